//! A person's record while it is filled from a foreign entry.
//!
//! What fits a field goes there; everything else becomes a labelled line of the remarks, so nothing that the source
//! says is lost. Foreign lists cannot be corrected by whoever imports them: characters that no record may hold become
//! spaces, and a text longer than its field is kept whole in the remarks.

use std::collections::BTreeSet;

use amana_domain::{
    Fault,
    code::{
        Classification, Code, CountryCode, Date, DocumentNumber, DocumentType, FaultCode, NameKind,
        NameQuality, OffenceCategory, OwnerReference, PartialDate, PersonStatus, Purpose, Relationship, Sex,
    },
    limits,
    record::{Body, Draft, Format, IdentityDocument, Name, Offence, Person, Place, Relation},
    text::{Line, Prose},
};

use crate::address;

/// A person's record in the making.
pub(crate) struct Sheet {
    pub person: Person,
    remarks: Lines,
    circumstances: Lines,
}

/// Lines in their order, each once.
#[derive(Default)]
struct Lines {
    lines: Vec<String>,
    known: BTreeSet<String>,
}

impl Lines {
    fn add(&mut self, line: String) {
        if self.known.insert(line.clone()) {
            self.lines.push(line);
        }
    }
}

/// What stands above the body of a draft.
pub(crate) struct Head<'a> {
    pub reference: &'a str,
    pub purpose: Purpose,
    pub review_on: Date,
    pub recorded_on: Option<Date>,
    pub authority: Option<Line>,
}

impl Sheet {
    /// An empty sheet of a person about whom no court has decided as far as the list says.
    pub(crate) fn new(statuses: Vec<PersonStatus>) -> Sheet {
        let person = Person {
            statuses,
            presumed: true,
            names: Vec::new(),
            sex: None,
            births: Vec::new(),
            birth_places: Vec::new(),
            death: None,
            nationalities: Vec::new(),
            languages: Vec::new(),
            documents: Vec::new(),
            addresses: Vec::new(),
            relations: Vec::new(),
            occupations: Vec::new(),
            description: None,
            photos: Vec::new(),
            warnings: Vec::new(),
            offences: Vec::new(),
            circumstances: None,
            remarks: None,
        };
        Sheet { person, remarks: Lines::default(), circumstances: Lines::default() }
    }

    /// Keeps what has no field.
    pub(crate) fn remark(&mut self, label: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.remarks.add(if label.is_empty() { text.to_owned() } else { format!("{label}: {text}") });
    }

