//! Latin words that are known to be names, `tables/known.tsv`, and when two of them are two names.
//!
//! A slip of the hand makes a word that nobody is called by. So two known names a letter apart (Mario, Maria; Hansen,
//! Hanson) are two names, unless only habits of spelling set them apart (Sergei, Sergey; Khalid, Khaled): then their
//! keys meet. A word that the table does not have is judged by its letters alone.

use std::{borrow::Cow, sync::LazyLock};

use any_ascii::any_ascii_char;

use crate::table::{Words, hundredths, rows};

/// What the table knows of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// How much the name says about who it is, in hundredths.
    pub weight: u8,
    /// How it is spelt.
    pub keys: Keys,
}

impl Known {
    /// Whether many are called so.
    pub fn is_frequent(self) -> bool {
        self.weight < RARE
    }
}

/// Weight of a name that few bear.
const RARE: u8 = 100;

/// How a known name is spelt with habits of spelling set aside: once with `e` as `i`, once with `e` as `a`, since it
/// stands for either where a vowel was not written (Khaled, Khalid; Kamel, Kamal) and those two are not each other.
/// The third is for syllables of Korea and China, where one system writes j, g, d, b and another ch, k, t, p. Zero for a
/// word that is not known, the third also for longer words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Keys(u32, u32, u32);

impl Keys {
    /// Whether the word is known as a name.
    pub fn is_known(self) -> bool {
        self.0 != 0
    }

    /// Whether both are known, as two names.
    pub fn are_two_names(self, other: Keys) -> bool {
        let share = |a: u32, b: u32| a == b && a != 0;
        self.is_known()
            && other.is_known()
            && !share(self.0, other.0)
            && !share(self.1, other.1)
            && !share(self.2, other.2)
    }

    /// As numbers, to be kept in bytes.
    pub fn numbers(self) -> [u32; 3] {
        [self.0, self.1, self.2]
    }

    /// From such numbers.
    pub fn of_numbers([with_i, with_a, syllable]: [u32; 3]) -> Keys {
        Keys(with_i, with_a, syllable)
    }

    fn of(word: &str) -> Keys {
        let syllable = if word.len() <= SYLLABLE_LETTERS_MAX { syllable(word) } else { 0 };
        Keys(key(word, b'i'), key(word, b'a'), syllable)
    }
}

/// The table's entry for a normalised word.
pub fn of(word: &str) -> Option<Known> {
    static WEIGHTS: LazyLock<Words<&str, u8>> = LazyLock::new(|| {
        let mut weights = Words::with_capacity_and_hasher(WORDS, Default::default());
        for row in rows(include_str!("../tables/known.tsv")) {
            let [weight, words] = row.as_slice() else { continue };
            let Some(weight) = hundredths(weight) else { continue };
            weights.extend(words.split(' ').map(|word| (word, weight)));
        }
        weights
    });
    let word = without_marks(word)?;
    WEIGHTS.get(&*word).map(|weight| Known { weight: *weight, keys: Keys::of(&word) })
}

/// Words in the table, so that reading it does not make room twice.
const WORDS: usize = 25_000;

fn without_marks(word: &str) -> Option<Cow<'_, str>> {
    let is_latin = |letter: char| letter < '\u{250}';
    match word {
        _ if word.is_ascii() => Some(Cow::Borrowed(word)),
        _ if word.chars().all(is_latin) => Some(Cow::Owned(word.chars().map(any_ascii_char).collect())),
        _ => None,
    }
}

/// Endings of a family name that follow its bearer's gender or the country that wrote it down. Shorter words keep
/// their endings: Eva, Nova.
const ENDINGS: [(&str, &str); 14] = [
    ("skaya", "ski"),
    ("skaja", "ski"),
    ("skaia", "ski"),
    ("skii", "ski"),
    ("skij", "ski"),
    ("skyi", "ski"),
    ("skiy", "ski"),
    ("ska", "ski"),
    ("ova", "ov"),
    ("eva", "ev"),
    ("off", "ov"),
    ("eff", "ev"),
    ("ow", "ov"),
    ("ew", "ev"),
];
const ENDING_LETTERS_MIN: usize = 6;

/// A word without what habits of spelling change, hashed; an `e` becomes the given vowel.
fn key(word: &str, e: u8) -> u32 {
    let ending =
        ENDINGS.iter().find(|(ending, _)| word.len() >= ENDING_LETTERS_MIN && word.ends_with(ending));
    let (stem, plain) = match ending {
        Some((ending, plain)) => (word.strip_suffix(ending).unwrap_or(word), *plain),
        None => (word, ""),
    };
    let mut key = Key { hash: HASH_SEED, last: 0, e };
    let mut letters = stem.as_bytes();
    while let Some((length, sounds)) = group(letters, key.last) {
        sounds.iter().for_each(|sound| key.push(*sound));
        letters = letters.get(length..).unwrap_or_default();
    }
    plain.bytes().for_each(|letter| key.push(letter));
    key.hash.max(1)
}

/// FNV-1a.
const HASH_SEED: u32 = 0x811c_9dc5;
const HASH_FACTOR: u32 = 0x0100_0193;

