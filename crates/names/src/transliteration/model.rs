//! A model: letter groups with their weights, as a table writes them and as the way through two words asks for them.
//!
//! Weights are hundredths of a natural logarithm, kept as small integers: the sum is the same on every machine.

use super::{
    Script,
    hope::Hopes,
    letters::{self, each_letter},
    trie::{Group, Trie},
};
use crate::{line::Line, normalise, table::Words};

/// Weight in hundredths of a natural logarithm.
pub type Weight = i16;

/// No way leads here.
pub const NOWHERE: Weight = -16_000;
/// Latin symbols: letters, then the beginning and the end of a word.
pub const LATIN_BEGIN: u8 = 26;
/// See [`LATIN_BEGIN`].
pub const LATIN_END: u8 = 27;
const LATIN_SYMBOLS: usize = 28;
/// The beginning and the end of a word in the other script.
pub const BEGIN: u8 = 0;
/// See [`BEGIN`].
pub const END: u8 = 1;

/// A learned model between Latin and one other script.
pub struct Model {
    script: Script,
    symbols: Words<char, u8>,
    pub(super) bias: Weight,
    /// A Latin letter that the other script leaves out.
    pub(super) latin_alone: ByLatin,
    /// A letter of the other script that Latin leaves out.
    pub(super) other_alone: ByOther,
    /// What a Latin symbol is worth beside each one of the other script.
    pub(super) letters: Vec<ByOther>,
    /// The same, turned: for each symbol of the other script what each Latin one is worth beside it.
    pub(super) turned: Vec<ByLatin>,
    pub(super) latin: Trie,
    pub(super) other: Trie,
    pub(super) hopes: Hopes,
    /// For each group of several letters of the other script what each Latin symbol is worth as a spelling of it, by the
    /// group's place in `spelled`, with a bit for each symbol that is worth something.
    pub(super) spellings: Vec<(ByLatin, u32)>,
    /// For each group of the other script its place in `spellings`, where it has one.
    spelled: Vec<Option<u16>>,
    /// For each longer Latin group where its partners begin, the likeliest first.
    starts: Vec<u32>,
    partners: Vec<(Group, Weight)>,
    groups: usize,
}

/// One line of a table.
struct Row<'a> {
    latin: &'a str,
    other: &'a str,
    weight: Weight,
}

/// Letter groups that stand for each other, in symbols.
pub struct Pair {
    /// In Latin.
    pub latin: Vec<u8>,
    /// In the other script.
    pub other: Vec<u8>,
    /// What they are worth.
    pub weight: Weight,
}

