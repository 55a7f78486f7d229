//! A `Person` of FollowTheMoney as a person.
//!
//! Its topics say why it is in the data; [`TOPICS`] gives them a status, a purpose and an offence. Add a topic there;
//! a property that nobody takes goes to the remarks.

use amana_domain::{
    code::{
        Code, CountryCode, Date, DocumentNumber, DocumentType, NameKind, NameQuality, OffenceCategory,
        PartialDate, PersonStatus, Purpose, Relationship,
    },
    record::Name,
    text::Line,
};

use OffenceCategory as O;
use PersonStatus as S;

use super::{entity::Entity, parts::Parts};
use crate::{
    address,
    document_text::type_of,
    review::review_on,
    sheet::{Drafted, Head, Sheet, document, squeezed},
};

/// Topics by their beginning, the more special ones first.
const TOPICS: [(&str, PersonStatus, Purpose, Option<OffenceCategory>); 14] = [
    ("wanted", S::Wanted, Purpose::Arrest, None),
    ("crime.terror", S::Suspect, Purpose::Information, Some(O::Terrorism)),
    ("crime.war", S::Suspect, Purpose::Information, Some(O::WarCrimes)),
    ("crime.traffick.human", S::Suspect, Purpose::Information, Some(O::TraffickingPersons)),
    ("crime.traffick.drug", S::Suspect, Purpose::Information, Some(O::Drugs)),
    ("crime.fraud", S::Suspect, Purpose::Information, Some(O::Fraud)),
    ("crime.cyber", S::Suspect, Purpose::Information, Some(O::Cybercrime)),
    ("crime.theft", S::Suspect, Purpose::Information, Some(O::Theft)),
    ("crime.boss", S::Suspect, Purpose::Information, Some(O::OrganisedCrime)),
    ("crime.env", S::Suspect, Purpose::Information, Some(O::Environmental)),
    ("crime", S::Suspect, Purpose::Information, Some(O::Other)),
    ("sanction", S::SubjectOfWarning, Purpose::Warning, None),
    ("debarment", S::SubjectOfWarning, Purpose::Warning, None),
    ("poi", S::PersonOfInterest, Purpose::Information, None),
];

/// Purposes from the strongest: a record has one.
const PURPOSES: [Purpose; 3] = [Purpose::Arrest, Purpose::Warning, Purpose::Information];

/// Is the person in the data for an office or a family alone? Police hold nobody for that.
pub(super) fn is_only_exposed(entity: &Entity) -> bool {
    let topics = entity.texts("topics");
    !topics.is_empty() && topics.iter().all(|topic| topic.starts_with("role."))
}

pub(super) fn draft(mut entity: Entity, parts: &Parts, today: Date) -> Drafted {
    let mut sheet = Sheet::new(Vec::new());
    let id = entity.id.clone();
    let entity_topics = entity.texts("topics");
    let purpose = topics(&mut entity, &mut sheet);
    names(&mut entity, &mut sheet);
    life(&mut entity, &mut sheet);
    numbers(&mut entity, &mut sheet);
    let (own, addresses) = entity.take_entities("addressEntity");
    for address in own.iter().chain(addresses.iter().filter_map(|id| parts.address(id))) {
        add_address(address.clone(), &mut sheet);
    }
    for missing in addresses.iter().filter(|id| parts.address(id).is_none()) {
        sheet.remark("addressEntity", missing);
    }
    let (mut nested, mut ids) = (Vec::new(), Vec::new());
    for property in ["passportEntity", "identificationEntity", "sanctions", "sanctionEntity"] {
        let (whole, others) = entity.take_entities(property);
        nested.extend(whole);
        ids.extend(others);
    }
    let mut authority = None;
    let joined = parts.of_person(&id);
    for part in nested.iter().chain(joined) {
        match part.schema.as_str() {
            "Sanction" => add_sanction(part.clone(), &mut authority, &mut sheet),
            _ => add_document(part.clone(), &mut sheet),
        }
    }
    for missing in ids.iter().filter(|id| !joined.iter().any(|part| part.id == **id)) {
        sheet.remark("Related entity", missing);
    }
    if !sheet.has_circumstances() && !entity_topics.is_empty() {
        let topics = entity_topics.join(", ");
        sheet.circumstance(&format!("Topics of the source: {topics}."));
    }
    // The day of the export says nothing of the person, and would make every record new with every file.
    entity.take("last_seen");
    let published = day_of(&entity, &["last_change", "modifiedAt"]);
    let recorded_on = day_of(&entity, &["first_seen", "createdAt"]);
    for (name, text) in entity.leftovers() {
        sheet.remark(&name, &text);
    }
    sheet.finish(Head {
        reference: &id,
        purpose,
        review_on: review_on(published, today),
        recorded_on,
        authority,
    })
}

