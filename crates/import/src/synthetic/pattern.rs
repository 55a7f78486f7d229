//! How a country writes its numbers and plates: `{34,06} @@ ###`.
//!
//! `#` stands for a digit, `٠` for an Arabic-Indic one, `@` for a letter without I, O and Q, `[abc]` for one of these
//! characters (`[A-]` for A to Z), `{a,b}` for one of these words, `{birth:yymmdd}` for the holder's birth; everything
//! else stands for itself. A pattern is a number system: each value below its capacity has its own text, and counting
//! up changes the last place first.

use jiff::civil;

/// A form of numbers.
pub(super) struct Pattern(Vec<Place>);

enum Place {
    OneOf(Vec<Box<str>>),
    Birth(&'static str),
}

const LETTERS: &str = "ABCDEFGHJKLMNPRSTUVWXYZ";
const DIGITS: &str = "0123456789";
const ARABIC_DIGITS: &str = "٠١٢٣٤٥٦٧٨٩";

fn one_of(characters: &str) -> Place {
    Place::OneOf(characters.chars().map(|c| c.to_string().into()).collect())
}

impl Pattern {
    /// Reads the notation above; `None` where a bracket is not closed.
    pub(super) fn read(notation: &'static str) -> Option<Pattern> {
        let mut places = Vec::new();
        let mut rest = notation;
        while let Some(c) = rest.chars().next() {
            rest = rest.strip_prefix(c)?;
            let (place, after) = match c {
                '#' => (one_of(DIGITS), rest),
                '٠' => (one_of(ARABIC_DIGITS), rest),
                '@' => (one_of(LETTERS), rest),
                '[' => {
                    let (set, after) = rest.split_once(']')?;
                    (one_of(if set == "A-" { "ABCDEFGHIJKLMNOPQRSTUVWXYZ" } else { set }), after)
                }
                '{' => {
                    let (words, after) = rest.split_once('}')?;
                    (words_or_birth(words), after)
                }
                other => (Place::OneOf(vec![other.to_string().into()]), rest),
            };
            places.push(place);
            rest = after;
        }
        Some(Pattern(places))
    }

    /// How many texts it has, the birth apart.
    pub(super) fn capacity(&self) -> u64 {
        self.0.iter().fold(1, |product: u64, place| match place {
            Place::OneOf(texts) => product.saturating_mul(u64::try_from(texts.len()).unwrap_or(1)),
            Place::Birth(_) => product,
        })
    }

    /// Does a number tell its holder's birth?
    pub(super) fn tells_birth(&self) -> bool {
        self.0.iter().any(|place| matches!(place, Place::Birth(_)))
    }

    /// The text of a value below the capacity.
    pub(super) fn write(&self, value: u64, birth: Option<civil::Date>) -> String {
        let mut rest = value;
        let mut texts = Vec::with_capacity(self.0.len());
        for place in self.0.iter().rev() {
            match place {
                Place::OneOf(choices) => {
                    let radix = u64::try_from(choices.len()).unwrap_or(1).max(1);
                    let choice = usize::try_from(rest % radix).ok().and_then(|place| choices.get(place));
                    texts.push(choice.cloned().unwrap_or_default());
                    rest /= radix;
                }
                Place::Birth(form) => texts.push(birth_in(form, birth).into()),
            }
        }
        texts.reverse();
        texts.concat()
    }
}

fn words_or_birth(words: &'static str) -> Place {
    match words.strip_prefix("birth:") {
        Some(form) => Place::Birth(form),
        None => Place::OneOf(words.split(',').map(Box::from).collect()),
    }
}

/// Unknown births are written with the register's placeholder, 1 January 1980.
fn birth_in(form: &str, birth: Option<civil::Date>) -> String {
    let birth = birth.unwrap_or(civil::Date::constant(1980, 1, 1));
    let (year, month, day) = (birth.year(), birth.month(), birth.day());
    let short = year.rem_euclid(100);
    // Egypt, Kuwait and Qatar begin with 2 for the last century and 3 for this one.
    let century = if year < 2000 { 2 } else { 3 };
    match form {
        "yymmdd" => format!("{short:02}{month:02}{day:02}"),
        "ddmmyy" => format!("{day:02}{month:02}{short:02}"),
        "yyyymmdd" => format!("{year:04}{month:02}{day:02}"),
        "cyymmdd" => format!("{century}{short:02}{month:02}{day:02}"),
        "cyy" => format!("{century}{short:02}"),
        "yymm" => format!("{short:02}{month:02}"),
        "yyyy" => format!("{year:04}"),
        _ => format!("{short:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_its_own_text_in_order() {
        let birth = Some(civil::date(1987, 3, 9));
        for (notation, value, text) in [
            ("A########", 42, "A00000042"),
            ("{34,06} [XY]-##", 0, "34 X-00"),
            ("{34,06} [XY]-##", 399, "06 Y-99"),
            ("@#", 10, "B0"),
            ("[أب] ٠٠", 142, "ب ٤٢"),
            ("{birth:cyymmdd}{01,21}#", 13, "2870309213"),
            ("[A-]#", 259, "Z9"),
        ] {
            assert_eq!(Pattern::read(notation).unwrap().write(value, birth), text, "{notation}");
        }
        assert_eq!(Pattern::read("{34,06} [XY]-##").unwrap().capacity(), 400);
        assert!(Pattern::read("[A").is_none());
    }
}
