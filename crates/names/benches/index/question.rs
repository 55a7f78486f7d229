//! What is asked, and how a slip of the keys is made.

/// A kind of question.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// The name as it is stored.
    Stored,
    /// One letter replaced, left out, doubled or swapped with the next.
    Typo,
    /// As the passport of another country spells it, held back from the index.
    Romanised,
    /// In its own alphabet, held back from the index.
    Script,
    /// In Chinese, Japanese or Korean characters, held back from the index.
    Characters,
    /// First and last word of three or more.
    Partial,
    /// Two, three or one of the most frequent names.
    Frequent,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Stored,
        Kind::Typo,
        Kind::Romanised,
        Kind::Script,
        Kind::Characters,
        Kind::Partial,
        Kind::Frequent,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Kind::Stored => "as stored",
            Kind::Typo => "one typo",
            Kind::Romanised => "another romanisation",
            Kind::Script => "another alphabet",
            Kind::Characters => "Han, kana, Hangul",
            Kind::Partial => "first and last word",
            Kind::Frequent => "frequent names",
        }
    }
}

/// A question, and the entry that should answer it.
pub struct Question {
    pub kind: Kind,
    pub text: String,
    pub of: u32,
}

/// Names that millions bear, whole and in part.
pub const FREQUENT: [&str; 20] = [
    "Mohamed Ahmed",
    "Ahmed Mohamed",
    "Mohammed Ali",
    "محمد احمد",
    "محمد علي حسن",
    "Ahmed Ali Hassan",
    "Mohamed Ahmed Mohamed Ali",
    "Mohamed",
    "Ahmed",
    "علي",
    "Abu Mohammed",
    "Abdullah Al Qahtani",
    "Maria Silva",
    "Jose Garcia",
    "Ivan Petrov",
    "Мария Иванова",
    "Wang Wei",
    "Fatima Hussein",
    "Muhammet Yilmaz",
    "Hassan M.",
];

/// One slip within a word, another one for each number.
pub fn with_a_slip(name: &str, number: u32) -> String {
    let letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> = (1..letters.len())
        .filter(|at| letters[*at].is_alphabetic() && letters[*at - 1].is_alphabetic())
        .collect();
    let mixed = usize::try_from(number.wrapping_mul(0x9e37_79b1) >> 8).unwrap();
    let Some(place) = places.get(mixed % places.len().max(1)).copied() else { return name.to_owned() };
    let (before, after) = letters.split_at(place);
    let (letter, after) = (after[0], &after[1..]);
    let other = "eaionrstlm".chars().cycle().skip(mixed / 7 % 10).find(|other| *other != letter).unwrap();
    let typed: Vec<char> = match (mixed / 64 % 4, after.first()) {
        (0, _) => vec![other],
        (1, _) => vec![],
        (2, Some(next)) if next.is_alphabetic() && *next != letter => vec![*next, letter],
        _ => vec![letter, letter],
    };
    let is_swap = typed.first() == after.first() && typed.len() == 2 && typed[0] != letter;
    before.iter().chain(&typed).chain(&after[usize::from(is_swap)..]).collect()
}

pub fn is_latin(name: &str) -> bool {
    name.chars().all(|letter| {
        !letter.is_alphabetic() || letter < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&letter)
    })
}

pub fn is_alphabet(name: &str) -> bool {
    name.chars().all(|letter| !letter.is_alphabetic() || letter < '\u{2000}')
}
