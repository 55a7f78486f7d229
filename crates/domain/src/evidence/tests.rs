//! The cases that registers err by, and what holds for all evidence.

use proptest::prelude::*;

use super::*;
use crate::code::Code;

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

#[test]
fn birth_dates_compare_as_registers_err() {
    use Finding as F;
    let cases = [
        ("1970-03-05", "1970-03-05", F::BirthSameDay),
        ("1970-03-05", "1970-05-03", F::BirthDayAndMonthSwapped),
        // 1 Muharram 1447: Umm al-Qura, and the table with which others convert.
        ("2025-06-26", "2025-06-27", F::BirthSameHijriDay),
        // A key beside the right one, a pad's key above it, two digits swapped, one year off.
        ("1970-03-05", "1970-04-05", F::BirthSlip),
        ("1970-03-05", "1970-03-08", F::BirthSlip),
        ("1970-03-05", "1980-03-05", F::BirthSlip),
        ("1957-03-05", "1975-03-05", F::BirthSlip),
        ("1979-03-05", "1980-03-05", F::BirthSlip),
        ("1874-03-05", "1974-03-05", F::BirthCentury),
        ("1970-01-01", "1970-01-01", F::BirthYearOfFillDay),
        ("1970-01-01", "1970-10-21", F::BirthYearOfFillDay),
        // 1 Rajab 1442, and another day of that Hijri year, in another Gregorian one.
        ("2021-02-13", "2020-11-05", F::BirthYearOfFillDay),
        ("1970-01-01", "1971-10-21", F::BirthNear),
        ("1970-03-05", "1970-03", F::BirthAgrees),
        ("1970-03-05", "1970", F::BirthAgrees),
        ("1970", "1965/1975", F::BirthAgrees),
        ("1970~", "1972", F::BirthAgrees),
        ("1970", "1971", F::BirthNear),
        ("1970~", "1973", F::BirthNear),
        ("1970-03-05", "1970-03-17", F::BirthNear),
        ("1970-03-05", "1976-03-05", F::BirthNear),
        ("1970-03-05", "1971-12-12", F::BirthNear),
        ("1970-03-05", "1977-04-06", F::BirthDiffers),
        ("1970", "1978", F::BirthDiffers),
        ("1970-03-05", "1981-04-06", F::BirthFar),
        ("1970", "1990", F::BirthFar),
    ];
    for (asked, recorded, finding) in cases {
        let (a, b) = (date(asked), date(recorded));
        assert_eq!(birth(&[a], &[b]).map(|e| e.finding), Some(finding), "{asked} {recorded}");
        assert_eq!(birth(&[a], &[b]), birth(&[b], &[a]), "{recorded} {asked}");
    }
}

#[test]
fn the_more_is_known_of_a_date_the_more_its_agreement_says() {
    let asked = [date("1970-03-05")];
    let says = |recorded: &[&str]| {
        let recorded = recorded.iter().map(|text| date(text)).collect::<Vec<_>>();
        birth(&asked, &recorded).unwrap().log_odds
    };
    let spans = ["1970-03-05", "1970-03", "1970", "1970~", "1960/1980", "1900/2000"];
    let falling = spans.map(|text| says(&[text]));
    assert!(falling.is_sorted_by(|a, b| a > b || *a == *b && *b == 0.0), "{falling:?}");
    assert!(says(&["1950", "1970-03-05"]) < says(&["1970-03-05"]), "two dates have two chances");
    assert!(says(&["1950", "1970-03-05"]) > says(&["1970-03"]));
    assert_eq!(birth(&asked, &[]), None);
}

#[test]
fn a_number_is_a_slip_away_or_another() {
    for (a, b, finding) in [
        ("A 123-456", "a123456", Finding::DocumentSame),
        ("A123456", "A123465", Finding::DocumentSlip),
        ("A123456", "A12356", Finding::DocumentSlip),
        ("A123456", "A1223456", Finding::DocumentSlip),
        ("A123456", "B123456", Finding::DocumentSlip),
        ("A123456", "A124365", Finding::DocumentDiffers),
        ("A1234", "A1235", Finding::DocumentDiffers),
    ] {
        let (a, b) = (DocumentNumber::parse(a).unwrap(), DocumentNumber::parse(b).unwrap());
        let found = document(std::slice::from_ref(&a), std::slice::from_ref(&b)).unwrap();
        assert_eq!(found.finding, finding, "{a} {b}");
        assert_eq!(document(&[b], &[a]).unwrap(), found);
    }
}

#[test]
fn places_compare_by_town_then_by_country() {
    fn place<'a>(town: &'a str, country: &str) -> Birthplace<'a> {
        let country = (!country.is_empty()).then(|| country.parse().unwrap());
        Birthplace { town: (!town.is_empty()).then_some(town), country }
    }
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    for (a, b, finding) in [
        (place("Sfax", "TUN"), place("sfax", ""), Some(Finding::BirthTownSame)),
        (place("Sarajevo", "BIH"), place("SARAJEVO", "HRV"), Some(Finding::BirthTownSame)),
        (place("Sfax", "TUN"), place("Tunis", "TUN"), Some(Finding::BirthTownDiffers)),
        (place("Sfax", "TUN"), place("", "TUN"), Some(Finding::BirthCountrySame)),
        (place("Sfax", "TUN"), place("Lyon", "FRA"), Some(Finding::BirthCountryDiffers)),
        (place("Sfax", ""), place("", "TUN"), None),
    ] {
        let found = birth_place(std::slice::from_ref(&a), std::slice::from_ref(&b), same);
        assert_eq!(found.map(|e| e.finding), finding, "{a:?} {b:?}");
        assert_eq!(birth_place(&[b], &[a], same), found);
    }
}

