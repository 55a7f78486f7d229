//! From the words of a name to its parts: particles read with what they belong to, titles and initials marked.
//!
//! `Abd al-Rahman`, `Abdurrahman` and `عبد الرحمن` are one part each; `al-Tikriti` is one part that may be met
//! without its article. What a part keeps is all that comparing needs, so that millions can stay in memory. Which
//! words do what stands in the tables; a new kind of joining is one arm in [`Assembly::read`].

use std::{borrow::Cow, sync::Arc};

use crate::{
    equivalent,
    known::{self, Keys},
    limits,
    line::Line,
    particle::{self, Particle},
    sound, title,
    transliteration::{Script, spell},
};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A name.
    Word,
    /// The first letter of one.
    Initial,
    /// A title.
    Title,
}

/// One part of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// As written, normalised, with its particles.
    pub text: Box<str>,
    /// All its sounds, particles first.
    pub sounds: Box<[u8]>,
    /// How many of the sounds are particles that may be missing.
    pub core: u8,
    /// What it is.
    pub kind: Kind,
    /// Written without short vowels.
    pub is_abjad: bool,
    /// The script that its letters are of.
    pub script: Script,
    /// Its letters for the learned models, particles first; empty in a script that has none.
    pub letters: Box<[u8]>,
    /// How many of the letters are particles that may be missing.
    pub letters_core: u8,
    /// After bin, ibn, ben ...: the name of an ancestor.
    pub is_ancestor: bool,
    /// Group of spellings, zero for none.
    pub variant: u16,
    /// Group of short forms, zero for none.
    pub nickname: u16,
    /// Other groups of short forms: Ted is Edward or Theodore.
    pub nickname_too: [u16; 2],
    /// How a known Latin name is spelt.
    pub keys: Keys,
    /// How much it says about who it is, in hundredths.
    pub weight: u8,
}

impl Part {
    /// A part of no name.
    pub fn nothing() -> Part {
        Part {
            text: Box::default(),
            sounds: Box::default(),
            core: 0,
            kind: Kind::Title,
            is_abjad: false,
            script: Script::Other,
            letters: Box::default(),
            letters_core: 0,
            is_ancestor: false,
            variant: 0,
            nickname: 0,
            nickname_too: [0; 2],
            keys: Keys::default(),
            weight: 0,
        }
    }

    /// The sounds without particles that may be missing.
    pub fn core_sounds(&self) -> &[u8] {
        self.sounds.get(usize::from(self.core)..).unwrap_or_default()
    }

    /// The letters without particles that may be missing.
    pub fn core_letters(&self) -> &[u8] {
        self.letters.get(usize::from(self.letters_core)..).unwrap_or_default()
    }

    /// The sounds of the particles that may be missing.
    pub fn particle_sounds(&self) -> &[u8] {
        self.sounds.get(..usize::from(self.core)).unwrap_or_default()
    }

    /// Which of those in a family who bear one name: junior, senior, third.
    pub fn generation(&self) -> Option<u8> {
        if self.kind == Kind::Title { title::generation(&self.text) } else { None }
    }
}

const WEIGHT_WORD: u8 = 100;
/// What an initial weighs, in hundredths of a word.
pub const WEIGHT_INITIAL: u8 = 35;
const WEIGHT_TITLE: u8 = 10;

/// The parts of a name from its normalised words.
pub fn assemble(words: &[impl AsRef<str>]) -> Vec<Arc<Part>> {
    drafts(words).iter().filter_map(Draft::finish).map(Arc::new).collect()
}

/// What the parts of a name will be made of.
pub fn drafts(words: &[impl AsRef<str>]) -> Vec<Draft> {
    let mut assembly = Assembly::default();
    for (place, word) in words.iter().enumerate() {
        assembly.read(word.as_ref(), words.get(place + 1).map(AsRef::as_ref), place == 0);
    }
    let mut drafts = assembly.done;
    if drafts.iter().any(|draft| draft.kind == Kind::Title) {
        // A mark by itself makes no part, and leaves a title alone.
        drafts.retain(|draft| draft.finish().is_some());
    }
    if drafts.iter().all(|draft| draft.kind == Kind::Title) {
        drafts.iter_mut().for_each(|draft| draft.kind = Kind::Word);
    }
    drafts.truncate(limits::PARTS_MAX);
    drafts
}

#[derive(Default)]
struct Assembly {
    done: Vec<Draft>,
    /// Particles read so far that belong to the next word: as written, as sounded, as joined.
    text: String,
    prefix: String,
    stem: String,
    is_ancestor: bool,
}