const SYLLABLE_LETTERS_MAX: usize = 6;

/// One syllable of Korea or China with voiced and voiceless letters as one, hashed.
fn syllable(word: &str) -> u32 {
    let mut key = Key { hash: HASH_SEED, last: 0, e: b'e' };
    let mut letters = word.as_bytes();
    loop {
        let (length, sound) = match letters {
            [] => return key.hash.max(1),
            [b'c', b'h', ..] => (2, b'c'),
            [b'e' | b'w', b'o', ..] | [b'o', b'o' | b'u', ..] => (2, b'o'),
            [b'y', b'e', b'o', ..] => (3, b'y'),
            [b'j' | b'z', ..] => (1, b'c'),
            [b'g', ..] => (1, b'k'),
            [b'd', ..] => (1, b't'),
            [b'b', ..] => (1, b'p'),
            [letter, ..] => (1, *letter),
        };
        key.push(sound);
        letters = letters.get(length..).unwrap_or_default();
    }
}

struct Key {
    hash: u32,
    last: u8,
    e: u8,
}

impl Key {
    fn push(&mut self, letter: u8) {
        let letter = match letter {
            b'y' | b'j' => b'i',
            b'o' => b'u',
            b'w' => b'v',
            b'q' | b'c' => b'k',
            b'z' => b's',
            b'e' => self.e,
            other => other,
        };
        if letter != self.last {
            self.hash = (self.hash ^ u32::from(letter)).wrapping_mul(HASH_FACTOR);
            self.last = letter;
        }
    }
}

/// The next letters that sound as one, and what they are written as in a key; nothing at the end.
fn group(letters: &[u8], last: u8) -> Option<(usize, &'static [u8])> {
    Some(match letters {
        [] => return None,
        [b't', b's', b'c', b'h', ..] | [b's', b'h', b'c', b'h', ..] => (4, b"s"),
        [b's', b'c', b'h', ..] | [b't', b'c', b'h', ..] => (3, b"s"),
        [b'c', b'h', b'r' | b'l', ..] => (2, b"k"),
        [b'e', b'a', b'u', ..] => (3, b"u"),
        [b'p', b'h', ..] => (2, b"f"),
        [b't', b'h', ..] => (2, b"t"),
        [b'k', b'h', ..] => (2, b"h"),
        [b'g', b'h', ..] => (2, b"g"),
        [b'd', b'h', ..] => (2, b"d"),
        [b'd', b'j', ..] => (2, b"j"),
        [b's', b'h', ..] | [b'c', b'h', ..] | [b'c' | b's', b'z', ..] | [b't', b's' | b'z', ..] => (2, b"s"),
        [b'r', b'z', ..] => (2, b"r"),
        [b'c', b'k', ..] | [b'q', b'u', ..] => (2, b"k"),
        [b'o', b'u' | b'o' | b'e', ..] | [b'u', b'e', ..] => (2, b"u"),
        [b'e', b'e' | b'i' | b'y', ..] | [b'i', b'e', ..] | [b'a', b'i' | b'y', ..] => (2, b"i"),
        [b'a', b'e', ..] => (2, b"e"),
        [b'c', b'e' | b'i' | b'y', ..] => (1, b"s"),
        [b'x', ..] => (1, b"ks"),
        // Not heard at the end and after most letters: Sarah, Johannes as Johanes.
        [b'h'] => (1, b""),
        [b'h', ..] if last != 0 && !is_vowel(last) => (1, b""),
        [letter, ..] => (1, single(*letter)),
    })
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn single(letter: u8) -> &'static [u8] {
    const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    let place = usize::from(letter.wrapping_sub(b'a'));
    LETTERS.get(place..=place).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{WORDS, of};
    use crate::{normalise, table::rows};

    #[test]
    fn two_known_names_are_two_unless_only_spelling_sets_them_apart() {
        for (a, b, are_two) in [
            ("mario", "maria", true),
            ("hamid", "hamad", true),
            ("hansen", "hanson", true),
            ("martin", "martina", true),
            ("sergei", "sergey", false),
            ("khalid", "khaled", false),
            ("kamal", "kamel", false),
            ("petrov", "petrova", false),
            ("sarah", "sara", false),
            ("christian", "kristian", false),
            ("müller", "muller", false),
            ("schäfer", "schaefer", false),
            ("meyer", "meier", false),
        ] {
            let keys = |word| of(word).unwrap_or_else(|| panic!("{word}")).keys;
            assert_eq!(keys(a).are_two_names(keys(b)), are_two, "{a} {b}");
        }
        assert!(of("merkle").is_none() && of("محمد").is_none());
    }

    #[test]
    fn the_table_is_words_as_normalised_each_once() {
        let mut words: Vec<&str> =
            rows(include_str!("../tables/known.tsv")).flat_map(|row| row[1].split(' ')).collect();
        assert!(words.len() <= WORDS && words.len() > WORDS / 2);
        for word in &words {
            assert_eq!(normalise::words(word), [*word]);
        }
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
