//! Dates as English lists write them: `14 Jun 1975`, `Nov. 1973`, `circa 1960`, `1957 to 1959`, `October 19, 2020`.
//!
//! What is not wholly understood is no date: the caller keeps the text. To read another form, add a line to
//! [`point`] and a case below.

use amana_domain::code::{Code, PartialDate};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words before a date that is only about right.
const ABOUT: [&str; 6] = ["circa ", "approximately ", "approx. ", "about ", "c. ", "around "];

/// The date that the whole text is.
pub(crate) fn parse(text: &str) -> Option<PartialDate> {
    let text = text.trim().trim_end_matches('.');
    let lower = text.to_lowercase();
    match ABOUT.iter().find_map(|about| lower.strip_prefix(about)) {
        Some(rest) => exactly(rest).map(PartialDate::approximately),
        None => exactly(&lower),
    }
}

fn exactly(text: &str) -> Option<PartialDate> {
    match ends(text) {
        Some((first, last)) => between(first, last),
        None => whole(&tokens(text)),
    }
}

/// The first date after one of these words.
pub(crate) fn after(text: &str, words: &[&str]) -> Option<PartialDate> {
    let lower = text.to_lowercase();
    let rest = words.iter().filter_map(|word| lower.split_once(word)).map(|(_, rest)| rest);
    let rest = rest.max_by_key(|rest| rest.len())?;
    let tokens = tokens(rest);
    (0..tokens.len()).find_map(|start| point(tokens.get(start..)?)).map(|(date, _)| date)
}

/// The date that follows at once after one of these words, with or without `on`, `in`.
pub(crate) fn directly_after(text: &str, words: &[&str]) -> Option<PartialDate> {
    let lower = text.to_lowercase();
    words.iter().filter_map(|word| lower.split_once(word)).find_map(|(_, rest)| {
        let tokens = tokens(rest);
        let tokens = tokens.strip_prefix(&["on"]).or_else(|| tokens.strip_prefix(&["in"])).unwrap_or(&tokens);
        point(tokens).map(|(date, _)| date)
    })
}

/// The two ends of a range.
fn ends(text: &str) -> Option<(&str, &str)> {
    if let Some((first, last)) = text.strip_prefix("between ").and_then(|rest| rest.split_once(" and ")) {
        return Some((first, last));
    }
    let (first, last) = text.split_once(" to ").or_else(|| text.split_once('-'))?;
    // `1979-1982` is a range, `2026-12-11` a day.
    (!last.contains('-')).then_some((first, last))
}

/// From one date to another; the first may leave out the year: `Aug. and Sep. 1977`.
fn between(first: &str, last: &str) -> Option<PartialDate> {
    let to = whole(&tokens(last))?;
    let from = whole(&tokens(first)).or_else(|| whole(&tokens(&format!("{first} {}", to.year()?))))?;
    let range = PartialDate::between(from, to).ok()?;
    Some(as_one(range))
}

/// A range that is just a year, or a month, is that: OFAC writes `01 Jan 1973 to 31 Dec 1973`.
fn as_one(range: PartialDate) -> PartialDate {
    let same = |date: PartialDate| date.earliest() == range.earliest() && date.latest() == range.latest();
    let year = range.year().and_then(|year| PartialDate::of_parts(year, None, None).ok());
    let month =
        range.year().zip(range.month()).and_then(|(y, m)| PartialDate::of_parts(y, Some(m), None).ok());
    [year, month].into_iter().flatten().find(|date| same(*date)).unwrap_or(range)
}

fn whole(tokens: &[&str]) -> Option<PartialDate> {
    point(tokens).filter(|(_, used)| *used == tokens.len()).map(|(date, _)| date)
}

fn tokens(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | ')'))
        .filter(|token| !token.is_empty())
        .collect()
}

