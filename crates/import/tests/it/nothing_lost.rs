//! What a list says is in the draft: in a field, or in the remarks.
//!
//! The lists are read a second time here, by means as simple as can be, and compared with what the drafts say.

use amana_domain::{
    code::{Code, CountryCode},
    record::Draft,
};
use amana_import::{Format, Row};

use crate::real_lists::{file, read};

/// Elements whose text becomes a code or a date.
const CODED: [&str; 7] =
    ["LISTED_ON", "GENDER", "TYPE_OF_DATE", "QUALITY", "TYPE_OF_DOCUMENT", "DATE_OF_ISSUE", "DATE_OF_BIRTH"];

/// Elements whose text becomes a country.
const COUNTRIES: [&str; 4] = ["COUNTRY", "COUNTRY_OF_BIRTH", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"];

fn drafts(rows: &[Row]) -> impl Iterator<Item = &Draft> {
    rows.iter().filter_map(|row| if let Row::Draft { draft, .. } = row { Some(&**draft) } else { None })
}

/// The words of all texts in a JSON text, as one text with single spaces.
fn said(draft: &Draft) -> String {
    fn gather(value: &serde_json::Value, into: &mut String) {
        match value {
            serde_json::Value::String(text) => {
                into.push(' ');
                into.push_str(text);
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, into)),
            serde_json::Value::Object(map) => map.values().for_each(|item| gather(item, into)),
            _ => {}
        }
    }
    let mut text = String::new();
    gather(&serde_json::from_str(&draft.to_text()).unwrap(), &mut text);
    without_quotes(&text).split_whitespace().collect::<Vec<_>>().join(" ") + " "
}

/// Double quotation marks around a name are not kept.
fn without_quotes(text: &str) -> String {
    text.replace(['“', '”', '"', '„'], "")
}

/// The leaves of an entry: element name and text.
fn leaves(entry: &str) -> Vec<(&str, String)> {
    let pieces = entry.split('<').filter_map(|piece| piece.split_once('>'));
    let pieces = pieces.filter(|(name, text)| !name.starts_with('/') && !text.trim().is_empty());
    let text_of = |text: &str| {
        let text =
            text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
        text.replace("&#13;", " ").replace("&amp;", "&")
    };
    pieces.map(|(name, text)| (name, text_of(text))).collect()
}

fn is_word_of_date(word: &str) -> bool {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = word.to_lowercase();
    months.iter().any(|month| word.starts_with(month))
        || ["approximately", "between", "and"].contains(&&*word)
}

#[test]
fn every_word_of_the_un_list_is_in_the_draft_of_its_individual() {
    let (Some(path), Some(rows)) =
        (file("un_consolidated.xml"), read(Format::UnXml, &["un_consolidated.xml"]))
    else {
        return;
    };
    let xml = std::fs::read_to_string(path).unwrap();
    let entries = xml.split("<INDIVIDUAL>").skip(1).map(|entry| entry.split("</INDIVIDUAL>").next().unwrap());
    let mut words = 0;
    for (entry, draft) in entries.zip(drafts(&rows)) {
        let said = said(draft);
        for (element, text) in leaves(entry) {
            let country = CountryCode::from_name(&text).map(|country| country.text().into_owned());
            let is_country = country.is_some_and(|code| said.contains(&format!(" {code} ")));
            if CODED.contains(&element)
                || (is_country && (COUNTRIES.contains(&element) || element == "VALUE"))
            {
                continue;
            }
            let is_unknown = COUNTRIES.contains(&element) && text == "na";
            // The second column often repeats the first, which becomes the type.
            let is_repeated = element == "TYPE_OF_DOCUMENT2"
                && ["Passport", "National Identification Number"].contains(&&*text);
            if is_unknown || is_repeated {
                continue;
            }
            for word in without_quotes(&text).split_whitespace() {
                let known = said.contains(word.trim_end_matches(['.', ',', ';', ')']));
                // Dates are written in one form: `Between Aug. and Sep. 1977` is `1977-08/1977-09`.
                let is_of_date = element == "NOTE" && is_word_of_date(word);
                assert!(known || is_of_date, "{}: {element}: {word}", draft.reference);
                words += 1;
            }
        }
    }
    assert!(words > 40_000, "{words}");
}

#[test]
fn every_number_of_the_ofac_remarks_is_in_the_draft_of_its_individual() {
    let names = ["ofac_sdn.csv", "ofac_alt.csv", "ofac_add.csv"];
    let (Some(path), Some(rows)) = (file("ofac_sdn.csv"), read(Format::OfacCsv, &names)) else { return };
    let csv = std::fs::read_to_string(path).unwrap();
    let individuals = csv.lines().filter(|line| line.contains("\"individual\""));
    let mut numbers = 0;
    for (line, draft) in individuals.zip(drafts(&rows)) {
        let said = said(draft);
        let words = line
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '(' | ')' | '[' | ']' | '-'));
        for word in words.map(|word| word.trim_matches(['.', '#', '\''])) {
            // Days and months of dates are written in another form; years and numbers are as they were.
            if word.len() >= 4 && word.contains(|c: char| c.is_ascii_digit()) {
                assert!(said.contains(word), "{}: {word}", draft.reference);
                numbers += 1;
            }
        }
    }
    assert!(numbers > 8_000, "{numbers}");
}