/// Statuses and offences from the topics; the purpose that fits the strongest of them.
fn topics(entity: &mut Entity, sheet: &mut Sheet) -> Purpose {
    let topics = entity.take("topics");
    let known = |topic: &String| TOPICS.iter().find(|(start, ..)| topic.starts_with(start));
    let mut purposes = Vec::new();
    for topic in &topics {
        let Some((_, status, purpose, offence)) = known(topic) else { continue };
        if !sheet.person.statuses.contains(status) {
            sheet.person.statuses.push(*status);
        }
        purposes.push(*purpose);
        if let Some(category) = offence {
            sheet.offence(*category, &format!("topic of the source: {topic}"), "");
        }
    }
    if sheet.person.statuses.is_empty() {
        sheet.person.statuses.push(S::PersonOfInterest);
    }
    for text in entity.take("summary").iter().chain(&entity.take("notes")).chain(&entity.take("description"))
    {
        sheet.circumstance(text);
    }
    let topics = topics.join(", ");
    sheet.remark("topics", &topics);
    PURPOSES.into_iter().find(|purpose| purposes.contains(purpose)).unwrap_or(Purpose::Information)
}

/// The first name is the primary one and has the parts, which the source gives once.
fn names(entity: &mut Entity, sheet: &mut Sheet) {
    let all = entity.take("name");
    let mut part = |properties: [&str; 2]| {
        let found = properties.iter().filter_map(|name| entity.take_first(name)).collect::<Vec<_>>();
        Line::lenient(&squeezed(&found.join(" ")))
    };
    let (given, family) = (part(["firstName", "secondName"]), part(["lastName", "maidenName"]));
    let patronymic = part(["fatherName", "patronymic"]);
    let pieces =
        [&given, &patronymic, &family].into_iter().flatten().map(Line::as_str).collect::<Vec<_>>().join(" ");
    let (first, others) = match all.split_first() {
        Some((first, others)) => (first.clone(), others),
        None => (pieces, &[][..]),
    };
    if let Some(full) = sheet.line("Name", &first) {
        sheet.add_name(Name { kind: NameKind::Primary, full, given, patronymic, family, quality: None });
    }
    for name in others {
        sheet.name(NameKind::Alias, name, None);
    }
    let lists = [
        ("alias", NameKind::Alias, NameQuality::Unrated),
        ("weakAlias", NameKind::Alias, NameQuality::Low),
        ("previousName", NameKind::Former, NameQuality::Unrated),
    ];
    for (property, kind, quality) in lists {
        for name in entity.take(property) {
            sheet.name(kind, &name, Some(quality));
        }
    }
    for name in entity.take("motherName") {
        sheet.relation(Relationship::Mother, &name);
    }
}

/// Birth, death, sex, countries, occupations.
fn life(entity: &mut Entity, sheet: &mut Sheet) {
    for text in entity.take("birthDate") {
        sheet.birth(date(&text), &text);
    }
    for text in entity.take("deathDate") {
        match (date(&text), sheet.person.death) {
            (Some(found), None) => sheet.person.death = Some(found),
            _ => sheet.remark("deathDate", &text),
        }
    }
    for text in entity.take("birthPlace") {
        let place = sheet.place("Place of birth", &text);
        sheet.birth_place(place);
    }
    for text in entity.take("birthCountry") {
        let country = country_or_remark(sheet, "birthCountry", &text);
        let place = amana_domain::record::Place { country, ..address::nowhere() };
        sheet.birth_place(country.map(|_| place));
    }
    for text in entity.take("gender") {
        sheet.sex(&text);
    }
    for text in entity.take("nationality").iter().chain(&entity.take("citizenship")) {
        sheet.nationality(address::country_by_code(text), text);
    }
    for text in entity.take("title").iter().chain(&entity.take("position")) {
        sheet.occupation(text);
    }
    for text in entity.take("address") {
        let place = sheet.place("Address", &text);
        sheet.address(place);
    }
}