#[test]
fn the_bar_is_met_where_a_person_should_look() {
    let says = |findings: &[Finding]| findings.iter().map(|f| f.evidence()).collect::<Vec<_>>();
    use Finding as F;
    for (name, findings, is_shown) in [
        // A weak name with the same day of birth is looked at, another name is not.
        (0.40, &[F::BirthSameDay][..], true),
        (0.28, &[F::BirthSameDay], false),
        // One more fact in common is not enough for a weak name.
        (0.55, &[F::SexSame, F::NationalityShared], false),
        // The same name, born decades apart, is a namesake; with a number in common he is looked at.
        (1.00, &[F::BirthFar], false),
        (1.00, &[F::BirthFar, F::NationalityShared, F::SexSame], false),
        (1.00, &[F::BirthFar, F::DocumentSame], true),
        // A date that is a few years off hides nobody whose name is the same.
        (1.00, &[F::BirthDiffers], true),
        (0.80, &[F::NationalityDiffers], true),
        (0.90, &[F::SexDiffers], false),
        (0.90, &[F::SexDiffers, F::BirthSameDay, F::NationalityShared, F::BirthTownSame], true),
    ] {
        let weighed = weigh(name, says(findings));
        assert_eq!(weighed >= 0.70, is_shown, "{name} {findings:?} {weighed}");
    }
}

#[test]
fn the_response_is_as_the_page_on_the_score_says() {
    use Finding as F;
    let sums = [
        &[F::BirthSameDay][..],
        &[F::BirthDiffers],
        &[F::BirthFar],
        &[F::BirthFar, F::NationalityShared, F::SexSame],
    ];
    for (name, row) in [
        (0.30, "0.70 0.01 0.00 0.00"),
        (0.70, "0.93 0.10 0.01 0.02"),
        (0.90, "0.98 0.29 0.05 0.09"),
        (1.00, "1.00 0.84 0.43 0.56"),
    ] {
        let weighed = sums.map(|findings| weigh(name, findings.iter().map(|finding| finding.evidence())));
        let now = weighed.map(|score| format!("{score:.2}")).join(" ");
        assert_eq!(now, row, "docs/algorithms/person-score.md, {name}");
    }
}

#[test]
fn every_weight_has_its_sign_and_says_something() {
    let against = ["differs", "near", "far"];
    for finding in Finding::ALL {
        let evidence = finding.evidence();
        let speaks_against = against.iter().any(|word| finding.as_str().ends_with(word));
        assert_eq!(evidence.supports(), !speaks_against, "{evidence:?}");
        assert!(evidence.log_odds.abs() > 0.1 && evidence.log_odds.is_finite(), "{evidence:?}");
    }
}

fn term() -> impl Strategy<Value = Evidence> {
    proptest::sample::select(Finding::ALL).prop_map(Finding::evidence)
}

fn any_date() -> impl Strategy<Value = PartialDate> {
    let day = (1850_i16..2100, 1_i8..=12, 1_i8..=28);
    (day, 0..4, any::<bool>()).prop_map(|((year, month, day), known, is_about)| {
        let date = match known {
            0 => PartialDate::of_parts(year, None, None),
            1 => PartialDate::of_parts(year, Some(month), None),
            2 => PartialDate::of_parts(year, Some(month), Some(day)),
            _ => PartialDate::parse(&format!("{year}/{}", year + 7)),
        };
        let date = date.unwrap();
        if is_about { date.approximately() } else { date }
    })
}

proptest! {
    #[test]
    fn a_name_alone_keeps_its_score(name in 0.0_f32..=1.0) {
        prop_assert_eq!(weigh(name, None), name);
    }

    #[test]
    fn a_score_stays_in_bounds_and_moves_as_its_terms_say(
        name in 0.0_f32..=1.0,
        terms in proptest::collection::vec(term(), 0..6),
        more in term(),
    ) {
        let weighed = weigh(name, terms.iter().copied());
        prop_assert!((0.0..=1.0).contains(&weighed));
        let with_more = weigh(name, terms.iter().copied().chain([more]));
        if more.supports() {
            prop_assert!(with_more >= weighed, "{more:?} lowers {weighed} to {with_more}");
        } else {
            prop_assert!(with_more <= weighed, "{more:?} raises {weighed} to {with_more}");
        }
        let (alone, is_between) = (weigh(name, [more]), name > 0.01 && name < 0.99);
        let is_moved = if more.supports() { alone > name } else { alone < name };
        prop_assert!(!is_between || is_moved, "{more:?} leaves {name} at {alone}");
    }

    #[test]
    fn a_better_name_is_never_worse(a in 0.0_f32..=1.0, b in 0.0_f32..=1.0, terms in proptest::collection::vec(term(), 0..6)) {
        let weighed = |name| weigh(name, terms.iter().copied());
        prop_assert!(weighed(a.min(b)) <= weighed(a.max(b)));
    }

    #[test]
    fn nothing_is_ever_nan(name in any::<f32>(), log_odds in proptest::collection::vec(any::<f32>(), 0..4)) {
        let terms = log_odds.into_iter().map(|log_odds| Evidence { finding: Finding::SexSame, log_odds });
        prop_assert!((0.0..=1.0).contains(&weigh(name, terms)));
    }

    #[test]
    fn any_dates_compare_the_same_both_ways(
        a in proptest::collection::vec(any_date(), 0..3),
        b in proptest::collection::vec(any_date(), 0..3),
    ) {
        let (forth, back) = (birth(&a, &b), birth(&b, &a));
        prop_assert_eq!(forth.map(|e| e.log_odds), back.map(|e| e.log_odds));
        prop_assert!(forth.is_none_or(|e| e.log_odds.is_finite()));
        prop_assert_eq!(forth.is_none(), a.is_empty() || b.is_empty());
    }
}
