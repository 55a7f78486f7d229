//! `amana names`: the matcher by itself.

use std::io::{self, BufWriter, Write};

use amana_service::names::{
    Name, Scorer, compare,
    sentence::{Language, Sides},
};
use anyhow::{Context as _, anyhow, bail};
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
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .buffer_capacity(BUFFER_BYTES)
        .from_reader(io::stdin().lock());
    let header = reader.headers().context("standard input is no CSV")?;
    if header.iter().map(str::trim).take(2).ne(["a", "b"]) {
        bail!("the first line must be the header `a,b`");
    }
    let mut out = BufWriter::with_capacity(BUFFER_BYTES, io::stdout().lock());
    let mut rows = vec![csv::StringRecord::new(); ROWS];
    let (mut scorer, mut scores) = (Scorer::default(), Vec::with_capacity(ROWS));
    loop {
        let (read, is_more) = fill(&mut reader, &mut rows);
        let pairs: Vec<(&str, &str)> = rows.iter().take(read).filter_map(pair).collect();
        scorer.score_all(&pairs, &mut scores);
        for score in scores.drain(..) {
            out.write_all(&line(score))?;
        }
        if !is_more? {
            return Ok(out.flush()?);
        }
    }
}

/// Fills rows, one after another. Says how many have two names, and whether more may follow.
fn fill(
    reader: &mut csv::Reader<impl io::Read>,
    rows: &mut [csv::StringRecord],
) -> (usize, anyhow::Result<bool>) {
    let mut read = 0;
    for row in rows {
        match reader.read_record(row).context("standard input is no CSV") {
            Ok(true) if pair(row).is_some() => read += 1,
            Ok(true) => {
                let line = row.position().map_or(0, csv::Position::line);
                return (read, Err(anyhow!("line {line} has fewer than two names")));
            }
            end => return (read, end),
        }
    }
    (read, Ok(true))
}

fn pair(row: &csv::StringRecord) -> Option<(&str, &str)> {
    row.get(0).zip(row.get(1))
}

/// Rows that are scored at once, which is faster than one by one.
const ROWS: usize = 64;

/// Bytes that are read and written at once.
const BUFFER_BYTES: usize = 1 << 16;

/// Above this a double has no bits for fractions: what is added to it becomes a whole number, ties to even.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// A score from 0 to 1 with four decimals, as `{:.4}` writes it, which takes as long as comparing two names.
fn line(score: f32) -> [u8; 7] {
    let mut rest = (f64::from(score) * 10_000.0 + WHOLE).to_bits().saturating_sub(WHOLE.to_bits());
    let mut line = *b"0.0000\n";
    let [whole, _, first, second, third, last, _] = &mut line;
    for digit in [last, third, second, first, whole] {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_score_is_written_as_numbers_are() {
        let scores = (0..=1_u16 << 15).map(|part| f32::from(part) / 32_768.0);
        for score in scores.chain([0.7, 0.97, 0.99995, 0.999_99, 0.000_05, f32::MIN_POSITIVE]) {
            assert_eq!(line(score).as_slice(), format!("{score:.4}\n").as_bytes(), "{score}");
        }
    }
}
