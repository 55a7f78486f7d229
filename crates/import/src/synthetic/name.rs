//! Names: by each culture's own structure, in its own script and as its countries' passports romanise them.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{country::Country, random::Random};

/// One part of a name.
pub(super) struct Part {
    pub(super) original: &'static str,
    forms: Vec<&'static str>,
}

impl Part {
    /// The romanisation of a style; of the first where there is only one.
    pub(super) fn roman(&self, style: usize) -> &'static str {
        self.forms.get(style).or_else(|| self.forms.first()).copied().unwrap_or(self.original)
    }

    /// Another country's romanisation.
    fn other_roman(&self, random: &mut Random) -> &'static str {
        random.pick(&self.forms).copied().unwrap_or(self.original)
    }
}

type Parts = BTreeMap<(&'static str, &'static str), Vec<Part>>;

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let mut parts = Parts::new();
    for line in include_str!("../../tables/names.tsv").lines().filter(|line| !line.starts_with('#')) {
        let fields = line.split('\t').collect::<Vec<_>>();
        if let [culture, kind, original, forms] = fields.as_slice() {
            let part = Part { original, forms: forms.split('/').collect() };
            parts.entry((culture, kind)).or_default().push(part);
        }
    }
    parts
});

/// A full name.
pub(super) struct FullName {
    pub(super) given: String,
    pub(super) family: String,
    pub(super) primary: String,
    /// In its own script; the same as the primary one where that is Latin.
    pub(super) original: String,
    pub(super) aliases: Vec<String>,
    /// The father's name, where the culture names sons after fathers.
    pub(super) father: Option<String>,
}

fn pick(random: &mut Random, culture: &'static str, kind: &'static str) -> Option<&'static Part> {
    random.pick(PARTS.get(&(culture, kind))?)
}

/// A name of a country's people.
pub(super) fn of(random: &mut Random, country: &Country, is_male: bool) -> Option<FullName> {
    let kind = if is_male { "m" } else { "f" };
    let given = pick(random, country.culture, kind)?;
    let family = pick(random, country.culture, "family")?;
    match country.culture {
        "arabic" => chain(random, country, (given, family), is_male),
        "russian" => patronymic(random, country, (given, family), is_male),
        "spanish" | "lusophone" => {
            let second = pick(random, country.culture, "family")?;
            Some(plain(random, country, &[given], &[family, second]))
        }
        "chinese" | "korean" => Some(family_first(random, country, given, family)),
        // Many Indonesians have one name alone.
        "malay" if random.percent(30) => Some(plain(random, country, &[given], &[])),
        _ => Some(plain(random, country, &[given], &[family])),
    }
}

fn join(parts: &[&Part], text: impl Fn(&Part) -> &'static str) -> String {
    parts.iter().map(|part| text(part)).collect::<Vec<_>>().join(" ")
}

fn plain(
    random: &mut Random,
    country: &Country,
    given: &[&'static Part],
    family: &[&'static Part],
) -> FullName {
    let all = [given, family].concat();
    let roman = |part: &Part| part.roman(country.style);
    let original = join(&all, |part| part.original);
    let other = all.iter().map(|part| part.other_roman(random)).collect::<Vec<_>>().join(" ");
    FullName {
        given: join(given, roman),
        family: join(family, roman),
        primary: join(&all, roman),
        original,
        aliases: vec![other],
        father: None,
    }
}

fn family_first(
    random: &mut Random,
    country: &Country,
    given: &'static Part,
    family: &'static Part,
) -> FullName {
    let name = plain(random, country, &[family], &[given]);
    FullName {
        given: given.roman(country.style).into(),
        family: family.roman(country.style).into(),
        original: [family.original, given.original].concat(),
        ..name
    }
}

/// Given name, father, often grandfather, family; with bin or ben where the country writes it.
fn chain(
    random: &mut Random,
    country: &Country,
    (given, family): (&'static Part, &'static Part),
    is_male: bool,
) -> Option<FullName> {
    let father = pick(random, "arabic", "m")?;
    let grandfather = pick(random, "arabic", "m")?;
    let style = country.style;
    let link = match (style, is_male) {
        (0, true) => " Ben ",
        (0, false) => " Bent ",
        (3, true) if random.percent(40) => " bin ",
        (3, false) if random.percent(40) => " bint ",
        _ => " ",
    };
    let given_roman = given.roman(style);
    let middle = match random.below(4) {
        0 => String::new(),
        1 => format!("{link}{}", father.roman(style)),
        _ => format!(" {} {}", father.roman(style), grandfather.roman(style)),
    };
    let primary = format!("{given_roman}{middle} {}", family.roman(style));
    let original_middle = if middle.is_empty() {
        String::new()
    } else {
        let bin = if is_male { "بن" } else { "بنت" };
        let linked = if link.trim().is_empty() { String::new() } else { format!("{bin} ") };
        let second = if middle.contains(link) && link != " " {
            String::new()
        } else {
            format!(" {}", grandfather.original)
        };
        format!(" {linked}{}{second}", father.original)
    };
    let other = [given, family].map(|part| part.other_roman(random)).join(" ");
    let mut aliases = vec![other];
    if is_male && random.percent(25) {
        let son = pick(random, "arabic", "m")?;
        aliases.push(format!("Abu {}", son.roman(style)));
    }
    Some(FullName {
        given: given_roman.into(),
        family: family.roman(style).into(),
        primary,
        original: format!("{}{original_middle} {}", given.original, family.original),
        aliases,
        father: Some(father.roman(style).into()),
    })
}

/// Given name, patronymic, family name with its gender's ending.
fn patronymic(
    random: &mut Random,
    country: &Country,
    (given, family): (&'static Part, &'static Part),
    is_male: bool,
) -> Option<FullName> {
    let father = pick(random, "russian", "m")?;
    let style = country.style;
    let (ending, original_ending) = if is_male { ("ovich", "ович") } else { ("ovna", "овна") };
    let (family_ending, original_family_ending) = if is_male { ("", "") } else { ("a", "а") };
    let stem = |name: &str| name.trim_end_matches(['i', 'y', 'й']).to_owned();
    let middle = format!("{}{ending}", stem(father.roman(style)));
    let original_middle = format!("{}{original_ending}", stem(father.original));
    let family_roman = format!("{}{family_ending}", family.roman(style));
    let other = format!("{} {}{family_ending}", given.other_roman(random), family.other_roman(random));
    Some(FullName {
        given: given.roman(style).into(),
        primary: format!("{} {middle} {family_roman}", given.roman(style)),
        family: family_roman,
        original: format!("{} {original_middle} {}{original_family_ending}", given.original, family.original),
        aliases: vec![other],
        father: Some(father.roman(style).into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_well_formed_and_every_culture_has_each_part() {
        let rows = include_str!("../../tables/names.tsv").lines().filter(|line| !line.starts_with('#'));
        let wrong = rows.filter(|row| {
            let fields = row.split('\t').collect::<Vec<_>>();
            fields.len() != 4
                || fields.iter().any(|f| f.trim() != *f || f.is_empty())
                || !["m", "f", "family"].contains(&fields[1])
        });
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&str>::new());
        for (culture, _) in PARTS.keys() {
            assert!(
                ["m", "f", "family"].iter().all(|kind| PARTS.contains_key(&(culture, *kind))),
                "{culture}"
            );
        }
    }
}
