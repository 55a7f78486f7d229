//! Compares two person names in any scripts, finds one among millions, and says why.
//!
//! Text becomes words (`normalise`), words become parts (`part`), parts have sounds (`sound`); two names are
//! compared part by part ([`compare()`]) and the same pass gives score and reasons ([`Comparison`]). [`Index`] finds
//! candidates by skeletons of consonants and compares them in the same way. Pure: no I/O, clock or environment. What
//! counts as the same name is agreed in `cases/names.tsv`; begin there.
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
//! println!("{}", compare(&asked, &name));
//! ```

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
mod score;
mod scorer;
mod sound;
mod table;
mod title;
pub mod transliteration;

pub use compare::{compare, score};
pub use explain::{Comparison, How, PartMatch};
pub use index::{Among, Found, Index};
pub use name::Name;
pub use score::Score;
pub use scorer::Scorer;
