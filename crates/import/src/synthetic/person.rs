//! Invented persons: why they are held, who they are, what is known of them, in the unevenness of real registers.

use amana_domain::{
    code::{
        CountryCode, DocumentType, EyeColour, HairColour, NameKind, NameQuality, OffenceCategory,
        OwnerReference, PartialDate, PersonStatus, PersonWarning, Purpose, Relationship, Sex,
    },
    record::{Body, Description, Draft, IdentityDocument, Name, Offence, Person, Place, Relation},
    text::{Line, Prose},
};
use jiff::{Span, civil};

use super::{
    Plan,
    country::{self, Country},
    name::{self, FullName},
    random,
    random::Random,
};

/// Purpose and status, and how many of a hundred.
const REASONS: [(Purpose, PersonStatus, u64); 8] = [
    (Purpose::Arrest, PersonStatus::Wanted, 40),
    (Purpose::Arrest, PersonStatus::Convicted, 8),
    (Purpose::Information, PersonStatus::Suspect, 14),
    (Purpose::Information, PersonStatus::PersonOfInterest, 10),
    (Purpose::Warning, PersonStatus::PossibleThreat, 8),
    (Purpose::LocateMissing, PersonStatus::Missing, 14),
    (Purpose::LocateWitnessOrVictim, PersonStatus::Witness, 3),
    (Purpose::LocateWitnessOrVictim, PersonStatus::Victim, 3),
];

pub(super) fn draft(plan: &Plan, number: u64) -> Option<Draft> {
    let mut random = random(plan, 1, number);
    let country = country::any(&mut random)?;
    let (purpose, status) = reason(&mut random);
    let is_male = random.percent(if status == PersonStatus::Missing { 55 } else { 82 });
    let name = name::of(&mut random, country, is_male)?;
    let person = person(&mut random, plan, country, (status, is_male), &name)?;
    let reference = format!("P-{number:07}").parse::<OwnerReference>().ok()?;
    Some(super::document::record(&mut random, plan, reference, purpose, Body::Person(Box::new(person))))
}

fn reason(random: &mut Random) -> (Purpose, PersonStatus) {
    let mut place = random.below(100);
    for (purpose, status, share) in REASONS {
        if place < share {
            return (purpose, status);
        }
        place -= share;
    }
    (Purpose::Information, PersonStatus::PersonOfInterest)
}

fn person(
    random: &mut Random,
    plan: &Plan,
    country: &Country,
    (status, is_male): (PersonStatus, bool),
    name: &FullName,
) -> Option<Person> {
    let city = random.pick(&country.cities).copied();
    let birth = birth(random, plan)?;
    let is_accused = matches!(status, PersonStatus::Wanted | PersonStatus::Convicted | PersonStatus::Suspect);
    let mut nationalities = vec![country.code];
    if random.percent(6) {
        nationalities
            .extend(country::any(random).map(|other| other.code).filter(|code| *code != country.code));
    }
    Some(Person {
        statuses: vec![status],
        presumed: is_accused && status != PersonStatus::Convicted,
        names: names(random, name),
        sex: Some(if is_male { Sex::Male } else { Sex::Female }),
        births: vec![birth],
        birth_places: place(city, country.code).into_iter().collect(),
        death: None,
        nationalities,
        languages: country.languages.clone(),
        documents: if random.percent(65) { vec![passport(random, plan, country)?] } else { Vec::new() },
        addresses: Vec::new(),
        relations: father(random, name),
        occupations: occupation(random),
        description: random.percent(50).then(|| description(random)),
        photos: Vec::new(),
        warnings: if is_accused && random.percent(15) { vec![PersonWarning::Armed] } else { Vec::new() },
        offences: if is_accused { vec![offence(random, plan, city, country)?] } else { Vec::new() },
        circumstances: Prose::lenient(&circumstances(status, city.unwrap_or("the capital"))),
        remarks: None,
    })
}

fn names(random: &mut Random, name: &FullName) -> Vec<Name> {
    let plain = |kind, full: &str, quality| {
        Line::lenient(full).map(|full| Name {
            kind,
            full,
            given: None,
            patronymic: None,
            family: None,
            quality,
        })
    };
    let primary = plain(NameKind::Primary, &name.primary, None).map(|primary| Name {
        given: Line::lenient(&name.given),
        patronymic: None,
        family: Line::lenient(&name.family),
        ..primary
    });
    let original =
        (name.original != name.primary).then(|| plain(NameKind::OriginalScript, &name.original, None));
    let mut all = primary.into_iter().chain(original.flatten()).collect::<Vec<_>>();
    for alias in name.aliases.iter().filter(|alias| **alias != name.primary) {
        if random.percent(60) {
            let quality = if random.percent(70) { NameQuality::Good } else { NameQuality::Low };
            all.extend(plain(NameKind::Alias, alias, Some(quality)));
        }
    }
    all
}

