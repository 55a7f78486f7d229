//! Scores pairs of names: CSV with the header `a,b` on standard input, one score in [0, 1] a line.

use std::io::{BufWriter, Write, stdin, stdout};

use amana_names::Scorer;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut lines = BufWriter::new(stdout().lock());
    let mut rows = csv::Reader::from_reader(stdin().lock());
    let (mut row, mut scorer) = (csv::StringRecord::new(), Scorer::default());
    while rows.read_record(&mut row)? {
        let name = |place| row.get(place).unwrap_or_default();
        writeln!(lines, "{:.4}", scorer.score(name(0), name(1)))?;
    }
    lines.flush()?;
    Ok(())
}
