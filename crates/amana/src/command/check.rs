//! `amana check`: the front-line check from a command line.

use std::{fs, io::Read, path::PathBuf};

use amana_service::{
    Refusal,
    check::{Subject, check},
    domain::{
        Fault,
        code::{CountryCode, DocumentNumber, Purpose, mrz},
        officer::Action,
    },
    search::{Asker, Filter, PersonQuery},
};
use anyhow::{Context as _, bail};
use clap::Args;

use super::search::{Facts, Numbers};
use crate::{
    Done,
    argument::{choice, code},
    candidates::print,
    listing::Format,
    opened::{StoreArgs, said},
};

/// Characters of a machine-readable zone and what may stand around it.
const MRZ_BYTES_MAX: u64 = 16 * 1024;

/// Check as a front-line system does: exit status 0 is clear, 3 is candidates.
///
/// Give one of --mrz, --document, --person, or a vehicle's numbers. Examples: `amana check --mrz zone.txt`,
/// `amana check --document A123456 --country TN`, `amana check --person "Mohamed Ben Ali" --birth 1970`
#[derive(Args)]
pub(crate) struct Check {
    /// A file with a machine-readable zone; `-` for standard input.
    #[arg(long, value_name = "FILE")]
    mrz: Option<PathBuf>,
    /// A document's number.
    #[arg(long, value_name = "NUMBER", value_parser = code::<DocumentNumber>)]
    document: Option<DocumentNumber>,
    /// The country that issued the document, as two or three letters.
    #[arg(long, value_parser = code::<CountryCode>)]
    country: Option<CountryCode>,
    /// A person's name.
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    #[command(flatten)]
    facts: Facts,
    #[command(flatten)]
    numbers: Numbers,
    #[command(flatten)]
    store: StoreArgs,
    /// Why (RPD 10); it stands in the audit log.
    #[arg(long, default_value = "security_check", value_parser = choice::<Purpose>())]
    purpose: Purpose,
    /// How it is written: a table with the reasons, or one JSON document as the API answers.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Check {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let (context, caller) = self.store.open_as(Action::Check).await?;
        context.fill_index().await.map_err(said)?;
        let (purpose, format) = (self.purpose, self.format);
        let subject = self.subject(context.today().civil())?;
        if let Subject::Mrz(reading) = &subject {
            for repair in &reading.repairs {
                eprintln!(
                    "line {}, column {}: {} read as {}",
                    repair.line, repair.column, repair.from, repair.to
                );
            }
        }
        let outcome = check(&context, Asker { caller: &caller, purpose }, &subject).await.map_err(said)?;
        Ok(print(outcome.into_inner().candidates, format)?)
    }

    fn subject(self, today: jiff::civil::Date) -> anyhow::Result<Subject> {
        match (self.mrz, self.document, self.person) {
            (Some(path), None, None) if !self.numbers.is_given() => {
                let text = read_limited(&path)?;
                let faults =
                    |faults: Vec<_>| faults.into_iter().map(|fault| Fault::of("/mrz", fault)).collect();
                let reading = mrz::read(&text, today).map_err(|e| said(Refusal::Faults(faults(e))))?;
                Ok(Subject::Mrz(Box::new(reading)))
            }
            (None, Some(number), None) if !self.numbers.is_given() => {
                Ok(Subject::Document { number, country: self.country })
            }
            (None, None, Some(name)) if !self.numbers.is_given() => {
                let facts = self.facts.read();
                Ok(Subject::Person(PersonQuery { name: Some(name), facts, ..PersonQuery::default() }))
            }
            (None, None, None) if self.numbers.is_given() => {
                Ok(Subject::Vehicle(self.numbers.read(Filter::default())))
            }
            _ => bail!("give one of --mrz, --document, --person, or a vehicle's --vin, --plate, --engine"),
        }
    }
}

fn read_limited(path: &std::path::Path) -> anyhow::Result<String> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().take(MRZ_BYTES_MAX).read_to_string(&mut text)
    } else {
        fs::File::open(path).and_then(|file| file.take(MRZ_BYTES_MAX).read_to_string(&mut text))
    };
    read.with_context(|| format!("`{}` cannot be read", path.display()))?;
    Ok(text)
}
