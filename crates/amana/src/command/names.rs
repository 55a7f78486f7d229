//! `amana names`: the matcher by itself.

use std::io::{self, BufWriter, Write};

use amana_service::names::{
    Name, compare, score,
    sentence::{Language, Sides},
};
use anyhow::{Context as _, bail};
use clap::Subcommand;

use crate::Done;

/// Compare names, without a store.
#[derive(Subcommand)]
pub(crate) enum Names {
    /// Score pairs of names.
    ///
    /// Reads CSV with the header `a,b` from standard input; writes one score from 0 to 1 a line, in order.
    Score,
    /// Say why two names are alike or not.
    ///
    /// Example: `amana names explain --lang ar "Mohamed Abderrahmane" "محمد عبد الرحمن"`
    Explain {
        /// Say it in sentences, in this language: `ar`, `en`, `es`, `fr`. Without it, one short line a reason, with
        /// its weight.
        #[arg(long, value_parser = language)]
        lang: Option<Language>,
        /// One name.
        a: String,
        /// The other.
        b: String,
    },
}

impl Names {
    pub(crate) fn run(self) -> anyhow::Result<Done> {
        match self {
            Names::Score => score_pairs()?,
            Names::Explain { lang, a, b } => {
                let comparison = compare(&Name::parse(&a), &Name::parse(&b));
                let said = match lang {
                    Some(language) => comparison.sentences(language, Sides::InOrder).join("\n"),
                    None => comparison.to_string(),
                };
                writeln!(io::stdout(), "{said}")?;
            }
        }
        Ok(Done::Clear)
    }
}

fn language(tag: &str) -> Result<Language, String> {
    let tags = || Language::ALL.map(Language::tag).join(", ");
    Language::by_tag(tag).ok_or_else(|| format!("`{tag}` is no language of this program; it has {}", tags()))
}

fn score_pairs() -> anyhow::Result<()> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(io::stdin().lock());
    let header = reader.headers().context("standard input is no CSV")?;
    if header.iter().map(str::trim).take(2).ne(["a", "b"]) {
        bail!("the first line must be the header `a,b`");
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).context("standard input is no CSV")? {
        let (Some(a), Some(b)) = (row.get(0), row.get(1)) else {
            bail!("line {} has fewer than two names", row.position().map_or(0, csv::Position::line));
        };
        writeln!(out, "{:.4}", score(&Name::parse(a), &Name::parse(b)))?;
    }
    Ok(out.flush()?)
}
