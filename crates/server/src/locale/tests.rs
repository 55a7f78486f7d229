//! Every language has every text, with the same values, and every code and choice has its text.

use std::collections::{BTreeMap, BTreeSet};

use amana_service::{
    Refusal,
    candidate::KeyField,
    domain::{
        code::{
            Action, BuildType, Classification, Code, Colour, DocumentEvent, DocumentType, EventKind, Extent,
            EyeColour, FaultCode, FlagReason, HairColour, Handling, Kind, Mark, Mend, NameKind, NameQuality,
            OffenceCategory, PersonStatus, PersonWarning, Purpose, RecordPart, Relationship, Role, Sex,
            VehicleType, Weekday, mrz::RepairReason,
        },
        evidence::Finding,
        sharing::Because,
    },
};
use fluent_bundle::FluentResource;

use super::{Files, Locale, choice_key};

/// Key to the values that its text uses, read from the files themselves.
fn texts(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts = BTreeMap::new();
    for path in Files::iter().filter(|path| path.starts_with(&format!("{tag}/"))) {
        let text = String::from_utf8(Files::get(&path).unwrap().data.into_owned()).unwrap();
        let resource = FluentResource::try_new(text.clone());
        assert!(resource.is_ok(), "{path} does not parse: {:?}", resource.err().map(|(_, errors)| errors));
        let mut key = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| !name.contains([' ', '#'])) {
                key = name.to_owned();
                let former = texts.insert(key.clone(), BTreeSet::new());
                assert!(former.is_none(), "{path}: {key} stands twice");
            }
            for used in line.split('$').skip(1) {
                let value = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                texts.get_mut(&key).unwrap().insert(value.to_owned());
            }
        }
    }
    texts
}

#[test]
fn every_language_has_every_text_with_the_same_values() {
    let english = texts("en");
    let tags = Locale::all().map(Locale::tag).collect::<Vec<_>>();
    assert_eq!(tags, ["ar", "en", "es", "fr"]);
    for tag in tags {
        let own = texts(tag);
        let keys = |texts: &BTreeMap<String, _>| texts.keys().cloned().collect::<BTreeSet<_>>();
        let odd = keys(&own).symmetric_difference(&keys(&english)).cloned().collect::<Vec<_>>();
        assert!(odd.is_empty(), "{tag} and en differ in {odd:?}");
        for (key, values) in &english {
            assert_eq!(&own[key], values, "{tag}: {key} uses other values");
        }
    }
}

fn choices<T: Code>() -> Vec<String> {
    T::CHOICES.iter().map(|choice| choice_key::<T>(choice)).collect()
}

#[test]
fn every_code_and_choice_has_its_text() {
    let mut keys = [
        choices::<Purpose>(),
        choices::<Classification>(),
        choices::<PersonStatus>(),
        choices::<PersonWarning>(),
        choices::<Handling>(),
        choices::<FlagReason>(),
        choices::<DocumentType>(),
        choices::<DocumentEvent>(),
        choices::<VehicleType>(),
        choices::<Colour>(),
        choices::<Sex>(),
        choices::<NameKind>(),
        choices::<NameQuality>(),
        choices::<OffenceCategory>(),
        choices::<Relationship>(),
        choices::<BuildType>(),
        choices::<EyeColour>(),
        choices::<HairColour>(),
        choices::<Kind>(),
        choices::<RepairReason>(),
        choices::<Role>(),
        choices::<Action>(),
        choices::<RecordPart>(),
        choices::<Mark>(),
        choices::<Extent>(),
        choices::<Mend>(),
        choices::<Weekday>(),
        choices::<EventKind>(),
    ]
    .concat();
    keys.extend(FaultCode::ALL.iter().map(|code| format!("fault-{}", code.as_str())));
    keys.extend(
        Refusal::CODES.iter().flat_map(|code| [format!("refusal-{code}"), format!("refusal-{code}-title")]),
    );
    keys.extend(Because::CODES.iter().map(|code| format!("because-{code}")));
    let reading = Purpose::ALL.iter().filter(|purpose| **purpose != Purpose::Administrative);
    keys.extend(reading.map(|purpose| format!("purpose-reason-{}", purpose.as_str().replace('_', "-"))));
    keys.extend(Finding::ALL.iter().map(|finding| format!("finding-{}", finding.as_str())));
    keys.extend(KeyField::ALL.iter().map(|field| format!("reason-{}", field.as_str())));
    let english = texts("en");
    let missing = keys.iter().filter(|key| !english.contains_key(*key)).collect::<Vec<_>>();
    assert!(missing.is_empty(), "no text for {missing:?}");
}

#[test]
fn a_list_is_read_in_the_languages_direction() {
    let parts = || ["Tunis".to_owned(), "تونس".to_owned()];
    for (tag, list, remarked) in [
        ("ar", "\u{200F}\u{2068}Tunis\u{2069}، \u{2068}تونس\u{2069}", "\u{200F}\u{2068}Tunis\u{2069} (1)"),
        ("fr", "\u{200E}\u{2068}Tunis\u{2069}, \u{2068}تونس\u{2069}", "\u{200E}\u{2068}Tunis\u{2069} (1)"),
    ] {
        let locale = Locale::by_tag(tag).unwrap();
        assert_eq!((&*locale.list(parts()), &*locale.remarked("Tunis", "1")), (list, remarked), "{tag}");
    }
}

#[test]
fn the_browsers_wish_is_met_as_well_as_it_can_be() {
    let cases = [
        (Some("ar-TN,fr;q=0.8"), "ar"),
        (Some("de, es;q=0.5, fr;q=0.7"), "fr"),
        (Some("FR-fr"), "fr"),
        (Some("ar;q=0, es"), "es"),
        (Some("xx;q=abc,,;q="), "en"),
        (Some("de"), "en"),
        (None, "en"),
    ];
    for (accepted, tag) in cases {
        assert_eq!(Locale::negotiate(accepted).tag(), tag, "{accepted:?}");
    }
}