/// Most are known to the day; of many only the year, and many of those stand as 1 January.
fn birth(random: &mut Random, plan: &Plan) -> Option<PartialDate> {
    let year = plan.today.civil().year() - i16::try_from(random.between(16, 75)).ok()?;
    let month = i8::try_from(random.between(1, 12)).ok()?;
    let day = i8::try_from(random.between(1, 28)).ok()?;
    let exact = |month, day| PartialDate::of_day(civil::date(year, month, day));
    Some(match random.below(100) {
        0..=71 => exact(month, day),
        72..=77 => exact(1, 1),
        78..=79 => exact(7, 1),
        80..=91 => PartialDate::of_parts(year, None, None).ok()?,
        92..=94 => PartialDate::of_parts(year, Some(month), None).ok()?,
        95..=97 => PartialDate::of_parts(year, None, None).ok()?.approximately(),
        _ => {
            let last = PartialDate::of_parts(year + 3, None, None).ok()?;
            PartialDate::between(PartialDate::of_parts(year, None, None).ok()?, last).ok()?
        }
    })
}

fn place(city: Option<&str>, country: CountryCode) -> Option<Place> {
    let city = Line::lenient(city?)?;
    Some(Place {
        street: None,
        city: Some(city),
        region: None,
        postcode: None,
        country: Some(country),
        note: None,
    })
}

fn passport(random: &mut Random, plan: &Plan, country: &Country) -> Option<IdentityDocument> {
    let issued = plan.today.civil().year() - i16::try_from(random.between(0, 8)).ok()?;
    Some(IdentityDocument {
        r#type: DocumentType::Passport,
        number: random.fill(country.passport).parse().ok()?,
        country: Some(country.code),
        issued: PartialDate::of_parts(issued, None, None).ok(),
        expires: PartialDate::of_parts(issued + 10, None, None).ok(),
        place: None,
        note: None,
    })
}

fn father(random: &mut Random, name: &FullName) -> Vec<Relation> {
    let father = name.father.as_deref().filter(|_| random.percent(30)).and_then(Line::lenient);
    father.into_iter().map(|name| Relation { relationship: Relationship::Father, name }).collect()
}

fn occupation(random: &mut Random) -> Vec<Line> {
    const ALL: [&str; 8] =
        ["driver", "trader", "mechanic", "accountant", "teacher", "farmer", "sailor", "contractor"];
    let one = if random.percent(35) { random.pick(&ALL) } else { None };
    one.and_then(|text| Line::lenient(text)).into_iter().collect()
}

fn description(random: &mut Random) -> Description {
    Description {
        height_cm: u16::try_from(random.between(152, 196)).ok(),
        weight_kg: u16::try_from(random.between(48, 115)).ok(),
        build: None,
        eyes: random.pick(&[EyeColour::Brown, EyeColour::Black, EyeColour::Green, EyeColour::Blue]).copied(),
        hair: random
            .pick(&[HairColour::Black, HairColour::Brown, HairColour::Grey, HairColour::Blond])
            .copied(),
        marks: if random.percent(20) {
            Line::lenient("scar on the left forearm").into_iter().collect()
        } else {
            Vec::new()
        },
        note: None,
    }
}

fn offence(random: &mut Random, plan: &Plan, city: Option<&str>, country: &Country) -> Option<Offence> {
    const ALL: [(OffenceCategory, &str); 8] = [
        (OffenceCategory::Fraud, "obtaining money by false pretences"),
        (OffenceCategory::Drugs, "import of controlled substances"),
        (OffenceCategory::Robbery, "armed robbery"),
        (OffenceCategory::MigrantSmuggling, "smuggling of migrants for gain"),
        (OffenceCategory::MoneyLaundering, "laundering of proceeds of crime"),
        (OffenceCategory::TheftVehicle, "theft of vehicles in an organised group"),
        (OffenceCategory::Homicide, "intentional homicide"),
        (OffenceCategory::Cybercrime, "unlawful access to bank accounts"),
    ];
    let (category, charge) = *random.pick(&ALL)?;
    let year = plan.today.civil().year() - i16::try_from(random.between(0, 6)).ok()?;
    Some(Offence {
        category,
        charge: Line::lenient(charge),
        law: None,
        committed: PartialDate::of_parts(year, None, None).ok(),
        place: place(city, country.code),
        penalty: Line::lenient(&format!("{} years of imprisonment at most", random.between(3, 20))),
        warrant: Line::lenient(&format!("warrant {}/{year}", random.between(1, 9_999))),
    })
}

fn circumstances(status: PersonStatus, city: &str) -> String {
    match status {
        PersonStatus::Missing => format!("Left home near {city} and has not been heard of since."),
        PersonStatus::Victim => format!("Victim of an offence under investigation in {city}."),
        PersonStatus::Witness => format!("May have seen facts that are under investigation in {city}."),
        PersonStatus::PossibleThreat => {
            format!("Earlier convictions in {city}; may commit similar offences abroad.")
        }
        PersonStatus::PersonOfInterest => format!("In contact with suspects of an investigation in {city}."),
        _ => format!("Facts under investigation in {city}."),
    }
}

/// The day of recording, some way back, and of review, some way ahead but within five years of recording.
pub(super) fn days(random: &mut Random, plan: &Plan) -> (civil::Date, civil::Date) {
    let today = plan.today.civil();
    let recorded = today.saturating_sub(Span::new().days(random.between(0, 1_400)));
    let review = today.saturating_add(Span::new().days(random.between(30, 400)));
    (recorded, review)
}
