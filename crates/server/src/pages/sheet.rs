//! A record's content as rows of label and values, in the reader's language: one function per kind.

use amana_service::domain::{
    code::{Code, CountryCode, PartialDate},
    record::{Body, Description, Draft, IdentityDocument, Offence, Person, Place, TravelDocument, Vehicle},
};

use crate::locale::{Locale, isolated};

/// A row: a label, and one or more values.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) values: Vec<String>,
}

/// Rows as they are put together; what is empty is left out.
pub(super) struct Sheet {
    locale: Locale,
    rows: Vec<Row>,
}

impl Sheet {
    /// The content of a record.
    pub(super) fn of(locale: Locale, draft: &Draft) -> Vec<Row> {
        let mut sheet = Sheet { locale, rows: Vec::new() };
        match &draft.body {
            Body::Person(person) => sheet.person(person),
            Body::TravelDocument(document) => sheet.document(document),
            Body::Vehicle(vehicle) => sheet.vehicle(vehicle),
        }
        sheet.rows(
            "attachments",
            draft.attachments.iter().map(|a| locale.remarked(a.title.as_str(), &a.media_type.to_string())),
        );
        sheet.row("authority", draft.authority.as_ref());
        sheet.rows
    }

    fn rows(&mut self, key: &str, values: impl IntoIterator<Item = String>) {
        let values = values.into_iter().filter(|value| !value.is_empty()).collect::<Vec<_>>();
        if !values.is_empty() {
            self.rows.push(Row { label: self.locale.text(key), values });
        }
    }

    fn row(&mut self, key: &str, value: Option<impl ToString>) {
        self.rows(key, value.map(|value| value.to_string()));
    }

    fn choices<T: Code>(&mut self, key: &str, choices: &[T]) {
        let locale = self.locale;
        self.rows(key, choices.iter().map(|choice| locale.choice(choice)));
    }

    fn dates(&mut self, key: &str, dates: &[PartialDate]) {
        let locale = self.locale;
        self.rows(key, dates.iter().map(|date| locale.partial_date(date)));
    }

    fn date(&mut self, key: &str, date: Option<&PartialDate>) {
        let locale = self.locale;
        self.row(key, date.map(|date| locale.partial_date(date)));
    }

    fn countries(&mut self, key: &str, countries: &[CountryCode]) {
        let locale = self.locale;
        self.rows(key, countries.iter().map(|country| locale.country(*country).to_owned()));
    }

    fn places(&mut self, key: &str, places: &[Place]) {
        let locale = self.locale;
        self.rows(key, places.iter().map(|place| say_place(locale, place)));
    }

    fn person(&mut self, person: &Person) {
        let locale = self.locale;
        self.choices("statuses", &person.statuses);
        self.choices("warnings", &person.warnings);
        self.rows(
            "names",
            person.names.iter().map(|name| {
                let quality = name.quality.map(|quality| locale.choice(&quality));
                let remarks = std::iter::once(locale.choice(&name.kind)).chain(quality);
                let remarks = remarks.collect::<Vec<_>>().join(&locale.text("locale-list-separator"));
                locale.remarked(name.full.as_str(), &remarks)
            }),
        );
        self.row("sex", person.sex.map(|sex| locale.choice(&sex)));
        self.dates("births", &person.births);
        self.places("birth-places", &person.birth_places);
        self.date("death", person.death.as_ref());
        self.countries("nationalities", &person.nationalities);
        self.rows("languages", person.languages.iter().map(ToString::to_string));
        self.rows("documents", person.documents.iter().map(|document| say_document(locale, document)));
        self.places("addresses", &person.addresses);
        self.rows(
            "relations",
            person.relations.iter().map(|relation| {
                locale.remarked(relation.name.as_str(), &locale.choice(&relation.relationship))
            }),
        );
        self.rows("occupations", person.occupations.iter().map(ToString::to_string));
        if let Some(description) = &person.description {
            self.description(description);
        }
        self.rows("offences", person.offences.iter().map(|offence| say_offence(locale, offence)));
        self.row("circumstances", person.circumstances.as_ref());
        self.row("remarks", person.remarks.as_ref());
    }

