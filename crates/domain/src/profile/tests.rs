//! The rules of profiles as tables, on invented profiles and on those that are part of the program.

use super::*;
use crate::code::Code;

fn of(member: &str) -> &'static Profile {
    Profile::built_in(MemberCode::parse(member).unwrap())
}

/// The default profile with one text in place of another.
fn changed(from: &str, to: &str) -> Result<Profile, Vec<Fault>> {
    let text = of("XA").to_toml();
    assert!(text.contains(from), "{from}");
    Profile::parse(&text.replacen(from, to, 1))
}

fn told(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_member_without_a_profile_has_the_default_one() {
    for (member, own) in [("TN", Some("TN")), ("XA", None), ("UN", None), ("FR", None), ("MR", Some("MR"))] {
        assert_eq!(of(member).member.map(|code| code.to_string()).as_deref(), own, "{member}");
    }
}

#[test]
fn majority_is_that_of_the_law_and_eighteen_where_nobody_has_checked() {
    for (member, years) in
        [("TN", 18), ("EG", 21), ("KW", 21), ("DZ", 19), ("SY", 18), ("AE", 18), ("IR", 18), ("XA", 18)]
    {
        assert_eq!(of(member).majority_years(), years, "{member}");
    }
}

#[test]
fn a_purpose_with_a_limit_of_its_own_is_held_no_longer() {
    let shorter =
        "\n[[retention.shorter]]\npurpose = \"security_check\"\nyears_max = 1\nsource = \"invented\"\n";
    let profile = changed("\n[nationals]", &format!("{shorter}\n[nationals]")).unwrap();
    for (purpose, years) in [(Purpose::SecurityCheck, 1), (Purpose::Arrest, 5), (Purpose::Warning, 5)] {
        assert_eq!(profile.retention_max(purpose), years, "{purpose}");
    }
    let profile = changed("years_max = 5", "years_max = 3").unwrap();
    assert_eq!(profile.retention_max(Purpose::Arrest), 3);
}

#[test]
fn deadlines_in_working_days_pass_over_the_weekend_of_the_member() {
    // 2026-11-24 is a Tuesday.
    for (member, from, days, to) in [
        ("XA", "2026-11-24", 0, "2026-11-24"),
        ("XA", "2026-11-24", 3, "2026-11-27"),
        ("XA", "2026-11-24", 4, "2026-11-30"),
        ("XA", "2026-11-28", 0, "2026-11-30"),
        ("XA", "2026-11-28", 1, "2026-11-30"),
        ("SA", "2026-11-24", 3, "2026-11-29"),
        ("SA", "2026-11-27", 0, "2026-11-29"),
        ("AE", "2026-11-24", 3, "2026-11-27"),
        ("AE", "2026-11-24", 4, "2026-11-30"),
        ("IR", "2026-11-24", 3, "2026-11-28"),
        ("MR", "2026-11-24", 3, "2026-11-27"),
        ("TN", "2026-12-31", 1, "2027-01-01"),
        ("EG", "2026-12-31", 1, "2027-01-03"),
    ] {
        let found = of(member).working_day_after(Date::parse(from).unwrap(), days);
        assert_eq!(found.to_string(), to, "{member}: {days} after {from}");
        assert!(of(member).is_working_day(found));
    }
}

#[test]
fn a_working_day_is_any_of_the_week_but_the_weekend() {
    for (member, weekend) in [
        ("AE", "saturday sunday"),
        ("SA", "friday saturday"),
        ("IR", "friday"),
        ("MA", "saturday sunday"),
        ("MR", "saturday sunday"),
        ("XA", "saturday sunday"),
    ] {
        let monday = Date::parse("2026-11-23").unwrap().civil();
        let days = (0..7).map(|i| Date::from(monday.saturating_add(jiff::Span::new().days(i))));
        let off = days.filter(|day| !of(member).is_working_day(*day));
        let off = off.map(|day| crate::code::Weekday::from(day.civil().weekday()).text().into_owned());
        assert_eq!(off.collect::<Vec<_>>().join(" "), weekend, "{member}");
    }
}

#[test]
fn the_last_day_of_the_calendar_has_none_after_it() {
    let last = Date::from(jiff::civil::Date::MAX);
    assert_eq!(of("XA").working_day_after(last, 9).to_string(), last.to_string());
}

#[test]
fn a_classification_is_named_in_the_language_asked_for_else_in_the_members_first() {
    let cases = [
        ("OM", Classification::OfficialUse, "ar", "مكتوم"),
        ("OM", Classification::Restricted, "fr", "محدود"),
        ("SA", Classification::Confidential, "ar-SA", "سري"),
        ("TN", Classification::Restricted, "fr", "Diffusion restreinte"),
        ("TN", Classification::Restricted, "en", "مقيّد"),
        ("IR", Classification::Confidential, "fa", "محرمانه"),
        ("XA", Classification::Confidential, "es", "Confidencial"),
        ("XA", Classification::Confidential, "so", "Confidential"),
    ];
    for (member, classification, lang, name) in cases {
        assert_eq!(of(member).classification_name(classification, lang), name, "{member} {lang}");
    }
}

#[test]
fn the_canonical_text_is_read_as_the_same_profile() {
    for profile in Profile::all_built_in() {
        assert_eq!(Profile::parse(&profile.to_toml()).as_ref(), Ok(profile));
    }
}

#[test]
fn one_mistake_is_told_at_its_place() {
    for (from, to, fault) in [
        ("time_zone = \"UTC\"", "time_zone = \"Mars/Olympus\"", "/calendar/time_zone: time-zone-unknown"),
        ("time_zone = \"UTC\"", "", "/calendar/time_zone: missing"),
        ("majority_years = 18", "majority_years = 180", "/ages/majority_years: out-of-bounds"),
        ("majority_years = 18", "majority_years = -1", "/ages/majority_years: wrong-type"),
        ("majority_years = 18", "majority_year = 18", "/ages/majority_year: unknown-field"),
        ("years_max = 5", "years_max = 6", "/retention/years_max: out-of-bounds"),
        ("[60, 30, 7]", "[30, 60, 7]", "/retention/warning_days/1: out-of-bounds"),
        ("[60, 30, 7]", "[60, 1, 1]", "/retention/warning_days/2: out-of-bounds"),
        ("[60, 30, 7]", "[60, 30, 0]", "/retention/warning_days/2: out-of-bounds"),
        ("\"monday\", \"tuesday\"", "\"monday\", \"monday\"", "/week/working_days/1: repeated"),
        ("\"monday\", \"tuesday\"", "\"monday\", \"mardi\"", "/week/working_days/1: choice-unknown"),
        ("\n[ages]", "half_days = [\"sunday\"]\n\n[ages]", "/week/half_days/0: choice-unknown"),
        ("source = \"neutral: Monday to Friday\"", "", "/week/source: source-missing"),
        ("official = [\"en\"]", "official = [\"klingon\"]", "/languages/official/0: language-unknown"),
        ("[languages]", "member = \"FRA\"\n\n[languages]", "/member: member-unknown"),
        ("[languages]", "[languages", ": not-toml"),
    ] {
        assert_eq!(changed(from, to).map_err(|faults| told(&faults)), Err(vec![fault.into()]), "{to}");
    }
}

#[test]
fn a_limit_for_a_purpose_is_shorter_than_the_general_one_and_stands_once() {
    let limit = |years| {
        format!("\n[[retention.shorter]]\npurpose = \"warning\"\nyears_max = {years}\nsource = \"x\"\n")
    };
    for (years, faults) in [
        (vec![4], vec![]),
        (vec![5], vec!["/retention/shorter/0/years_max: out-of-bounds"]),
        (vec![0], vec!["/retention/shorter/0/years_max: out-of-bounds"]),
        (vec![2, 1], vec!["/retention/shorter/1: repeated"]),
    ] {
        let limits = years.iter().map(|years| limit(*years)).collect::<String>();
        let found = changed("\n[nationals]", &format!("{limits}\n[nationals]"));
        assert_eq!(found.map_or_else(|faults| told(&faults), |_| vec![]), faults, "{years:?}");
    }
}

#[test]
fn all_mistakes_of_form_are_told_at_once() {
    let text = of("XA").to_toml();
    let text =
        text.replace("time_zone = \"UTC\"", "time_zone = 3").replace("majority_years = 18", "majority = 18");
    let text = text.replace("grace_days = 30", "grace_days = 70000").replace("\"Latn\"", "\"latin\"");
    let faults = told(&Profile::parse(&text).unwrap_err());
    assert_eq!(
        faults,
        [
            "/languages/scripts/0: choice-unknown",
            "/calendar/time_zone: wrong-type",
            "/ages/majority: unknown-field",
            "/retention/grace_days: wrong-type",
        ]
    );
}

#[test]
fn all_mistakes_of_content_are_told_at_once() {
    let text = of("XA").to_toml();
    let text = text
        .replace("scripts = [\"Latn\"]", "scripts = []")
        .replace("majority_years = 18", "majority_years = 3");
    let text = text.replace("access_months = 4", "access_months = 0");
    let text = text.replace("source = \"neutral: nothing is known\"", "");
    let faults = told(&Profile::parse(&text).unwrap_err());
    assert_eq!(
        faults,
        [
            "/languages/scripts: missing",
            "/ages/majority_years: out-of-bounds",
            "/deadlines/access_months: out-of-bounds",
            "/death_penalty/source: source-missing",
        ]
    );
}

#[test]
fn what_is_no_toml_is_told_by_line_and_column_all_at_once() {
    let faults = Profile::parse("a = \nb = 1\nc = [1,, 2]\nb = 2\n").unwrap_err();
    assert!(faults.len() >= 2, "{faults:?}");
    assert!(faults.iter().all(|fault| fault.code == FaultCode::NotToml && fault.pointer.is_empty()));
    let lines = faults.iter().map(|fault| fault.values[0].1.as_str()).collect::<Vec<_>>();
    assert!(lines.contains(&"1") && lines.contains(&"3"), "{lines:?}");
}

#[test]
fn a_text_beyond_the_limit_is_not_read() {
    let text = "#".repeat(limits::PROFILE_BYTES_MAX + 1);
    assert_eq!(told(&Profile::parse(&text).unwrap_err()), [": text-too-long"]);
    assert!(!Profile::parse("").unwrap_err().is_empty());
}
