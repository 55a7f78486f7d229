//! Compares two person names in any scripts, finds one among millions, and says why.
//!
//! # The problem
//!
//! One person's name is written in many ways. A clerk in Paris hears `محمد عبد الرحمن` and writes *Mohamed
//! Abderrahmane*, one in Jakarta *Muhammad Abdul Rahman*, one in Moscow *Мохаммед Абдуррахман*; a passport cuts the
//! father's name, a list turns given and family names round, a hand types *Mohmaed*. Comparing letters finds none of
//! this: between two scripts not one letter is shared, and within one a short name of another person is nearer than a
//! long name of the same one. And names that look alike may be two: *Hasan* and *Husayn*, *Salman bin Muhammad* and his
//! father *Muhammad bin Salman*, John Smith junior and senior.
//!
//! So a name is compared as names are made: in parts, each with its sounds, with what is known of particles, titles,
//! initials, short forms and order.
//!
//! ```
//! use amana_names::{Name, score};
//!
//! let same = |a, b| score(&Name::parse(a), &Name::parse(b)) >= 0.70;
//! assert!(same("Mohamed Abderrahmane", "محمد عبد الرحمن"));
//! assert!(same("Merkel, Angela", "Angela Merkel"));
//! assert!(same("Bill Clinton", "William Jefferson Clinton"));
//! assert!(!same("Salman bin Muhammad", "Muhammad bin Salman"));
//! assert!(!same("John Smith Jr", "John Smith Sr"));
//! ```
//!
//! # What a score is
//!
//! A number from 0 to 1, the same both ways; 1 is a name and itself. From [`Score::SHOWN_MIN`], 0.70, on a person
//! should look. What counts as the same name is agreed in `cases/names.tsv`, one line a case: begin there.
//!
//! # Why
//!
//! [`compare()`] gives the score with its [reasons](Comparison::reasons), made by the same pass: which part met which
//! and how, what is left out, what contradicts. [`mod@sentence`] says them in Arabic, English, French and Spanish.
//!
//! ```
//! use amana_names::{Name, Reason, Side, compare, sentence::{Language, Sides}};
//!
//! let comparison = compare(&Name::parse("Bill Clinton"), &Name::parse("William Jefferson Clinton"));
//! let codes: Vec<&str> = comparison.reasons().iter().map(Reason::code).collect();
//! assert_eq!(codes, ["nickname", "same", "short-form", "left-out"]);
//! let left_out = comparison.reasons().last().unwrap().sentence(Language::French, Sides::InOrder);
//! assert_eq!(left_out, "\u{2068}jefferson\u{2069} ne figure que dans le second nom");
//! ```
//!
//! # Finding
//!
//! An [`Index`] finds the names worth comparing among millions, in any of the scripts, and compares them in the same
//! way: a search gives the score that [`compare()`] gives.
//!
//! ```
//! use amana_names::{Index, Name, compare};
//!
//! let asked = Name::parse("محمد عبد الرحمن");
//! let mut index = Index::new();
//! index.insert(7, &Name::parse("Mohamed Abderrahmane"));
//! index.insert(8, &Name::parse("Mohamed Abdelkader"));
//! let found = index.search(&asked, 10, |_| true);
//! assert_eq!(found[0].entry, 7);
//!
//! let name = index.get(found[0].entry, found[0].name).unwrap();
//! assert_eq!(compare(&asked, &name).score(), found[0].score);
//! ```
//!
//! # How it works
//!
//! Text becomes words (`normalise`), words become parts (`part`), parts have sounds (`sound`); parts are paired, and
//! what agrees is weighed against what does not (`compare`, `score`). Between Latin and Arabic, Hebrew, Cyrillic, Kana,
//! Hangul and Han what two spellings are worth was [learned](transliteration). Tables stand under `tables/`, caps in
//! [`limits`]. The pages under `docs/algorithms` have the costs, each with its reason, and what comes out wrong;
//! `COMPARE.md` beside this crate has what others do.
//!
//! Pure: no I/O, clock, environment or chance, and the same result on every machine. Any text can be read, hostile ones
//! too; nothing panics.

#![deny(missing_docs)]

mod compare;
mod equivalent;
mod explain;
mod index;
mod known;
mod likeness;
pub mod limits;
mod line;
mod memory;
mod name;
mod normalise;
mod part;
mod particle;
mod reader;
mod reason;
mod score;
mod scorer;
pub mod sentence;
mod sound;
mod table;
mod title;
pub mod transliteration;

pub use compare::{compare, score};
pub use explain::{Comparison, How, PartMatch};
pub use index::{Among, Bulk, Bytes, Damage, Found, Index, Merge, Merged, Snapshot};
pub use name::Name;
pub use reader::Reader;
pub use reason::{Reason, Side};
pub use score::Score;
pub use scorer::Scorer;
