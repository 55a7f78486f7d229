//! Aliases: their text may hold several names, names in two scripts, and words that are no name.
//!
//! `Abu Banat (original script: Абу Банат)` is two names; `Azim; Asim` too. What was cut off stays in the remarks
//! with the alias, as do the date and place of birth that the list ties to one alias alone. A passport that a note
//! names becomes a document of the person, for whoever travels under the alias shows it.

use amana_domain::code::{DocumentType, NameKind, NameQuality};

use super::{birth::day_or_year, element::Element, individual::leftovers};
use crate::{
    address,
    document_text::passports_in,
    sheet::{Sheet, document, squeezed},
};

/// Words after a name that speak of the birth under it.
const ABOUT_BIRTH: [&str; 2] = [", born ", " born in "];

/// Words before a name in its own script.
const SCRIPT_WORDS: [&str; 4] =
    ["original script:", "in arabic:", "name in arabic script:", "in arabic script:"];

pub(super) fn read(mut element: Element, sheet: &mut Sheet) {
    let text = squeezed(&element.take_text("ALIAS_NAME"));
    let quality = quality_of(&element.take_text("QUALITY"), sheet);
    let note = squeezed(&element.take_text("NOTE"));
    let kind = kind_of(&note);
    let names = names_in(&text);
    let of_note = scripts_in(&note).into_iter().chain(variants_in(&note, &names));
    for name in names.iter().cloned().chain(of_note) {
        sheet.name(if is_latin(&name) { kind } else { NameKind::OriginalScript }, &name, Some(quality));
    }
    let birth = birth_of(&mut element, sheet);
    leftovers(&element, sheet);
    let cut = names.first().is_none_or(|name| *name != trimmed(&text));
    let said = [if cut { &text } else { "" }, &birth, &note];
    let said = said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    let label = names.first().map_or_else(|| "Alias".to_owned(), |name| format!("Alias {name}"));
    sheet.remark(&label, &said);
    for number in passports_in(&said) {
        let mut found = document(DocumentType::Passport, number);
        found.note = sheet.line("Document", &format!("{label}: {said}"));
        sheet.document(found);
    }
}

fn quality_of(text: &str, sheet: &mut Sheet) -> NameQuality {
    match text.to_lowercase().as_str() {
        "good" | "strong" => NameQuality::Good,
        "low" | "weak" => NameQuality::Low,
        _ => {
            sheet.remark("Alias quality", text);
            NameQuality::Unrated
        }
    }
}

fn kind_of(note: &str) -> NameKind {
    let note = note.to_lowercase();
    let former = ["previously listed as", "formerly listed as"].iter().any(|words| note.starts_with(words));
    if former { NameKind::Former } else { NameKind::Alias }
}