    fn description(&mut self, description: &Description) {
        let locale = self.locale;
        self.row("height", description.height_cm.map(|cm| format!("{cm} cm")));
        self.row("weight", description.weight_kg.map(|kg| format!("{kg} kg")));
        self.row("build", description.build.map(|build| locale.choice(&build)));
        self.row("eyes", description.eyes.map(|eyes| locale.choice(&eyes)));
        self.row("hair", description.hair.map(|hair| locale.choice(&hair)));
        self.rows("marks", description.marks.iter().map(ToString::to_string));
        self.row("description", description.note.as_ref());
    }

    fn document(&mut self, document: &TravelDocument) {
        let locale = self.locale;
        self.row("event", Some(locale.choice(&document.event)));
        self.row("document-number", Some(&document.number));
        self.row("number-last", document.number_last.as_ref());
        self.row("country-of-issue", Some(locale.country(document.country)));
        self.row("type", Some(locale.choice(&document.r#type)));
        self.date("event-date", document.event_date.as_ref());
        self.places("event-place", document.event_place.as_slice());
        self.date("issued", document.issued.as_ref());
        self.date("expires", document.expires.as_ref());
        self.row("circumstances", document.circumstances.as_ref());
    }

    fn vehicle(&mut self, vehicle: &Vehicle) {
        let locale = self.locale;
        self.row("plate", vehicle.plate.as_ref());
        self.row("country-of-registration", vehicle.country.map(|country| locale.country(country)));
        self.row("vin", vehicle.vin.as_ref());
        self.row("engine-number", vehicle.engine_number.as_ref());
        self.row("type", vehicle.r#type.map(|kind| locale.choice(&kind)));
        self.row("make", vehicle.make.as_ref());
        self.row("model", vehicle.model.as_ref());
        self.row("colour", vehicle.colour.map(|colour| locale.choice(&colour)));
        self.row("year", vehicle.year);
        self.date("event-date", vehicle.event_date.as_ref());
        self.places("event-place", vehicle.event_place.as_slice());
        self.row("circumstances", vehicle.circumstances.as_ref());
    }
}

fn say_place(locale: Locale, place: &Place) -> String {
    let country = place.country.map(|country| locale.country(country).to_owned());
    let texts = [&place.street, &place.postcode, &place.city, &place.region].into_iter().flatten();
    let parts =
        texts.map(ToString::to_string).chain(country).chain(place.note.as_ref().map(ToString::to_string));
    locale.list(parts)
}

fn say_document(locale: Locale, document: &IdentityDocument) -> String {
    let dated = |key: &str, date: &Option<PartialDate>| {
        date.as_ref().map(|date| format!("{} {}", locale.text(key), locale.partial_date(date)))
    };
    let details = [
        document.country.map(|country| locale.country(country).to_owned()),
        document.place.as_ref().map(ToString::to_string),
        dated("issued", &document.issued),
        dated("expires", &document.expires),
        document.note.as_ref().map(ToString::to_string),
    ];
    let first = format!("{} {}", locale.choice(&document.r#type), isolated(document.number.as_str()));
    locale.list(std::iter::once(first).chain(details.into_iter().flatten()))
}

fn say_offence(locale: Locale, offence: &Offence) -> String {
    let named = |key: &str, text: Option<String>| {
        text.map(|text| [locale.text(key), locale.text("locale-colon"), isolated(&text)].concat())
    };
    let details = [
        offence.charge.as_ref().map(ToString::to_string),
        offence.committed.as_ref().map(|date| locale.partial_date(date)),
        offence.place.as_ref().map(|place| say_place(locale, place)),
        named("law", offence.law.as_ref().map(ToString::to_string)),
        named("penalty", offence.penalty.as_ref().map(ToString::to_string)),
        named("warrant", offence.warrant.as_ref().map(ToString::to_string)),
    ];
    locale.list(std::iter::once(locale.choice(&offence.category)).chain(details.into_iter().flatten()))
}