/// All that a part follows from.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Draft {
    text: String,
    prefix: String,
    name: String,
    kind: Kind,
    is_ancestor: bool,
}

impl Assembly {
    fn read(&mut self, word: &str, next: Option<&str>, is_first: bool) {
        let particle = particle::of(word);
        match (particle, next) {
            (Some(Particle::Suffix), _) if !self.stem.is_empty() => {
                self.name(word, particle::without_link(word))
            }
            (Some(Particle::Suffix), _) if self.extends_the_last() => self.extend(word),
            (Some(Particle::Article), Some(_)) => self.prefix(word, word),
            (Some(Particle::SunArticle), Some(next)) if !is_first && particle::agrees(word, next) => {
                self.prefix(word, word);
            }
            (Some(Particle::Filiation), Some(_)) => {
                self.is_ancestor = !is_first;
                self.prefix(word, word);
            }
            (Some(Particle::Link), Some(_)) if !(is_first && is_single(word)) => self.prefix(word, word),
            (Some(particle @ (Particle::Kunya | Particle::Servant)), Some(_)) => {
                let stem = particle::stem(particle, word);
                self.stem.push_str(stem);
                self.prefix(word, "");
            }
            _ if title::is_title(word) && self.text.is_empty() => self.part(word, word, Kind::Title),
            _ if is_single(word) && self.stem.is_empty() => self.part(word, word, Kind::Initial),
            _ => match next.and_then(|next| particle::split_linking_article(word, next)) {
                Some((name, article)) if self.stem.is_empty() => {
                    self.name(name, name);
                    self.prefix(article, article);
                }
                _ => match next.and_then(|next| particle::split_glued_servant(word, next)) {
                    Some((name, servant)) if self.stem.is_empty() => {
                        self.name(name, name);
                        self.stem.push_str(servant);
                        self.prefix(servant, "");
                    }
                    _ => self.name(word, word),
                },
            },
        }
    }

    fn prefix(&mut self, word: &str, sounded: &str) {
        self.text.push_str(word);
        self.text.push(' ');
        // The article of `abd al rahman` is no part of the name, and cannot be missed.
        if self.stem.is_empty() {
            self.prefix.push_str(sounded);
        }
    }

    fn name(&mut self, word: &str, name: &str) {
        let (article, whole) = without_article(&self.stem, name);
        self.prefix.push_str(article);
        self.part(word, &whole, Kind::Word);
    }

    fn part(&mut self, word: &str, name: &str, kind: Kind) {
        let mut text = std::mem::take(&mut self.text);
        text.push_str(word);
        let prefix = std::mem::take(&mut self.prefix);
        self.stem.clear();
        let is_ancestor = std::mem::take(&mut self.is_ancestor);
        self.done.push(Draft { text, prefix, name: name.to_owned(), kind, is_ancestor });
    }

    fn extends_the_last(&self) -> bool {
        !self.is_ancestor && self.done.last().is_some_and(|last| last.kind == Kind::Word)
    }

    fn extend(&mut self, word: &str) {
        let article = std::mem::take(&mut self.text);
        self.prefix.clear();
        if let Some(last) = self.done.last_mut() {
            last.text.push(' ');
            last.text.push_str(&article);
            last.text.push_str(word);
            last.name.push_str(particle::without_link(word));
        }
    }
}

/// A joined article that may be missing, and the name with what is read as one with it.
fn without_article<'a>(stem: &str, name: &'a str) -> (&'a str, Cow<'a, str>) {
    if let Some((servant, rest)) = particle::split_servant(name) {
        return ("", format!("{stem}{servant}{rest}").into());
    }
    match (particle::split_article(name), stem) {
        (Some((article, rest)), "") => (article, rest.into()),
        (None, "") => ("", name.into()),
        (Some((_, rest)), _) => ("", format!("{stem}{rest}").into()),
        (None, _) => ("", format!("{stem}{name}").into()),
    }
}

/// The part that a word makes by itself, if it is the same beside whatever other words that make one.
pub fn alone(word: &str) -> Option<Part> {
    if particle::may_act(word)
        || title::is_title(word)
        || is_single(word)
        || word.len() > limits::PART_CHARS_MAX
    {
        return None;
    }
    let (prefix, name) = without_article("", word);
    Made { text: word, prefix, name: &name, kind: Kind::Word, is_ancestor: false }.finish()
}

impl Draft {
    /// The part, if it has a sound.
    pub fn finish(&self) -> Option<Part> {
        let Draft { text, prefix, name, kind, is_ancestor } = self;
        Made { text, prefix, name, kind: *kind, is_ancestor: *is_ancestor }.finish()
    }
}

