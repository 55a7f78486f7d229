//! Parts of names: one given name, patronymic or family name in its own script and in the letters of passports.
//!
//! The tables stand in `tables/names/`, one a culture: kind, gender, weight, the original, then a column for each
//! romanisation, named after who uses it. A cell with a slash has a form for men and one for women. To add a culture:
//! its table, its line in [`TABLES`], and who bears such names in `tables/peoples.tsv`.

use super::{
    chance::Weighted,
    rows::{columns, rows},
};

/// Every table by its name.
const TABLES: [(&str, &str); 51] = [
    ("arabic", include_str!("../../tables/names/arabic.tsv")),
    ("egypt", include_str!("../../tables/names/egypt.tsv")),
    ("levant", include_str!("../../tables/names/levant.tsv")),
    ("gulf", include_str!("../../tables/names/gulf.tsv")),
    ("maghreb", include_str!("../../tables/names/maghreb.tsv")),
    ("amazigh", include_str!("../../tables/names/amazigh.tsv")),
    ("iraq", include_str!("../../tables/names/iraq.tsv")),
    ("yemen", include_str!("../../tables/names/yemen.tsv")),
    ("sudan", include_str!("../../tables/names/sudan.tsv")),
    ("persian", include_str!("../../tables/names/persian.tsv")),
    ("afghan", include_str!("../../tables/names/afghan.tsv")),
    ("turkish", include_str!("../../tables/names/turkish.tsv")),
    ("kurdish", include_str!("../../tables/names/kurdish.tsv")),
    ("kurmanji", include_str!("../../tables/names/kurmanji.tsv")),
    ("hebrew", include_str!("../../tables/names/hebrew.tsv")),
    ("amharic", include_str!("../../tables/names/amharic.tsv")),
    ("somali", include_str!("../../tables/names/somali.tsv")),
    ("russian", include_str!("../../tables/names/russian.tsv")),
    ("ukrainian", include_str!("../../tables/names/ukrainian.tsv")),
    ("serbian", include_str!("../../tables/names/serbian.tsv")),
    ("bulgarian", include_str!("../../tables/names/bulgarian.tsv")),
    ("greek", include_str!("../../tables/names/greek.tsv")),
    ("polish", include_str!("../../tables/names/polish.tsv")),
    ("romanian", include_str!("../../tables/names/romanian.tsv")),
    ("albanian", include_str!("../../tables/names/albanian.tsv")),
    ("french", include_str!("../../tables/names/french.tsv")),
    ("english", include_str!("../../tables/names/english.tsv")),
    ("german", include_str!("../../tables/names/german.tsv")),
    ("dutch", include_str!("../../tables/names/dutch.tsv")),
    ("italian", include_str!("../../tables/names/italian.tsv")),
    ("spanish", include_str!("../../tables/names/spanish.tsv")),
    ("portuguese", include_str!("../../tables/names/portuguese.tsv")),
    ("uzbek", include_str!("../../tables/names/uzbek.tsv")),
    ("kazakh", include_str!("../../tables/names/kazakh.tsv")),
    ("tajik", include_str!("../../tables/names/tajik.tsv")),
    ("urdu", include_str!("../../tables/names/urdu.tsv")),
    ("hindi", include_str!("../../tables/names/hindi.tsv")),
    ("bengali", include_str!("../../tables/names/bengali.tsv")),
    ("chinese", include_str!("../../tables/names/chinese.tsv")),
    ("chinese_traditional", include_str!("../../tables/names/chinese_traditional.tsv")),
    ("japanese", include_str!("../../tables/names/japanese.tsv")),
    ("korean", include_str!("../../tables/names/korean.tsv")),
    ("vietnamese", include_str!("../../tables/names/vietnamese.tsv")),
    ("indonesian", include_str!("../../tables/names/indonesian.tsv")),
    ("malay", include_str!("../../tables/names/malay.tsv")),
    ("filipino", include_str!("../../tables/names/filipino.tsv")),
    ("nigerian", include_str!("../../tables/names/nigerian.tsv")),
    ("sahel", include_str!("../../tables/names/sahel.tsv")),
    ("swahili", include_str!("../../tables/names/swahili.tsv")),
    ("congolese", include_str!("../../tables/names/congolese.tsv")),
    ("southern", include_str!("../../tables/names/southern.tsv")),
];

/// One part of a name; each form for men and for women.
pub(super) struct Part {
    original: [&'static str; 2],
    /// By romanisation, in the order of the columns.
    spellings: Vec<(&'static str, [&'static str; 2])>,
}

