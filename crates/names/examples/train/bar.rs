//! Where the bar is: what a table takes away for each letter and adds to each word.
//!
//! Every way through two words takes each letter once. So what a letter must bring is taken from the rows that hold
//! it, and nothing is added up twice when two words are compared.

/// What is added to the log-odds of a word.
#[derive(Clone, Copy, Default)]
pub struct Bar {
    pub shift: f32,
    /// Taken away for each letter, Latin and other: in a long word more agrees by itself, and in a near name's too.
    pub for_a_letter: (f32, f32),
}

impl Bar {
    /// Those that are tried.
    pub fn all() -> impl Iterator<Item = Bar> {
        let steps = |from: i8, to: i8, size: f32| (from..=to).map(move |step| f32::from(step) * size);
        steps(0, 6, 0.1).flat_map(move |latin| {
            steps(0, 7, 0.1).flat_map(move |other| {
                steps(-6, 32, 0.25).map(move |shift| Bar { shift, for_a_letter: (latin, other) })
            })
        })
    }

    /// The table with this bar in its rows. Lines of its head are left out.
    pub fn set(self, table: &str) -> String {
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        rows.map(|row| self.row(row) + "\n").collect()
    }

    fn row(self, row: &str) -> String {
        let fields: Vec<&str> = row.split('\t').collect();
        let (latin, other, weight) = (fields[0], fields[1], fields[2]);
        let weight: f32 = weight.parse().unwrap_or_default();
        let change = if latin == "bias" {
            self.shift
        } else {
            let letters = latin.chars().filter(|letter| !matches!(letter, '^' | '$' | '-')).count();
            let others = other.split(' ').filter(|letter| !matches!(*letter, "^" | "$" | "-")).count();
            -self.for_a_letter.0 * letters as f32 - self.for_a_letter.1 * others as f32
        };
        format!("{latin}\t{other}\t{}", (weight + change * 100.0).round())
    }
}
