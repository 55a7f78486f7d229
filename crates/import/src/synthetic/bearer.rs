//! A bearer of a name: the parts drawn once, written in any script and romanisation.
//!
//! All writings of one bearer are of the same parts, so a record and its alias, or a record here and a passport
//! elsewhere, are the same person written twice. The order of the parts is that of the people's [`Structure`].

use amana_domain::{
    code::{NameKind, NameQuality},
    record::Name,
    text::Line,
};

use super::{
    chance::Chance,
    part::{Part, Writing},
    people::{People, Structure},
};

/// The parts of one person's name.
#[derive(Clone)]
pub(super) struct Bearer {
    pub(super) people: &'static People,
    pub(super) is_female: bool,
    given: Option<&'static Part>,
    second: Option<&'static Part>,
    father: Option<&'static Part>,
    grandfather: Option<&'static Part>,
    patronymic: Option<&'static Part>,
    family: Option<&'static Part>,
    other_family: Option<&'static Part>,
    /// The eldest child, after whom a kunya is formed.
    eldest: Option<&'static Part>,
}

/// A name in one script.
pub(super) struct Written {
    pub(super) full: String,
    pub(super) given: String,
    pub(super) patronymic: Option<String>,
    pub(super) family: Option<String>,
}

impl Bearer {
    pub(super) fn of(people: &'static People, is_female: bool, chance: &mut Chance) -> Bearer {
        use Structure as S;
        let pool = &people.pool;
        let structure = people.structure;
        let given = pool.given(is_female).draw(chance);
        let second_percent = match structure {
            S::Mononym => 55,
            S::European | S::Portuguese => 18,
            _ => 0,
        };
        let second = chance.percent(second_percent).then(|| pool.given(is_female).draw(chance)).flatten();
        let named_after_father = matches!(structure, S::Chain | S::Bin | S::Fathers | S::Malay);
        let has_father = named_after_father || (structure == S::Ben && chance.percent(25));
        let has_grandfather = named_after_father && structure != S::Malay && chance.percent(75);
        let family_percent = match structure {
            S::Mononym => 45,
            S::Fathers | S::Malay => 0,
            _ => 100,
        };
        // Nobody is named after a father of the same name.
        let other = |part: Option<&'static Part>, than: Option<&'static Part>| {
            part.filter(|part| than.is_none_or(|than| !std::ptr::eq(*part, than)))
        };
        let father = other(has_father.then(|| pool.male.draw(chance)).flatten(), given);
        let grandfather = other(has_grandfather.then(|| pool.male.draw(chance)).flatten(), father);
        Bearer {
            people,
            is_female,
            second: other(second, given),
            father,
            // Without a father's name the chain ends.
            grandfather: grandfather.filter(|_| father.is_some()),
            patronymic: pool.patronymic.draw(chance),
            family: chance.percent(family_percent).then(|| pool.family.draw(chance)).flatten(),
            other_family: pool.family.draw(chance),
            eldest: pool.male.draw(chance),
            given,
        }
    }

    /// The same person under the family name from before her marriage.
    pub(super) fn before_marriage(&self) -> Bearer {
        Bearer { family: self.other_family, ..self.clone() }
    }

    /// The same person without father and grandfather, as daily life shortens a chain.
    pub(super) fn shortened(&self) -> Option<Bearer> {
        self.father.is_some().then(|| Bearer { father: None, grandfather: None, ..self.clone() })
    }

    /// Another romanisation that writes this name in other letters.
    pub(super) fn other_style(&self, chance: &mut Chance) -> Option<Writing> {
        let own = self.written(Writing::Latin(self.people.style)).full;
        let styles = self.given?.styles().chain(self.family.into_iter().flat_map(Part::styles));
        let other = styles.map(Writing::Latin).filter(|writing| self.written(*writing).full != own);
        chance.pick(&other.collect::<Vec<_>>()).copied()
    }

