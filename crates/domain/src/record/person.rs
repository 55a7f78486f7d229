//! A person: what INTERPOL calls a nominal.
//!
//! Everything that may be known, in as many versions as sources give (several names, several birth dates), and
//! nothing that must be known: what the least is depends on status and stands in [`crate::quality`].

use crate::{
    code::{
        BlobHash, BuildType, CountryCode, DocumentNumber, DocumentType, EyeColour, HairColour, LanguageCode,
        MediaType, NameKind, NameQuality, OffenceCategory, PartialDate, PersonStatus, PersonWarning,
        Relationship, Sex,
    },
    reader::object,
    text::{Line, Prose},
};

object! {
    /// A person who is searched for, known, missing, found or protected.
    pub struct Person {
        /// Why police hold this person: wanted, missing, victim ...; at least one.
        pub statuses: Vec<PersonStatus>,
        /// True where no court has decided (shown as "presumed").
        pub presumed: bool,
        /// All names, the primary one first.
        pub names: Vec<Name>,
        /// Sex as documents state it.
        pub sex: Option<Sex>,
        /// Dates of birth, each full, partial, approximate or a range (EDTF, ISO 8601-2).
        pub births: Vec<PartialDate>,
        /// Places of birth.
        pub birth_places: Vec<Place>,
        /// Date of death where known.
        pub death: Option<PartialDate>,
        /// Nationalities held or claimed.
        pub nationalities: Vec<CountryCode>,
        /// Languages spoken.
        pub languages: Vec<LanguageCode>,
        /// Passports, identity cards and numbers that identify the person.
        pub documents: Vec<IdentityDocument>,
        /// Addresses and places where the person was or may go.
        pub addresses: Vec<Place>,
        /// Parents, spouse and others who help to identify.
        pub relations: Vec<Relation>,
        /// Titles, occupations, functions.
        pub occupations: Vec<Line>,
        /// What the person looks like.
        pub description: Option<Description>,
        /// Photos, kept apart from the record under their hash.
        pub photos: Vec<Photo>,
        /// Dangers for whoever meets the person.
        pub warnings: Vec<PersonWarning>,
        /// The offences that the record is tied to.
        pub offences: Vec<Offence>,
        /// Circumstances: the facts of the case, or of the disappearance.
        pub circumstances: Option<Prose>,
        /// Anything else that the owner wants to say.
        pub remarks: Option<Prose>,
    }
}

object! {
    /// One name of a person, in one script.
    pub struct Name {
        /// Primary name, alias, maiden name, original script ...
        pub kind: NameKind = NameKind::Primary,
        /// The whole name in the order in which its owner writes it.
        pub full: Line,
        /// Given names, where the parts are known.
        pub given: Option<Line>,
        /// Father's name or patronymic.
        pub patronymic: Option<Line>,
        /// Family name.
        pub family: Option<Line>,
        /// How sure it is that this name is the person's.
        pub quality: Option<NameQuality>,
    }
}

object! {
    /// A place, as far as it is known.
    pub struct Place {
        /// Street, house, building.
        pub street: Option<Line>,
        /// Town or village.
        pub city: Option<Line>,
        /// Province or state.
        pub region: Option<Line>,
        /// Postal code.
        pub postcode: Option<Line>,
        /// Country.
        pub country: Option<CountryCode>,
        /// What does not fit the fields, or the whole place as one text.
        pub note: Option<Line>,
    }
}

object! {
    /// A document or number that identifies the person.
    pub struct IdentityDocument {
        /// Passport, identity card, tax number ...
        pub r#type: DocumentType,
        /// Its number, matched whatever the spacing, hyphens or case.
        pub number: DocumentNumber,
        /// The country that issued it.
        pub country: Option<CountryCode>,
        /// Day, month or year of issue.
        pub issued: Option<PartialDate>,
        /// Day, month or year of expiry.
        pub expires: Option<PartialDate>,
        /// Place of issue.
        pub place: Option<Line>,
        /// Anything else, for example "in the name of ...".
        pub note: Option<Line>,
    }
}

object! {
    /// Another person who helps to identify this one.
    pub struct Relation {
        /// Father, mother, spouse ...
        pub relationship: Relationship,
        /// That person's name.
        pub name: Line,
    }
}

object! {
    /// What a person looks like.
    pub struct Description {
        /// Height in centimetres.
        pub height_cm: Option<u16>,
        /// Weight in kilograms.
        pub weight_kg: Option<u16>,
        /// Build.
        pub build: Option<BuildType>,
        /// Colour of the eyes.
        pub eyes: Option<EyeColour>,
        /// Colour of the hair.
        pub hair: Option<HairColour>,
        /// Scars, tattoos, missing limbs, each with where it is.
        pub marks: Vec<Line>,
        /// Anything else.
        pub note: Option<Prose>,
    }
}

object! {
    /// A photo. Its bytes are a blob of their own, so that a record stays small and a photo is kept once.
    pub struct Photo {
        /// SHA-256 of the bytes.
        pub blob: BlobHash,
        /// JPEG or PNG.
        pub media_type: MediaType,
        /// When it was taken.
        pub taken: Option<PartialDate>,
        /// What it shows.
        pub caption: Option<Line>,
    }
}

object! {
    /// An offence that a person is wanted for, suspected of, or convicted of.
    pub struct Offence {
        /// Category.
        pub category: OffenceCategory,
        /// The charge in the owner's words.
        pub charge: Option<Line>,
        /// The law and article.
        pub law: Option<Line>,
        /// When it was committed.
        pub committed: Option<PartialDate>,
        /// Where it was committed.
        pub place: Option<Place>,
        /// Maximum penalty or sentence imposed.
        pub penalty: Option<Line>,
        /// Warrant or judgment: court, reference, date.
        pub warrant: Option<Line>,
    }
}
