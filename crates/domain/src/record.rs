//! What one member shares: a [`Draft`] as its owner sends it, a [`Record`] once it is kept.
//!
//! The parts that every record has stand here; each kind's own in the file named after it. To add a kind: its file,
//! one variant of [`Body`], one line in [`Kind`]; the compiler names every other place.

mod person;
mod travel_document;
mod vehicle;

use serde::Serialize;
use serde_json::{Value, json};

pub use self::{
    person::{Description, IdentityDocument, Name, Offence, Person, Photo, Place, Relation},
    travel_document::TravelDocument,
    vehicle::Vehicle,
};
use crate::{
    Fault,
    code::{
        BlobHash, Classification, Code, Date, FaultCode, Handling, Kind, MediaType, MemberCode,
        OwnerReference, Purpose, RecordId, RecordPart,
    },
    flag::Flag,
    limits,
    reader::{self, At, FromJson, object},
    sharing::{Class, Restriction},
    text::Line,
};

/// Version of the written form of a record. It rises when a reader of the old form would misunderstand the new.
pub const FORMAT: u16 = 1;

object! {
    /// A record as its owner sends it: everything but what the system itself assigns.
    pub struct Draft {
        /// Version of this written form: 1.
        pub format: Format,
        /// The owner's own id of the record; sending it again updates the record.
        pub reference: OwnerReference,
        /// Why the record is held (RPD 10).
        pub purpose: Purpose,
        /// Classification (RPD 112).
        pub classification: Classification = Classification::OfficialUse,
        /// Conditions of use that travel with the record (RPD 62-67).
        pub handling: Vec<Handling>,
        /// The day on which the need for the record is examined, or it leaves every search (RPD 49-50).
        pub review_on: Date,
        /// The day on which the owner recorded it.
        pub recorded_on: Option<Date>,
        /// The national authority behind it.
        pub authority: Option<Line>,
        /// Does it hold particularly sensitive data: health, religion, opinions, origin (RPD 42)?
        pub sensitive: bool,
        /// What the owner narrows on this record, whatever its policy says (RPD 58).
        pub restriction: Option<Restriction>,
        /// Documents that belong to the record: a warrant, a judgment.
        pub attachments: Vec<Attachment>,
        /// The content under the name of its kind: `{"person": {...}}`.
        pub body: Body,
    }
}

object! {
    /// A file that belongs to a record; its bytes are a blob of their own.
    pub struct Attachment {
        /// SHA-256 of the bytes.
        pub blob: BlobHash,
        /// What kind of file.
        pub media_type: MediaType,
        /// What it is.
        pub title: Line,
    }
}

/// The version of the written form, always [`FORMAT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Format(u16);

impl Format {
    /// The form that this software writes.
    pub const CURRENT: Format = Format(FORMAT);
}

impl FromJson for Format {
    fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
        if value.as_u64() == Some(u64::from(FORMAT)) {
            return Some(Format::CURRENT);
        }
        at.note(Fault::at(at.to_string(), FaultCode::FormatUnknown).with("known", FORMAT));
        None
    }

    fn schema() -> Value {
        json!({ "type": "integer", "const": FORMAT })
    }
}

/// The content of a record, by kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A person.
    Person(Box<Person>),
    /// A travel document.
    TravelDocument(Box<TravelDocument>),
    /// A vehicle.
    Vehicle(Box<Vehicle>),
}

impl Body {
    /// The kind of the content.
    pub fn kind(&self) -> Kind {
        match self {
            Body::Person(_) => Kind::Person,
            Body::TravelDocument(_) => Kind::TravelDocument,
            Body::Vehicle(_) => Kind::Vehicle,
        }
    }
}

impl FromJson for Body {
    fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
        let entries = value.as_object().map(|map| map.iter().collect::<Vec<_>>()).unwrap_or_default();
        let [(name, content)] = entries.as_slice() else {
            at.note(
                Fault::at(at.to_string(), FaultCode::WrongType)
                    .with("expected", "object with one kind of record"),
            );
            return None;
        };
        let at = &at.field(name);
        match Kind::parse(name) {
            Ok(Kind::Person) => FromJson::from_json(content, at).map(|p| Body::Person(Box::new(p))),
            Ok(Kind::TravelDocument) => {
                FromJson::from_json(content, at).map(|d| Body::TravelDocument(Box::new(d)))
            }
            Ok(Kind::Vehicle) => FromJson::from_json(content, at).map(|v| Body::Vehicle(Box::new(v))),
            Err(fault) => {
                at.note(Fault::of(at.to_string(), fault));
                None
            }
        }
    }

    fn schema() -> Value {
        let only = |kind: Kind, schema: Value| {
            let name = kind.text();
            json!({ "type": "object", "properties": { (name.as_ref()): schema }, "required": [name], "additionalProperties": false })
        };
        json!({ "oneOf": [
            only(Kind::Person, Person::schema()),
            only(Kind::TravelDocument, TravelDocument::schema()),
            only(Kind::Vehicle, Vehicle::schema()),
        ] })
    }
}