    pub(super) fn written(&self, writing: Writing) -> Written {
        let own = |part: &'static Part| part.written(writing, self.is_female);
        let of_a_man = |part: &'static Part| part.written(writing, false);
        let given = words([self.given.map(own), self.second.map(own)]);
        let fathers = words([
            self.father.map(of_a_man),
            self.link(writing, self.grandfather),
            self.grandfather.map(of_a_man),
        ]);
        let patronymic = match self.people.structure {
            Structure::Patronymic => self.patronymic.map(own).map(str::to_owned),
            _ => Some(fathers).filter(|fathers| !fathers.is_empty()),
        };
        let both = [self.family.map(own), self.other_family.map(own)];
        let family = match (self.people.structure, both) {
            (Structure::Spanish, both) => words(both),
            (Structure::Portuguese, [family, mothers]) => words([mothers, family]),
            (_, [family, _]) => family.unwrap_or_default().to_owned(),
        };
        let family = Some(family).filter(|family| !family.is_empty());
        let full = self.full(writing, &given, patronymic.as_deref(), family.as_deref());
        Written { full, given, patronymic, family }
    }

    fn full(&self, writing: Writing, given: &str, patronymic: Option<&str>, family: Option<&str>) -> String {
        match (self.people.structure, writing) {
            (Structure::Joined | Structure::Japanese, Writing::Original) => {
                format!("{}{given}", family.unwrap_or_default())
            }
            // Taiwan parts the family with a comma in passports, everyday writing does not.
            (Structure::Joined | Structure::FamilyFirst, _) => words([family, Some(given)]),
            _ => words([Some(given), self.link(writing, self.father), patronymic, family]),
        }
    }

    /// Son or daughter of: before the father, and `bin` before the grandfather, whose child the father is.
    fn link(&self, writing: Writing, of: Option<&'static Part>) -> Option<&'static str> {
        let of = of?;
        let daughter = self.is_female && self.father.is_some_and(|father| std::ptr::eq(father, of));
        let is_latin = writing != Writing::Original;
        match (self.people.structure, is_latin, daughter) {
            (Structure::Bin, true, false) => Some("bin"),
            (Structure::Bin, true, true) => Some("bint"),
            (Structure::Ben, true, false) => Some("ben"),
            (Structure::Ben, true, true) => Some("bent"),
            (Structure::Bin | Structure::Ben, false, false) => Some("بن"),
            (Structure::Bin | Structure::Ben, false, true) => Some("بنت"),
            (Structure::Malay, _, false) => Some("bin"),
            (Structure::Malay, _, true) => Some("binti"),
            _ => None,
        }
    }

    /// Father or mother of the eldest, as friends and wanted posters call an Arab.
    pub(super) fn kunya(&self, writing: Writing) -> Option<String> {
        let eldest = self.eldest.filter(|_| self.people.structure.has_kunya())?.written(writing, false);
        let french = matches!(writing, Writing::Latin("tunisia" | "algeria" | "morocco" | "lebanon"));
        let word = match (writing, self.is_female) {
            (Writing::Original, false) => "أبو",
            (Writing::Original, true) => "أم",
            (Writing::Latin(_), false) if french => "Abou",
            (Writing::Latin(_), false) => "Abu",
            (Writing::Latin(_), true) if french => "Oum",
            (Writing::Latin(_), true) => "Umm",
        };
        Some(format!("{word} {eldest}"))
    }

    /// The father's whole name.
    pub(super) fn father(&self) -> Option<Line> {
        let writing = Writing::Latin(self.people.style);
        let father = self.father?.written(writing, false);
        Line::lenient(&words([Some(father), self.family.map(|family| family.written(writing, false))]))
    }
}

impl Written {
    /// As a name of a record.
    pub(super) fn name(&self, kind: NameKind, quality: NameQuality) -> Option<Name> {
        let line = |text: &Option<String>| text.as_deref().and_then(Line::lenient);
        Some(Name {
            kind,
            full: Line::lenient(&self.full)?,
            given: Line::lenient(&self.given),
            patronymic: line(&self.patronymic),
            family: line(&self.family),
            quality: Some(quality),
        })
    }
}

fn words<const N: usize>(parts: [Option<&str>; N]) -> String {
    let mut all = String::with_capacity(64);
    for part in parts.into_iter().flatten().filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(part);
    }
    all
}
