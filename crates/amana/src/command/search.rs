//! `amana search`: a bureau officer's search.

use amana_service::{
    Context,
    domain::{
        code::{CountryCode, DocumentNumber, PartialDate, Plate, Purpose, Sex, Vin},
        officer::{Action, Caller},
    },
    search::{
        Asker, DocumentQuery, Filter, PersonFacts, PersonQuery, VehicleQuery, documents, persons, vehicles,
    },
};
use clap::{Args, Subcommand};

use crate::{
    Done,
    candidates::print,
    listing::Format,
    opened::{StoreArgs, said},
};

/// Search as a bureau officer does.
#[derive(Subcommand)]
pub(crate) enum Search {
    /// Search for a person by name in any script, or by a document's number.
    Person {
        /// Name, whole or in part.
        name: Option<String>,
        #[command(flatten)]
        facts: Facts,
        /// Number of a document that the person may hold.
        #[arg(long)]
        document: Option<DocumentNumber>,
        #[command(flatten)]
        with: With,
    },
    /// Search for a travel or identity document.
    Document {
        /// Its number.
        number: DocumentNumber,
        /// The country that issued it.
        #[arg(long)]
        country: Option<CountryCode>,
        #[command(flatten)]
        with: With,
    },
    /// Search for a vehicle.
    Vehicle {
        #[command(flatten)]
        numbers: Numbers,
        #[command(flatten)]
        with: With,
    },
}

/// What is known of a person beside the name.
#[derive(Args, Clone)]
pub(crate) struct Facts {
    /// Date of birth as far as it is known: 1970, 1970-03, 1970-03-15, 1960/1965, 1970~.
    #[arg(long)]
    birth: Option<PartialDate>,
    /// Sex: male, female.
    #[arg(long)]
    sex: Option<Sex>,
    /// A nationality, as two or three letters.
    #[arg(long)]
    nationality: Option<CountryCode>,
}

impl Facts {
    pub(crate) fn read(self) -> PersonFacts {
        PersonFacts { birth: self.birth, sex: self.sex, nationality: self.nationality }
    }
}

/// The numbers of a vehicle.
#[derive(Args, Clone)]
pub(crate) struct Numbers {
    /// Vehicle identification number.
    #[arg(long)]
    vin: Option<Vin>,
    /// Registration plate.
    #[arg(long)]
    plate: Option<Plate>,
    /// Country of registration.
    #[arg(long = "plate-country")]
    plate_country: Option<CountryCode>,
    /// Engine number.
    #[arg(long)]
    engine: Option<String>,
}

impl Numbers {
    pub(crate) fn read(self, filter: Filter) -> VehicleQuery {
        let Numbers { vin, plate, plate_country, engine } = self;
        VehicleQuery { vin, plate, country: plate_country, engine_number: engine, filter }
    }

    pub(crate) fn is_given(&self) -> bool {
        self.vin.is_some() || self.plate.is_some() || self.engine.is_some()
    }
}

/// Where, as whom, why, and how it is written.
#[derive(Args, Clone)]
pub(crate) struct With {
    #[command(flatten)]
    store: StoreArgs,
    /// Why (RPD 10); it stands in the audit log.
    #[arg(long, default_value = "information")]
    purpose: Purpose,
    /// Candidates at most.
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// A table with the reasons, or one JSON document as the API answers.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl With {
    fn filter(&self) -> Filter {
        Filter { limit: self.limit, ..Filter::default() }
    }

    async fn open(&self) -> anyhow::Result<(Context, Caller)> {
        let (context, caller) = self.store.open_as(Action::Search).await?;
        context.fill_index().await.map_err(said)?;
        Ok((context, caller))
    }
}

impl Search {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        match self {
            Search::Person { name, facts, document, with } => {
                let (context, caller) = with.open().await?;
                let query = PersonQuery { name, document, facts: facts.read(), filter: with.filter() };
                let asker = Asker { caller: &caller, purpose: with.purpose };
                let found = persons(&context, asker, &query).await.map_err(said)?.into_inner();
                Ok(print(found.candidates, with.format)?)
            }
            Search::Document { number, country, with } => {
                let (context, caller) = with.open().await?;
                let query = DocumentQuery { number, country, filter: with.filter() };
                let asker = Asker { caller: &caller, purpose: with.purpose };
                let found = documents(&context, asker, &query).await.map_err(said)?.into_inner();
                Ok(print(found.candidates, with.format)?)
            }
            Search::Vehicle { numbers, with } => {
                let (context, caller) = with.open().await?;
                let query = numbers.read(with.filter());
                let asker = Asker { caller: &caller, purpose: with.purpose };
                let found = vehicles(&context, asker, &query).await.map_err(said)?.into_inner();
                Ok(print(found.candidates, with.format)?)
            }
        }
    }
}