/// Numbers that stand with the person itself.
fn numbers(entity: &mut Entity, sheet: &mut Sheet) {
    let properties = [
        ("passportNumber", DocumentType::Passport),
        ("idNumber", DocumentType::NationalNumber),
        ("taxNumber", DocumentType::TaxNumber),
        ("innCode", DocumentType::TaxNumber),
        ("socialSecurityNumber", DocumentType::SocialSecurityNumber),
        ("ssn", DocumentType::SocialSecurityNumber),
    ];
    for (property, r#type) in properties {
        for text in entity.take(property) {
            match DocumentNumber::parse(&text) {
                Ok(number) => sheet.document(document(r#type, number)),
                Err(_) => sheet.remark(property, &text),
            }
        }
    }
}

fn add_address(mut entity: Entity, sheet: &mut Sheet) {
    let full = entity.take_first("full");
    let mut line = |property: &str| entity.take_first(property).and_then(|text| sheet.line("Address", &text));
    let (street, city, postcode) = (line("street"), line("city"), line("postalCode"));
    let region = line("region").or_else(|| line("state"));
    let country = entity.take_first("country").and_then(|text| country_or_remark(sheet, "Address", &text));
    let told_apart = street.is_some() || city.is_some() || region.is_some();
    let note = full.filter(|_| !told_apart).and_then(|text| sheet.line("Address", &text));
    let place = amana_domain::record::Place { street, city, region, postcode, country, note };
    sheet.address((place != address::nowhere()).then_some(place));
    remark_rest(entity, "Address", &["full"], sheet);
}

fn add_document(mut entity: Entity, sheet: &mut Sheet) {
    let number = entity.take_first("number").or_else(|| entity.take_first("passportNumber"));
    let Some(number) = number.as_deref().and_then(|text| DocumentNumber::parse(text).ok()) else {
        sheet.remark(&entity.schema, number.as_deref().unwrap_or_default());
        remark_rest(entity, "Document", &[], sheet);
        return;
    };
    let kind = entity.take_first("type");
    let by_schema = match entity.schema.as_str() {
        "Passport" => DocumentType::Passport,
        _ => DocumentType::Other,
    };
    let mut found = document(kind.as_deref().and_then(type_of).unwrap_or(by_schema), number);
    found.country = entity.take_first("country").and_then(|text| country_or_remark(sheet, "Document", &text));
    let mut day = |property: &str| {
        let text = entity.take_first(property)?;
        date(&text).or_else(|| {
            sheet.remark(property, &text);
            None
        })
    };
    (found.issued, found.expires) = (day("startDate"), day("endDate"));
    found.place = entity.take_first("authority").and_then(|text| sheet.line("Document", &text));
    let note = kind.into_iter().chain(entity.take("summary")).collect::<Vec<_>>().join("; ");
    found.note = sheet.line("Document", &note);
    sheet.document(found);
    remark_rest(entity, "Document", &["holder"], sheet);
}

fn add_sanction(mut entity: Entity, authority: &mut Option<Line>, sheet: &mut Sheet) {
    for text in entity.take("reason").iter().chain(&entity.take("summary")) {
        sheet.circumstance(text);
    }
    for text in entity.take("authority") {
        match authority {
            None => *authority = sheet.line("Authority", &text),
            Some(_) => sheet.remark("Authority", &text),
        }
    }
    let programme = entity.take("program").join(", ");
    if !programme.is_empty() {
        sheet.offence(O::Other, &format!("Sanctions programme: {}", squeezed(&programme)), "");
    }
    remark_rest(entity, "Sanction", &["entity"], sheet);
}

/// Keeps what is left of a part, but for the properties that only join it or repeat it.
fn remark_rest(entity: Entity, label: &str, but: &[&str], sheet: &mut Sheet) {
    for (name, text) in entity.leftovers().filter(|(name, _)| !but.contains(&name.as_str())) {
        sheet.remark(&format!("{label} {name}"), &text);
    }
}

/// The country of a code, which goes to the remarks under the label if it is none.
fn country_or_remark(sheet: &mut Sheet, label: &str, text: &str) -> Option<CountryCode> {
    let country = address::country_by_code(text);
    if country.is_none() {
        sheet.remark(label, text);
    }
    country
}

/// A date of FollowTheMoney: ISO 8601, whole or in part, possibly with a time.
fn date(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text.split(['T', ' ']).next().unwrap_or_default()).ok()
}

fn day_of(entity: &Entity, properties: &[&str]) -> Option<Date> {
    let texts = properties.iter().flat_map(|name| entity.texts(name));
    texts.filter_map(|text| Date::parse(text.get(..10)?).ok()).next()
}