impl Model {
    /// Reads a table: `latin TAB other TAB weight` a line, letters of the other side with blanks between, `-` for no
    /// letter, `?` on both sides for a letter that never stands for the other, `bias` on its own.
    ///
    /// # Errors
    /// The number and the text of the first line that is none of these.
    pub fn parse(script: Script, table: &str) -> Result<Model, String> {
        let mut rows = Vec::new();
        for (number, line) in table.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let row = match fields.as_slice() {
                [latin, other, weight] => weight.parse().ok().map(|weight| Row { latin, other, weight }),
                _ => None,
            };
            rows.push(row.ok_or_else(|| format!("line {}: `{line}` is no row of a model", number + 1))?);
        }
        Ok(Model::of_rows(script, &rows))
    }

    /// A table that was compiled in; a test reads each whole.
    pub(super) fn shipped(script: Script, table: &str) -> Model {
        Model::parse(script, table).unwrap_or_else(|_| Model::of_rows(script, &[]))
    }

    fn of_rows(script: Script, rows: &[Row<'_>]) -> Model {
        let mut symbols = Words::from_iter([('^', BEGIN), ('$', END)]);
        for letter in rows.iter().flat_map(|row| row.other.split(' ')).filter_map(letters::read) {
            if let Some(next) =
                u8::try_from(symbols.len()).ok().filter(|next| usize::from(*next) < OTHER_ROOM)
            {
                symbols.entry(letter).or_insert(next);
            }
        }
        let pairs = rows.iter().filter_map(|row| {
            let other = row.other.split(' ').map(|letter| symbols.get(&letters::read(letter)?).copied());
            Some(Pair {
                latin: latin_group(row.latin)?,
                other: other.collect::<Option<_>>()?,
                weight: row.weight,
            })
        });
        let pairs: Vec<Pair> = pairs.collect();
        let weight_of = |latin: &str, other: &str| {
            rows.iter().find(|row| row.latin == latin && row.other == other).map_or(0, |row| row.weight)
        };
        let letters = letters_of(&pairs, symbols.len(), weight_of("?", "?"));
        let (mut latin, mut other) = (Trie::new(LATIN_SYMBOLS), Trie::new(symbols.len()));
        // Single letters first, so that what every walk begins with lies together.
        for pair in &pairs {
            latin.add(pair.latin.get(..1).unwrap_or_default());
            other.add(pair.other.get(..1).unwrap_or_default());
        }
        let mut by_latin: Vec<Vec<(Group, Weight)>> = Vec::new();
        let mut spellings = Spellings::default();
        for pair in &pairs {
            let (Some(group), Some(partner)) = (latin.add(&pair.latin), other.add(&pair.other)) else {
                continue;
            };
            if usize::from(partner) >= GROUPS_ROOM {
                continue;
            }
            match (pair.latin.as_slice(), pair.other.as_slice()) {
                ([_], [_]) => {}
                ([latin], _) => spellings.set(partner, *latin, pair.weight),
                _ => {
                    by_latin.resize_with(by_latin.len().max(usize::from(group) + 1), Vec::new);
                    if let Some(partners) = by_latin.get_mut(usize::from(group)) {
                        partners.push((partner, pair.weight));
                    }
                }
            }
        }
        let (starts, partners) = likeliest_first(by_latin);
        let (bias, groups) = (weight_of("bias", "-"), pairs.len());
        let latin_alone =
            alone(rows.iter().filter(|row| row.other == "-"), |row| latin_group(row.latin)?.first().copied());
        let other_alone = alone(rows.iter().filter(|row| row.latin == "-"), |row| {
            symbols.get(&letters::read(row.other)?).copied()
        });
        Model {
            script,
            symbols,
            bias,
            hopes: Hopes::of(&pairs, (&latin, &other), &letters, (&latin_alone, &other_alone)),
            latin_alone,
            other_alone,
            turned: turned(&letters),
            letters,
            spellings: spellings.weights.iter().map(|worth| (*worth, spellers(worth))).collect(),
            spelled: spellings.places,
            latin,
            other,
            starts,
            partners,
            groups,
        }
    }

    pub(crate) fn script(&self) -> Script {
        self.script
    }

    /// How many pairs of letter groups it knows.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// The log-odds (natural) that a Latin spelling and one in the model's script are one name. Zero is an even
    /// chance where half of the pairs are the same name and the others are like it.
    pub fn log_odds(&self, latin: &str, other: &str) -> f32 {
        let (mut latin_symbols, mut other_symbols) = (Line::new(), Line::new());
        normalise::words(latin).iter().for_each(|word| spell_latin(word, &mut latin_symbols));
        normalise::words(other).iter().for_each(|word| self.spell(word, &mut other_symbols));
        f32::from(self.evidence(latin_symbols.symbols(), other_symbols.symbols(), NOWHERE)) / 100.0
    }

    /// Adds the symbols of a word in the model's script.
    pub(crate) fn spell(&self, word: &str, symbols: &mut Line) {
        each_letter(word, self.script, |letter| {
            self.symbols.get(&letter).into_iter().for_each(|symbol| symbols.push(*symbol));
        });
    }

    /// Where a group of several letters of the other script stands in `spellings`.
    pub(super) fn spelled(&self, group: Group) -> Option<u16> {
        self.spelled.get(usize::from(group)).copied().flatten()
    }

    /// What a Latin group of several letters can stand for, the likeliest first.
    pub(super) fn partners_of(&self, group: Group) -> &[(Group, Weight)] {
        let at = |place: usize| self.starts.get(place).and_then(|start| usize::try_from(*start).ok());
        match (at(usize::from(group)), at(usize::from(group) + 1)) {
            (Some(start), Some(end)) => self.partners.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// A number for each Latin symbol.
pub type ByLatin = [Weight; LATIN_ROOM];
/// A number for each symbol of the other script.
pub type ByOther = [Weight; OTHER_ROOM];
/// Room for symbols: powers of two, so that any symbol masked with one less is in it.
pub const LATIN_ROOM: usize = 32;
/// Letters of the other script beyond these are not read.
pub const OTHER_ROOM: usize = 128;
/// Groups of the other script beyond these are not read.
pub const GROUPS_ROOM: usize = 1024;

/// Groups of several letters that one Latin letter may spell.
#[derive(Default)]
struct Spellings {
    places: Vec<Option<u16>>,
    weights: Vec<ByLatin>,
}

impl Spellings {
    fn set(&mut self, group: Group, latin: u8, weight: Weight) {
        let group = usize::from(group);
        self.places.resize(self.places.len().max(group + 1), None);
        let Some(place) = self.places.get_mut(group) else { return };
        if place.is_none() {
            *place = u16::try_from(self.weights.len()).ok();
            self.weights.push([NOWHERE; LATIN_ROOM]);
        }
        if let Some(row) = place.and_then(|place| self.weights.get_mut(usize::from(place))) {
            set(row, latin, weight);
        }
    }
}

fn spellers(worth: &ByLatin) -> u32 {
    (0..).zip(worth).fold(0, |bits, (symbol, worth)| bits | u32::from(*worth > NOWHERE) << symbol)
}

/// For each Latin symbol what it is worth beside each one of the other script. A mark meets a mark alone.
fn letters_of(pairs: &[Pair], symbols: usize, any_for_any: Weight) -> Vec<ByOther> {
    let mut letters = vec![[NOWHERE; OTHER_ROOM]; LATIN_ROOM];
    for row in letters.iter_mut().take(usize::from(LATIN_BEGIN)) {
        // The first two are the marks.
        row.iter_mut().take(symbols).skip(2).for_each(|weight| *weight = any_for_any);
    }
    for pair in pairs {
        if let ([latin], [other]) = (pair.latin.as_slice(), pair.other.as_slice())
            && let Some(row) = letters.get_mut(usize::from(*latin))
        {
            set(row, *other, pair.weight);
        }
    }
    letters
}

/// The same for each symbol of the other script.
fn turned(letters: &[ByOther]) -> Vec<ByLatin> {
    let mut turned = vec![[NOWHERE; LATIN_ROOM]; OTHER_ROOM];
    for (latin, row) in (0..).zip(letters) {
        turned.iter_mut().zip(row).for_each(|(turned, weight)| set(turned, latin, *weight));
    }
    turned
}

/// Partners in one row, and where those of each group begin.
fn likeliest_first(by_latin: Vec<Vec<(Group, Weight)>>) -> (Vec<u32>, Vec<(Group, Weight)>) {
    let (mut starts, mut partners) = (vec![0], Vec::new());
    for mut more in by_latin {
        more.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        partners.extend(more);
        starts.push(u32::try_from(partners.len()).unwrap_or(u32::MAX));
    }
    (starts, partners)
}

/// What each symbol costs where the other side leaves it out.
fn alone<'a, const ROOM: usize>(
    rows: impl Iterator<Item = &'a Row<'a>>,
    symbol_of: impl Fn(&Row<'_>) -> Option<u8>,
) -> [Weight; ROOM] {
    let mut alone = [NOWHERE; ROOM];
    for row in rows {
        if let Some(symbol) = symbol_of(row) {
            set(&mut alone, symbol, row.weight);
        }
    }
    alone
}

fn set(row: &mut [Weight], symbol: u8, weight: Weight) {
    if let Some(slot) = row.get_mut(usize::from(symbol)) {
        *slot = weight;
    }
}

/// Adds the symbols of a Latin word.
pub fn spell_latin(word: &str, symbols: &mut Line) {
    each_letter(word, Script::Latin, |letter| {
        latin_symbol(letter).into_iter().for_each(|symbol| symbols.push(symbol));
    });
}

fn latin_symbol(letter: char) -> Option<u8> {
    match letter {
        '^' => Some(LATIN_BEGIN),
        '$' => Some(LATIN_END),
        'a'..='z' => u8::try_from(u32::from(letter) - u32::from('a')).ok(),
        _ => None,
    }
}

fn latin_group(written: &str) -> Option<Vec<u8>> {
    (written != "bias").then(|| written.chars().map(latin_symbol).collect()).flatten()
}