impl Draft {
    /// Reads a draft, all faults at once: of form here, of content in [`crate::quality::check`].
    ///
    /// # Errors
    /// Every fault with its JSON pointer.
    pub fn from_json(value: &Value) -> Result<Draft, Vec<Fault>> {
        reader::read(value)
    }

    /// Reads a draft from JSON text.
    ///
    /// # Errors
    /// As [`Draft::from_json`]; text that is no JSON, or too much of it, is one fault.
    pub fn from_text(text: &str) -> Result<Draft, Vec<Fault>> {
        if text.len() > limits::RECORD_BYTES_MAX {
            let fault = Fault::at("", FaultCode::TextTooLong);
            return Err(vec![fault.with("max", limits::RECORD_BYTES_MAX).with("chars", text.len())]);
        }
        Draft::from_stored(text)
    }

    /// Reads what [`Draft::to_text`] wrote, of whatever size: what was once taken must stay readable.
    ///
    /// # Errors
    /// As [`Draft::from_json`]; text that is no JSON is one fault.
    pub fn from_stored(text: &str) -> Result<Draft, Vec<Fault>> {
        let value = serde_json::from_str(text).map_err(|e| {
            vec![Fault::at("", FaultCode::NotJson).with("line", e.line()).with("column", e.column())]
        })?;
        Draft::from_json(&value)
    }

    /// The canonical JSON text: fields in the order of their declaration, absent ones left out. Equal drafts have
    /// equal texts, so a record that is sent again unchanged is recognised.
    pub fn to_text(&self) -> String {
        // Strings and numbers in maps with string keys always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The kind of the content.
    pub fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// The blobs that the record refers to, each with the JSON pointer where it does.
    pub fn blobs_at(&self) -> Vec<(String, BlobHash)> {
        let photos = match &self.body {
            Body::Person(person) => person.photos.as_slice(),
            Body::TravelDocument(_) | Body::Vehicle(_) => &[],
        };
        let photos =
            photos.iter().enumerate().map(|(i, photo)| (format!("/body/person/photos/{i}/blob"), photo.blob));
        let attachments = self
            .attachments
            .iter()
            .enumerate()
            .map(|(i, file)| (format!("/attachments/{i}/blob"), file.blob));
        photos.chain(attachments).collect()
    }

    /// The blobs that the record refers to.
    pub fn blobs(&self) -> Vec<BlobHash> {
        self.blobs_at().into_iter().map(|(_, blob)| blob).collect()
    }

    /// JSON Schema (2020-12) of a draft, as published for those who write our NDJSON.
    pub fn json_schema() -> Value {
        let mut schema = <Draft as FromJson>::schema();
        if let Some(object) = schema.as_object_mut() {
            object.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
            object.insert("title".into(), "Amana record, format 1".into());
        }
        schema
    }
}

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Searched and shown.
    Active,
    /// Taken back by its owner: in no search, its history kept for audit.
    Withdrawn,
    /// Its content is gone for good, in all its versions; that it was there remains, with a salted hash.
    Erased,
}

/// What is known of a record without its content: enough to decide who may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Its id, the same through all versions.
    pub id: RecordId,
    /// The member that the record belongs to.
    pub owner: MemberCode,
    /// Kind.
    pub kind: Kind,
    /// The owner's own id.
    pub reference: OwnerReference,
    /// Number of the current version, from 1.
    pub version: u32,
    /// Active or withdrawn.
    pub state: State,
    /// Purpose for which it is held.
    pub purpose: Purpose,
    /// Classification.
    pub classification: Classification,
    /// What else counts for sharing, as [`Traits::to_text`](crate::sharing::Traits::to_text) wrote it.
    pub traits: Box<str>,
    /// Day of review.
    pub review_on: Date,
    /// Does the secretariat block it (RPD 51)? Then it is in no search, and only its owner is told.
    pub is_blocked: bool,
    /// When the current version was made, microseconds since 1970 UTC.
    pub updated_at: i64,
}

impl Head {
    /// The class in which it is decided who sees it.
    pub fn class(&self) -> Class {
        Class {
            owner: self.owner,
            kind: self.kind,
            purpose: self.purpose,
            classification: self.classification,
            traits: self.traits.clone(),
        }
    }

    /// Is the record in searches today? It leaves them when it is withdrawn or blocked, and on its review date (RPD 50).
    pub fn is_searchable(&self, today: Date) -> bool {
        self.state == State::Active && !self.is_blocked && self.review_on > today
    }
}

/// A record with its content.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What is known without the content.
    pub head: Head,
    /// The content of the current version, as far as the reader is shown it.
    pub draft: Draft,
    /// Parts of it that hold something which the reader is not shown.
    pub withheld: Vec<RecordPart>,
    /// That the reader's own member does not act on it, where it said so.
    pub flag: Option<Flag>,
}