/// What a part is made of.
struct Made<'a> {
    text: &'a str,
    prefix: &'a str,
    name: &'a str,
    kind: Kind,
    is_ancestor: bool,
}

impl Made<'_> {
    fn finish(&self) -> Option<Part> {
        let (mut sounds, mut own) = (Line::new(), Line::new());
        sound::read(self.prefix, &mut sounds);
        sound::read(self.name, &mut own);
        let mut core = sounds.symbols().len();
        let is_abjad = sound::is_abjad(self.name);
        let own = own.symbols();
        if own.is_empty() {
            return None;
        }
        // `al` and `lahdad` share their l, as `allahdad` is written.
        if !is_abjad && core > 0 && sounds.symbols().last() == own.first() {
            sounds.pop();
            core -= 1;
        }
        sounds.append(own);
        let sounds = sounds.symbols();
        let script = Script::of(self.name);
        let mut letters = Line::new();
        spell(self.prefix, script, &mut letters);
        let letters_core = letters.symbols().len();
        spell(self.name, script, &mut letters);
        let letters = letters.symbols();
        let known = equivalent::of(self.name);
        let known = match known {
            None if self.text != self.name => equivalent::of(self.text),
            known => known,
        };
        let known = known.unwrap_or_default();
        let named = known::of(self.name).filter(|_| self.kind == Kind::Word);
        let weight = match self.kind {
            Kind::Word => known.weight.or(named.map(|named| named.weight)).unwrap_or(WEIGHT_WORD),
            Kind::Initial => WEIGHT_INITIAL,
            Kind::Title => WEIGHT_TITLE,
        };
        let end = self.text.char_indices().nth(2 * limits::PART_CHARS_MAX).map(|(end, _)| end);
        let text = end.and_then(|end| self.text.get(..end)).unwrap_or(self.text);
        Some(Part {
            is_abjad,
            script,
            letters_core: u8::try_from(letters_core.min(letters.len().saturating_sub(1))).unwrap_or(0),
            letters: letters.into(),
            text: text.into(),
            core: u8::try_from(core.min(sounds.len().saturating_sub(1))).unwrap_or(0),
            sounds: sounds.into(),
            kind: self.kind,
            is_ancestor: self.is_ancestor,
            variant: known.variant,
            nickname: known.nickname,
            nickname_too: known.nickname_too,
            keys: named.map(|named| named.keys).unwrap_or_default(),
            weight,
        })
    }
}

/// A single letter of an alphabet; a single Chinese character is a name.
fn is_single(word: &str) -> bool {
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    second.is_none() && first.is_some_and(|letter| letter < '\u{780}' && letter.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{Kind, assemble};
    use crate::normalise::words;

    fn parts(text: &str) -> String {
        let parts = assemble(&words(text));
        let mark = |kind| match kind {
            Kind::Word => "",
            Kind::Initial => ".",
            Kind::Title => "*",
        };
        parts.iter().map(|part| format!("{}{}", part.text, mark(part.kind))).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn words_that_belong_together_are_one_part() {
        for (text, expected) in [
            ("Saddam Hussein al-Tikriti", "saddam | hussein | al tikriti"),
            ("Abd al-Rahman ibn Khaldun", "abd al rahman | ibn khaldun"),
            ("Nur al-Din Mahmud", "nur al din | mahmud"),
            ("Hidayat Ullah", "hidayat ullah"),
            ("Abu Bakr al-Baghdadi", "abu bakr | al baghdadi"),
            ("Vincent van der Berg", "vincent | van der berg"),
            ("Ramón y Cajal", "ramon | y cajal"),
            ("Dr. J. K. Smith", "dr* | j. | k. | smith"),
            ("Sheikh", "sheikh"),
            ("عبد الله بن محمد", "عبد الله | بن محمد"),
            ("Абд ар-Рахман", "абд ар рахман"),
            ("Muhammad bin", "muhammad | bin"),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn joined_and_split_spellings_sound_alike() {
        for (a, b) in [
            ("Abdurrahman", "Abd al-Rahman"),
            ("Abdullah", "Abdul Lah"),
            ("عبدالرحمن", "عبد الرحمن"),
            ("Nuruddin", "Nurud Din"),
            ("Abubakr", "Abu Bakr"),
            ("ابوبكر", "ابو بكر"),
        ] {
            let (a, b) = (assemble(&words(a)), assemble(&words(b)));
            let joined: Vec<u8> = b.iter().flat_map(|part| part.sounds.iter().copied()).collect();
            assert_eq!(a[0].core_sounds().len(), joined.len(), "{a:?} {b:?}");
        }
    }
}
