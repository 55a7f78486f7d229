//! Scores pairs of names: CSV with the header `a,b` on standard input, one score in [0, 1] a line.

use std::io::{BufWriter, Write, stdin, stdout};

use amana_names::{Name, score};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut lines = BufWriter::new(stdout().lock());
    for row in csv::Reader::from_reader(stdin().lock()).into_records() {
        let row = row?;
        let name = |place| Name::parse(row.get(place).unwrap_or_default());
        writeln!(lines, "{:.4}", score(&name(0), &name(1)))?;
    }
    lines.flush()?;
    Ok(())
}
