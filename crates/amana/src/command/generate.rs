//! `amana generate`: an invented population as NDJSON.

use std::io::{self, BufWriter, Write};

use amana_import::synthetic::{Plan, drafts};
use amana_service::{Clock, SystemClock, domain::code::CountryCode};
use anyhow::bail;
use clap::Args;

use crate::{Done, argument::code};

/// Write an invented population as NDJSON.
///
/// Nobody in it is real; `amana import ndjson` takes it. Example:
/// `amana generate --persons 1000 --owner TN | amana import ndjson - --owner TN`
#[derive(Args)]
pub(crate) struct Generate {
    /// How many persons.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    persons: u64,
    /// How many travel documents.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    documents: u64,
    /// How many vehicles.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    vehicles: u64,
    /// The same seed gives the same population.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Documents and plates of this country alone: what one member can record. Without it, of many countries.
    #[arg(long, value_name = "COUNTRY", value_parser = code::<CountryCode>)]
    owner: Option<CountryCode>,
}

impl Generate {
    pub(crate) fn run(self) -> anyhow::Result<Done> {
        if [self.persons, self.documents, self.vehicles] == [0; 3] {
            bail!("say how many of what: --persons, --documents, --vehicles");
        }
        let Generate { persons, documents, vehicles, seed, owner } = self;
        let plan = Plan { persons, documents, vehicles, seed, owner, today: SystemClock.today() };
        let mut out = BufWriter::new(io::stdout().lock());
        for draft in drafts(&plan) {
            writeln!(out, "{}", draft.to_text())?;
        }
        out.flush()?;
        Ok(Done::Clear)
    }
}