    /// Adds to the facts of the case.
    pub(crate) fn circumstance(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.circumstances.add(text.to_owned());
        }
    }

    pub(crate) fn has_circumstances(&self) -> bool {
        !self.circumstances.lines.is_empty()
    }

    /// A text of one line; the whole of it goes to the remarks where it is longer.
    pub(crate) fn line(&mut self, label: &str, text: &str) -> Option<Line> {
        let text = squeezed(text);
        if text.chars().count() > limits::LINE_CHARS_MAX {
            self.remark(label, &text);
        }
        Line::lenient(&text)
    }

    /// Adds a name without parts, unless it is there; a better quality wins.
    pub(crate) fn name(&mut self, kind: NameKind, full: &str, quality: Option<NameQuality>) {
        if let Some(full) = self.line("Name", full) {
            self.add_name(Name { kind, full, given: None, patronymic: None, family: None, quality });
        }
    }

    pub(crate) fn add_name(&mut self, name: Name) {
        match self.person.names.iter_mut().find(|known| known.full == name.full) {
            Some(known) if name.quality == Some(NameQuality::Good) && known.quality.is_some() => {
                known.quality = name.quality;
            }
            Some(_) => {}
            None => add(&mut self.person.names, name),
        }
    }

    /// Adds a date of birth that was understood; keeps the text of one that was not.
    pub(crate) fn birth(&mut self, date: Option<PartialDate>, text: &str) {
        match date {
            Some(date) => add(&mut self.person.births, date),
            None => self.remark("Date of birth", text),
        }
    }

    /// The place that a text names; the whole text goes to the remarks where it is too long for a field.
    pub(crate) fn place(&mut self, label: &str, text: &str) -> Option<Place> {
        self.line(label, text).and_then(|line| address::place(line.as_str()))
    }

    pub(crate) fn birth_place(&mut self, place: Option<Place>) {
        if let Some(place) = place {
            add(&mut self.person.birth_places, place);
        }
    }

    pub(crate) fn address(&mut self, place: Option<Place>) {
        if let Some(place) = place {
            add(&mut self.person.addresses, place);
        }
    }

    /// Adds a nationality that was recognised; keeps the text of one that was not.
    pub(crate) fn nationality(&mut self, country: Option<CountryCode>, text: &str) {
        match country {
            Some(country) => add(&mut self.person.nationalities, country),
            None => self.remark("Nationality", text),
        }
    }

    pub(crate) fn occupation(&mut self, text: &str) {
        if let Some(line) = self.line("Occupation", text) {
            add(&mut self.person.occupations, line);
        }
    }

    pub(crate) fn relation(&mut self, relationship: Relationship, name: &str) {
        if let Some(name) = self.line("Relation", name) {
            add(&mut self.person.relations, Relation { relationship, name });
        }
    }

    /// Sex by its word or letter; another word goes to the remarks.
    pub(crate) fn sex(&mut self, text: &str) {
        match text.trim().to_lowercase().as_str() {
            "male" | "m" => self.person.sex = Some(Sex::Male),
            "female" | "f" => self.person.sex = Some(Sex::Female),
            "other" => self.person.sex = Some(Sex::Other),
            _ => self.remark("Gender", text),
        }
    }

    /// Adds a document. An expiry before the issue stays in the note alone: one of the two is wrong.
    pub(crate) fn document(&mut self, mut document: IdentityDocument) {
        if let (Some(issued), Some(expires)) = (&document.issued, &document.expires)
            && issued.earliest() > expires.latest()
        {
            let text = format!("{}: expires {}", document.number.as_str(), expires.text());
            self.remark("Document", &text);
            document.expires = None;
        }
        add(&mut self.person.documents, document);
    }

    pub(crate) fn offence(&mut self, category: OffenceCategory, charge: &str, law: &str) {
        let (charge, law) = (self.line("Offence", charge), self.line("Offence", law));
        let offence =
            Offence { category, charge, law, committed: None, place: None, penalty: None, warrant: None };
        add(&mut self.person.offences, offence);
    }

    /// The draft, with what is wrong with it so far.
    pub(crate) fn finish(mut self, head: Head<'_>) -> Drafted {
        let mut faults = Vec::new();
        self.person.circumstances =
            prose(&self.circumstances.lines, "/body/person/circumstances", &mut faults);
        self.person.remarks = prose(&self.remarks.lines, "/body/person/remarks", &mut faults);
        // The rest is checked all the same, so that all faults come at once.
        let reference = OwnerReference::parse(head.reference).or_else(|fault| {
            faults.push(Fault::of("/reference", fault));
            OwnerReference::parse(OwnerReference::EXAMPLE)
        });
        let person = Box::new(self.person);
        let draft = reference.ok().map(|reference| Draft {
            sensitive: false,
            restriction: None,
            format: Format::CURRENT,
            reference,
            purpose: head.purpose,
            classification: Classification::OfficialUse,
            handling: Vec::new(),
            review_on: head.review_on,
            recorded_on: head.recorded_on,
            authority: head.authority,
            attachments: Vec::new(),
            body: Body::Person(person),
        });
        Drafted { draft: draft.map(Box::new), faults }
    }
}

/// A draft that is not yet checked, and the faults that making it has shown.
pub(crate) struct Drafted {
    pub draft: Option<Box<Draft>>,
    pub faults: Vec<Fault>,
}

/// A document of which only type and number are known.
pub(crate) const fn document(r#type: DocumentType, number: DocumentNumber) -> IdentityDocument {
    IdentityDocument { r#type, number, country: None, issued: None, expires: None, place: None, note: None }
}

/// Adds an item once. A list over its limit is refused as a whole when the draft is checked, so it need not grow.
fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.len() <= limits::LIST_ITEMS_MAX && !list.contains(&item) {
        list.push(item);
    }
}

/// Text without line breaks and double spaces.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn prose(lines: &[String], pointer: &str, faults: &mut Vec<Fault>) -> Option<Prose> {
    let text = lines.join("\n");
    let chars = text.chars().count();
    if chars > limits::PROSE_CHARS_MAX {
        let fault = Fault::at(pointer, FaultCode::TextTooLong).with("max", limits::PROSE_CHARS_MAX);
        faults.push(fault.with("chars", chars));
    }
    Prose::lenient(&text)
}
