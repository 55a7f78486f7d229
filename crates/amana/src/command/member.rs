//! `amana member`: who takes part.

use amana_service::{
    domain::{code::Kind, officer::Action},
    member::{self, Overview},
};
use clap::Subcommand;

use crate::{
    Done,
    listing::{self, Format, moment},
    opened::{StoreArgs, said},
};

/// See who takes part.
#[derive(Subcommand)]
pub(crate) enum Members {
    /// List the members, and how many active records each has.
    List {
        #[command(flatten)]
        store: StoreArgs,
        /// How it is written.
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
}

impl Members {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let Members::List { store, format } = self;
        let (context, caller) = store.open_as(Action::ReadMembers).await?;
        let members = member::overview(&context, &caller).await.map_err(said)?.into_inner();
        let row = |Overview { member, records }: Overview| {
            let of = |kind| records.get(&kind).copied().unwrap_or_default().into();
            let counts = [Kind::Person, Kind::TravelDocument, Kind::Vehicle].map(of);
            let [persons, documents, vehicles] = counts;
            let code = member.code.to_string().into();
            [code, member.name.into(), moment(member.joined_at), persons, documents, vehicles]
        };
        let fields = ["code", "name", "joined_at", "persons", "travel_documents", "vehicles"];
        listing::print(format, "members", fields, members.into_iter().map(row).collect())?;
        Ok(Done::Clear)
    }
}