/// How to write a name.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Writing {
    /// In its own script.
    Original,
    /// In the romanisation of this name; in the table's first one where it has none of this name.
    Latin(&'static str),
}

impl Part {
    pub(super) fn written(&self, writing: Writing, is_female: bool) -> &'static str {
        let [male, female] = match writing {
            Writing::Original => self.original,
            Writing::Latin(style) => {
                let named = self.spellings.iter().find(|(name, _)| *name == style);
                named.or(self.spellings.first()).map(|(_, forms)| *forms).unwrap_or_default()
            }
        };
        if is_female { female } else { male }
    }

    pub(super) fn styles(&self) -> impl Iterator<Item = &'static str> {
        self.spellings.iter().map(|(style, _)| *style)
    }
}

/// The parts that a people's names are made of.
pub(super) struct Pool {
    pub(super) male: Weighted<Part>,
    pub(super) female: Weighted<Part>,
    pub(super) patronymic: Weighted<Part>,
    pub(super) family: Weighted<Part>,
}

impl Pool {
    /// The pool of several tables; `None` where one does not exist.
    pub(super) fn of(tables: &str) -> Option<Pool> {
        let texts = tables.split(',').map(table).collect::<Option<Vec<_>>>()?;
        let parts = |kind: &str, gender: &str| {
            let of_table = |text: &&'static str| {
                let styles = columns(text).split_off(4);
                let wanted =
                    move |cells: &Vec<&str>| cells.first() == Some(&kind) && cells.get(1) == Some(&gender);
                rows(text).filter(wanted).filter_map(move |cells| part(&cells, &styles)).collect::<Vec<_>>()
            };
            texts.iter().flat_map(of_table).collect()
        };
        Some(Pool {
            male: parts("given", "m"),
            female: parts("given", "f"),
            patronymic: parts("patronymic", "-"),
            family: parts("family", "-"),
        })
    }

    pub(super) fn given(&self, is_female: bool) -> &Weighted<Part> {
        if is_female { &self.female } else { &self.male }
    }
}

fn table(name: &str) -> Option<&'static str> {
    TABLES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

fn part(cells: &[&'static str], styles: &[&'static str]) -> Option<(u64, Part)> {
    let [_, _, weight, original, romanised @ ..] = cells else { return None };
    let spellings = styles.iter().copied().zip(romanised.iter().map(|cell| forms(cell))).collect::<Vec<_>>();
    (spellings.len() == styles.len()).then_some(())?;
    Some((weight.parse().ok()?, Part { original: forms(original), spellings }))
}

fn forms(cell: &'static str) -> [&'static str; 2] {
    cell.split_once('/').map_or([cell, cell], |(male, female)| [male, female])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every cell of every row that this refuses, with its table.
    fn refused(is_fine: impl Fn(&[&'static str], &[&'static str]) -> bool) -> Vec<String> {
        let of_table = |(name, text): &(&str, &'static str)| {
            let styles = columns(text).split_off(4);
            let bad = rows(text).filter(|cells| !is_fine(cells, &styles)).collect::<Vec<_>>();
            bad.into_iter().map(|cells| format!("{name}: {}", cells.join("|"))).collect::<Vec<_>>()
        };
        TABLES.iter().flat_map(of_table).collect()
    }

    #[test]
    fn every_row_of_every_table_is_whole() {
        let faults = refused(|cells, styles| {
            let kind = matches!(cells, ["given", "m" | "f", ..] | ["patronymic" | "family", "-", ..]);
            let filled = cells.iter().all(|cell| !cell.trim().is_empty() && cell.trim() == *cell);
            let whole = part(cells, styles).is_some_and(|(weight, _)| weight > 0);
            kind && filled && whole && !styles.is_empty() && cells.len() == styles.len() + 4
        });
        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn romanisations_are_written_in_latin_letters() {
        let latin = |c: char| u32::from(c) < 0x250 || matches!(c, '\'' | '’' | 'ẹ' | 'ọ');
        let faults = refused(|cells, _| cells.iter().skip(4).all(|cell| cell.chars().all(latin)));
        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn no_part_stands_in_a_table_twice() {
        let mut seen = std::collections::HashSet::new();
        for (name, text) in TABLES {
            for cells in rows(text) {
                let part = (name, cells.first().copied(), cells.get(1).copied(), cells.get(3).copied());
                assert!(seen.insert(part), "{part:?}");
            }
        }
    }
}