/// The dates and places of birth that go with an alias; they are also among those of the person.
fn birth_of(element: &mut Element, sheet: &mut Sheet) -> String {
    let date = element.take_text("DATE_OF_BIRTH");
    let [city, country] =
        ["CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"].map(|name| squeezed(&element.take_text(name)));
    if let Some(found) = day_or_year(&date) {
        sheet.birth(Some(found), &date);
    }
    let place =
        [city.as_str(), country.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    if !place.is_empty() {
        let mut found = address::nowhere();
        found.city = sheet.line("Place of birth", &city);
        found.country = address::country(&country);
        if found.country.is_none() {
            found.note = sheet.line("Place of birth", &country);
        }
        sheet.birth_place(Some(found));
    }
    let date = (!date.is_empty()).then(|| format!("born {date}"));
    let place = (!place.is_empty()).then(|| format!("born in {}", place.join(", ")));
    date.into_iter().chain(place).collect::<Vec<_>>().join(", ")
}

/// The names that an alias holds, in its order.
fn names_in(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in split_variants(text) {
        let (outside, inside) = brackets(&part);
        let script = script_of(&outside);
        let outside =
            ABOUT_BIRTH.iter().fold(&*outside, |text, word| text.split(word).next().unwrap_or_default());
        if let (Some(script), false) = (script, trimmed(outside).is_empty()) {
            names.extend(by_script(outside));
            // In brackets stands the same name in another script, or a remark in the script of the name.
            names.extend(inside.iter().flat_map(|text| names_in_brackets(text, script)));
        } else {
            names.extend(inside.iter().map(|text| trimmed(text)).filter(|name| !name.is_empty()));
        }
    }
    names.dedup();
    names
}

/// `Agha Jan Nobody اغا جان` is one name in two scripts, one after the other.
fn by_script(text: &str) -> Vec<String> {
    let at = text
        .split(' ')
        .position(|word| script_of(word).is_some_and(|script| Some(script) != script_of(text)));
    let words = text.split(' ').collect::<Vec<_>>();
    let (first, second) = words.split_at_checked(at.unwrap_or(words.len())).unwrap_or((&words, &[]));
    let names = [first, second].map(|words| trimmed(&words.join(" ")));
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

/// Latin spellings that a note gives of an alias in another script: `Yunis; Younis`, `(Abu Du’a; Abu Duaa’) nom de guerre`.
fn variants_in(note: &str, names: &[String]) -> Vec<String> {
    if names.is_empty() || names.iter().any(|name| is_latin(name)) {
        return Vec::new();
    }
    let (outside, inside) = brackets(note);
    let parts = inside.first().unwrap_or(&outside).split(';').map(trimmed).collect::<Vec<_>>();
    let is_name = |part: &String| {
        let short = part.split(' ').count() <= 6 && !part.contains(|c: char| c.is_numeric() || c == ':');
        short && is_latin(part) && part.starts_with(char::is_uppercase)
    };
    if parts.iter().all(is_name) { parts } else { Vec::new() }
}

fn names_in_brackets(text: &str, outside: Script) -> Vec<String> {
    let scripted = scripts_in(text);
    if !scripted.is_empty() {
        return scripted;
    }
    let is_other = script_of(text).is_some_and(|script| script != outside);
    if is_other { split_variants(text).iter().map(|part| trimmed(part)).collect() } else { Vec::new() }
}

/// Names after words such as `original script:`.
fn scripts_in(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let found = SCRIPT_WORDS.iter().find_map(|words| {
        let at = lower.find(words)?;
        // Lower case may have other lengths than the text; then nothing is cut.
        text.get(at + words.len()..).filter(|_| lower.len() == text.len())
    });
    let name = found.map(|rest| trimmed(rest.split([';', ')']).next().unwrap_or_default()));
    name.into_iter().filter(|name| !name.is_empty() && !is_latin(name)).collect()
}

/// `Azim; Asim` and `Sabet b) Sabit` are variants in one alias.
fn split_variants(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    let words = text.split(' ');
    for word in words {
        let is_letter =
            word.len() == 2 && word.ends_with(')') && word.starts_with(|c: char| c.is_ascii_lowercase());
        if is_letter && depth == 0 {
            parts.push(String::new());
            continue;
        }
        depth += balance(word);
        let ends = depth <= 0 && word.ends_with(';');
        if let Some(part) = parts.last_mut() {
            part.push(' ');
            part.push_str(word.strip_suffix(';').filter(|_| ends).unwrap_or(word));
        }
        if ends {
            parts.push(String::new());
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn balance(word: &str) -> i32 {
    word.chars().map(|c| i32::from(c == '(') - i32::from(c == ')')).sum()
}

/// What stands outside of brackets, and each text in them.
fn brackets(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut depth) = (String::new(), Vec::<String>::new(), 0_usize);
    for c in text.chars() {
        match c {
            '(' => {
                if depth == 0 {
                    inside.push(String::new());
                }
                depth += 1;
            }
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            c => inside.iter_mut().last().into_iter().for_each(|text| text.push(c)),
        }
    }
    (squeezed(&outside), inside)
}

/// A name without double quotation marks and the commas around it. Single marks stay: `‘Abd` begins with a letter.
fn trimmed(text: &str) -> String {
    let without =
        text.chars().filter(|c| !matches!(c, '“' | '”' | '"' | '„' | '«' | '»')).collect::<String>();
    squeezed(without.trim_matches(|c: char| matches!(c, ',' | ' ' | ';' | ')')))
}

#[derive(Clone, Copy, PartialEq)]
enum Script {
    Latin,
    Other,
}

/// The script of the first letter.
fn script_of(text: &str) -> Option<Script> {
    let letter = text.chars().find(|c| c.is_alphanumeric() && !is_modifier(*c))?;
    Some(if is_latin_letter(letter) { Script::Latin } else { Script::Other })
}

fn is_latin(text: &str) -> bool {
    script_of(text) != Some(Script::Other)
}

/// Latin letters with or without diacritics, digits, and the letters beside them in Unicode.
fn is_latin_letter(c: char) -> bool {
    matches!(c, '\0'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF10}'..='\u{FF5A}')
}

/// Marks that transliterations use for ayn and hamza.
fn is_modifier(c: char) -> bool {
    matches!(c, '\u{02B0}'..='\u{02FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_told_apart_into_its_names() {
        let cases: [(&str, &[&str]); 18] = [
            ("Abu Nobody", &["Abu Nobody"]),
            ("“Chief Nobody”", &["Chief Nobody"]),
            ("‘Abd al-Nobody", &["‘Abd al-Nobody"]),
            ("Azim Nobody; Asim Nobody", &["Azim Nobody", "Asim Nobody"]),
            (
                "M. Nobody; M. Nobodi b) J. Nobody; J. Nobodi",
                &["M. Nobody", "M. Nobodi", "J. Nobody", "J. Nobodi"],
            ),
            ("Abu Banat (original script: Абу Банат)", &["Abu Banat", "Абу Банат"]),
            ("Jin Nobody (金铁三)", &["Jin Nobody", "金铁三"]),
            ("أبو شيماء (Abu-Shaima; Abu- Shayma)", &["أبو شيماء", "Abu-Shaima", "Abu- Shayma"]),
            ("EL NADIE (COMBAT NAME)", &["EL NADIE"]),
            ("(Sheikh) Musa Nobody", &["Musa Nobody"]),
            ("Akhter Nobody (اختر محمد ),", &["Akhter Nobody", "اختر محمد"]),
            ("Safia Nobody, born 1 Jan. 1953 (Oman passport no.03825239.)", &["Safia Nobody"]),
            ("“General” Nobody", &["General Nobody"]),
            ("Ishaq Nobody born in 1963", &["Ishaq Nobody"]),
            ("Agha Jan Nobody اغا جان", &["Agha Jan Nobody", "اغا جان"]),
            ("شيخ يونس", &["شيخ يونس"]),
            ("(Nobody)", &["Nobody"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(names_in(text), expected, "{text}");
        }
    }

    #[test]
    fn a_note_may_hold_the_spellings_of_a_name_in_another_script() {
        let arabic = ["شيخ يونس".to_owned()];
        assert_eq!(variants_in("Yunis Nobody; Younis Nobody", &arabic), ["Yunis Nobody", "Younis Nobody"]);
        assert_eq!(
            variants_in("(Abu Du’a; Abu Duaa’) prominently known by it", &arabic),
            ["Abu Du’a", "Abu Duaa’"]
        );
        assert!(variants_in("born in 1963", &arabic).is_empty());
        assert!(variants_in("The Moroccan", &["Rashid".to_owned()]).is_empty());
    }

    #[test]
    fn a_note_may_hold_the_name_in_its_script() {
        assert_eq!(scripts_in("original script: Абу Банат"), ["Абу Банат"]);
        assert_eq!(scripts_in("DOB: 11 Apr. 1963. In Arabic: سيف العدل "), ["سيف العدل"]);
        assert!(scripts_in("nom de guerre").is_empty());
    }
}