/// The date at the beginning, and how many tokens it has.
fn point(tokens: &[&str]) -> Option<(PartialDate, usize)> {
    let of = |y, m, d, used| PartialDate::of_parts(y, m, d).ok().map(|date| (date, used));
    if let [a, b, c, ..] = tokens {
        let date = match (day(a), month(b), year(c), month(a), day(b)) {
            (Some(d), Some(m), Some(y), _, _) | (_, _, Some(y), Some(m), Some(d)) => {
                of(y, Some(m), Some(d), 3)
            }
            _ => None,
        };
        if date.is_some() {
            return date;
        }
    }
    if let [a, b, ..] = tokens
        && let (Some(m), Some(y)) = (month(a), year(b))
    {
        return of(y, Some(m), None, 2);
    }
    let first = tokens.first()?;
    if let Some(y) = year(first) {
        return of(y, None, None, 1);
    }
    // ISO 8601, and only that: `2026-12-11`.
    (first.len() == 10).then(|| PartialDate::parse(first).ok()).flatten().map(|date| (date, 1))
}

fn year(token: &str) -> Option<i16> {
    (token.len() == 4 && token.bytes().all(|b| b.is_ascii_digit())).then(|| token.parse().ok()).flatten()
}

fn day(token: &str) -> Option<i8> {
    (token.len() <= 2 && token.bytes().all(|b| b.is_ascii_digit())).then(|| token.parse().ok()).flatten()
}

fn month(token: &str) -> Option<i8> {
    let start = token.get(..3)?;
    let number = MONTHS.iter().position(|month| *month == start)?;
    let full = ["january", "february", "march", "april", "may", "june", "july", "august", "september"];
    let full = full.into_iter().chain(["october", "november", "december"]).nth(number)?;
    // `Sept` is a month, `marble` is none.
    full.starts_with(token).then(|| i8::try_from(number + 1).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_each_form_that_lists_use() {
        let cases = [
            ("14 Jun 1975", Some("1975-06-14")),
            ("14 June 1975", Some("1975-06-14")),
            ("Jun 1975", Some("1975-06")),
            ("Nov. 1973 ", Some("1973-11")),
            ("Sep. 1958", Some("1958-09")),
            ("Sept. 1958", Some("1958-09")),
            ("1975", Some("1975")),
            ("1975.", Some("1975")),
            ("circa 1951", Some("1951~")),
            ("circa 1979-1982", Some("1979~/1982~")),
            ("Approximately 1951", Some("1951~")),
            ("1957 to 1959", Some("1957/1959")),
            ("01 Jan 1953 to 31 Dec 1954", Some("1953-01-01/1954-12-31")),
            ("01 Jan 1973 to 31 Dec 1973", Some("1973")),
            ("01 Feb 1960 to 29 Feb 1960", Some("1960-02")),
            ("26 Sep 1946 to 07 Dec 1946.", Some("1946-09-26/1946-12-07")),
            ("Between Aug. and Sep. 1977", Some("1977-08/1977-09")),
            ("October 19, 2020", Some("2020-10-19")),
            ("2026-12-11", Some("2026-12-11")),
            ("30-35 years old", None),
            ("24/06/1402 (Hijri Calendar)", None),
            ("31 Feb 1970", None),
            ("1959 to 1957", None),
            ("marble 1970", None),
            ("14 Jun 1975 in Homs", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text).map(|date| date.text().into_owned()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_date_that_does_not_follow_at_once_belongs_to_another_fact() {
        let cases = [
            ("issued on 28 Feb. 1996, expired on 27 Feb. 2001", Some("1996-02-28")),
            ("issued in 1974", Some("1974")),
            ("number 347834, issued under another name, expired on 21 Feb. 2014", None),
            ("expired on 21 Feb. 2014", None),
        ];
        for (text, expected) in cases {
            let found = directly_after(text, &["issued"]);
            assert_eq!(found.map(|date| date.text().into_owned()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_date_is_found_after_a_word() {
        let cases = [
            ("expired on 26 Mar. 2011", Some("2011-03-26")),
            ("Expiration date: 2026-12-11. ", Some("2026-12-11")),
            ("expires on October 19, 2020", Some("2020-10-19")),
            (
                "issued by UK Passport Office with expiry date of 16 Jun. 2019, cancelled in Dec. 2014",
                Some("2019-06-16"),
            ),
            ("Issued 15 October 2000; expired 15 October 2005", Some("2005-10-15")),
            ("officially cancelled as of 2013", None),
            ("expired", None),
        ];
        for (text, expected) in cases {
            let found = after(text, &["expir", "valid until"]);
            assert_eq!(found.map(|date| date.text().into_owned()).as_deref(), expected, "{text}");
        }
    }
}
