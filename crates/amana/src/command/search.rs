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
    argument::{choice, code},
    candidates::print,
    listing::Format,
    opened::{StoreArgs, said},
};

/// Search as a bureau officer does: exit status 0 is nothing found, 3 is candidates.
#[derive(Subcommand)]
pub(crate) enum Search {
    /// Search for a person by name in any script, or by a document's number.
    ///
    /// Examples: `amana search person "Mohamed Ben Ali" --birth 1970~`, `amana search person --document A123456`
    Person {
        /// Name, whole or in part.
        name: Option<String>,
        #[command(flatten)]
        facts: Facts,
        /// Number of a document that the person may hold.
        #[arg(long, value_name = "NUMBER", value_parser = code::<DocumentNumber>)]
        document: Option<DocumentNumber>,
        #[command(flatten)]
        with: With,
    },
    /// Search for a travel or identity document.
    ///
    /// Blanks and hyphens in its number do not count. Example: `amana search document "A 123-456" --country TN`
    Document {
        /// Its number.
        #[arg(value_parser = code::<DocumentNumber>)]
        number: DocumentNumber,
        /// The country that issued it, as two or three letters.
        #[arg(long, value_parser = code::<CountryCode>)]
        country: Option<CountryCode>,
        #[command(flatten)]
        with: With,
    },
    /// Search for a vehicle by one or several of its numbers.
    ///
    /// Example: `amana search vehicle --plate "123 TUN 4567" --plate-country TN`
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
    /// Date of birth as far as it is known: 1970, 1970-03, 1970-03-15, between two (1960/1965), about (1970~).
    #[arg(long, value_name = "DATE", value_parser = code::<PartialDate>)]
    birth: Option<PartialDate>,
    /// Sex.
    #[arg(long, value_parser = choice::<Sex>())]
    sex: Option<Sex>,
    /// A nationality, as two or three letters: TN, TUN.
    #[arg(long, value_name = "COUNTRY", value_parser = code::<CountryCode>)]
    nationality: Option<CountryCode>,
    /// Town of birth, in any script.
    #[arg(long, value_name = "TOWN")]
    birth_town: Option<String>,
    /// Country of birth, as two or three letters: TN, TUN.
    #[arg(long, value_name = "COUNTRY", value_parser = code::<CountryCode>)]
    birth_country: Option<CountryCode>,
}

impl Facts {
    pub(crate) fn read(self) -> PersonFacts {
        PersonFacts {
            birth: self.birth,
            sex: self.sex,
            nationality: self.nationality,
            birth_town: self.birth_town,
            birth_country: self.birth_country,
        }
    }
}

/// The numbers of a vehicle.
#[derive(Args, Clone)]
pub(crate) struct Numbers {
    /// Vehicle identification number.
    #[arg(long, value_parser = code::<Vin>)]
    vin: Option<Vin>,
    /// Registration plate, in any spelling.
    #[arg(long, value_parser = code::<Plate>)]
    plate: Option<Plate>,
    /// Country of registration, as two or three letters.
    #[arg(long = "plate-country", value_name = "COUNTRY", value_parser = code::<CountryCode>)]
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
    #[arg(long, default_value = "information", value_parser = choice::<Purpose>())]
    purpose: Purpose,
    /// Candidates at most.
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    limit: usize,
    /// How it is written: a table with the reasons, or one JSON document as the API answers.
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
