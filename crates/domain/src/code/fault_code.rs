//! The facts that can be wrong with an input, each with one stable code.
//!
//! Programs branch on the code, locales hold the sentence under it, and the list is the contract: a code is never
//! renamed. A new fact is one line here and a sentence in each locale.

macro_rules! fault_codes {
    ($( $(#[doc = $doc:literal])+ $fact:ident = $text:literal, )+) => {
        /// One fact that can be wrong with an input.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum FaultCode {
            $( $(#[doc = $doc])+ $fact, )+
        }

        impl FaultCode {
            /// Every fact, for locales and the reference page.
            pub const ALL: &'static [FaultCode] = &[$( FaultCode::$fact, )+];

            /// The stable code in kebab case.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( FaultCode::$fact => $text, )+
                }
            }
        }
    };
}

fault_codes! {
    // The form of the input.
    /// The bytes are not JSON.
    NotJson = "not-json",
    /// Text that is not TOML, at `line` and `column`.
    NotToml = "not-toml",
    /// A field that must be there is not.
    Missing = "missing",
    /// A field that nobody knows.
    UnknownField = "unknown-field",
    /// A value of another JSON type; `expected`.
    WrongType = "wrong-type",
    /// A list longer than `max`.
    TooManyItems = "too-many-items",
    /// A `value` that stands twice in a list.
    Repeated = "repeated",
    /// A format version that this software does not read; `known`.
    FormatUnknown = "format-unknown",

    // Texts.
    /// A text with nothing in it.
    TextEmpty = "text-empty",
    /// A text of more than `max` characters.
    TextTooLong = "text-too-long",
    /// A text of fewer than `min` characters.
    TextTooShort = "text-too-short",
    /// A control, bidirectional or otherwise misplaced `character`.
    CharacterNotAllowed = "character-not-allowed",

    // Codes.
    /// None of the `choices` of the `list`.
    ChoiceUnknown = "choice-unknown",
    /// No state, territory or ICAO code.
    CountryUnknown = "country-unknown",
    /// No language code of ISO 639 that we know.
    LanguageUnknown = "language-unknown",
    /// No member: neither a state nor an organisation that takes part.
    MemberUnknown = "member-unknown",
    /// No time zone of the IANA database.
    TimeZoneUnknown = "time-zone-unknown",
    /// Not `sha256:` and 64 hexadecimal digits.
    BlobHashInvalid = "blob-hash-invalid",
    /// Not a UUID of version 7.
    RecordIdInvalid = "record-id-invalid",

    // Dates.
    /// Not one of the written forms of a date.
    DateFormUnknown = "date-form-unknown",
    /// A year before `min` or after `max`.
    YearOutOfRange = "year-out-of-range",
    /// A `month` that is not 1 to 12.
    MonthOutOfRange = "month-out-of-range",
    /// A `day` that its month, of `days` days, does not have.
    DayOutOfRange = "day-out-of-range",
    /// A range whose end is before its beginning.
    RangeReversed = "range-reversed",

    // Numbers of documents and vehicles.
    /// A number without any letter or digit.
    NumberWithoutDigits = "number-without-digits",
    /// The two ends of a range of numbers differ in letters or length.
    RangeMismatch = "range-mismatch",
    /// A range of more than `max` numbers.
    RangeTooLarge = "range-too-large",
    /// A VIN longer than 17 or shorter than 5 characters.
    VinLength = "vin-length",

    // Machine-readable zones.
    /// No lines that have the form of a machine-readable zone.
    MrzNotFound = "mrz-not-found",
    /// A `line` with more than `expected` characters.
    MrzLineLength = "mrz-line-length",
    /// A `character` that no machine-readable zone has, at `line` and `column`.
    MrzCharacter = "mrz-character",
    /// A check digit that is not the one its `field` asks for.
    CheckDigitWrong = "check-digit-wrong",
    /// A document code that does not exist.
    MrzDocumentCode = "mrz-document-code",
    /// A `field` that is not a date.
    MrzDateInvalid = "mrz-date-invalid",
    /// A zone without a name.
    MrzNameMissing = "mrz-name-missing",
    /// A zone without a document number.
    MrzNumberMissing = "mrz-number-missing",
    /// A sex other than M, F or `<`.
    MrzSexUnknown = "mrz-sex-unknown",

    /// A body larger than this route takes.
    BodyTooLarge = "body-too-large",
    /// None, or more than one, of the fields of which a request `needs` exactly one.
    ExactlyOneNeeded = "exactly-one-needed",
    /// A cursor that no page gave.
    CursorUnknown = "cursor-unknown",
    /// A value in the body that differs from the one in the address; `path`.
    DiffersFromPath = "differs-from-path",
    /// An idempotency key where none is taken.
    IdempotencyKeyNotTaken = "idempotency-key-not-taken",
    /// Bytes that are not UTF-8.
    NotUtf8 = "not-unicode",

    // Accounts.
    /// A name that another account has.
    AccountTaken = "account-taken",
    /// Somebody at a provider to whom another account is bound.
    IdentityTaken = "identity-taken",
    /// What no provider calls itself or a person.
    IdentityInvalid = "identity-invalid",
    /// Not the password of the account.
    PasswordWrong = "password-wrong",
    /// A password that holds the account's name.
    PasswordNamesAccount = "password-names-account",
    /// The new password that stood before.
    PasswordUnchanged = "password-unchanged",
    /// Two entries of what should be one password.
    PasswordsDiffer = "passwords-differ",
    /// A day on which a key cannot end: before `first` or after `last`.
    KeyExpiryOutOfRange = "key-expiry-out-of-range",
    /// An `action` that the role of the account does not include.
    ScopeNotInRole = "scope-not-in-role",
    /// Not a code of the second factor at this time.
    CodeWrong = "code-wrong",

    /// A record stands under this reference, above the clearance of who would change it.
    AboveClearance = "above-clearance",
    /// An officer alone put off a review that stood on `review_on`.
    ReviewNeedsTwo = "review-needs-two",

    // Sharing.
    /// A policy that does not fit the schema; `said` is the checker's own text, `line` where it found the fault.
    PolicyInvalid = "policy-invalid",
    /// A `clause` of a policy without an id of its own.
    PolicyClauseUnnamed = "policy-clause-unnamed",

    /// A flag on a record of the caller's own member.
    FlagOnOwnRecord = "flag-on-own-record",

    // Profiles.
    /// A fact of law with neither a source nor a word on what is not verified.
    SourceMissing = "source-missing",

    // Searches.
    /// None of the fields that a search `needs` at least one of.
    NothingToSearch = "nothing-to-search",

    // Quality: what a record must hold, and what does not go together.
    /// A date after `today` of something that has happened.
    DateInFuture = "date-in-future",
    /// A date, `second`, that cannot lie before another, `first`.
    DatesOutOfOrder = "dates-out-of-order",
    /// A review date that is not after `today`.
    ReviewDatePassed = "review-date-passed",
    /// A review date after `latest`, the end of the longest retention.
    ReviewDateTooLate = "review-date-too-late",
    /// A purpose that no record can be held for.
    PurposeNotForRecords = "purpose-not-for-records",
    /// None of the statuses that the `purpose` `needs`.
    StatusDoesNotFitPurpose = "status-does-not-fit-purpose",
    /// Something that a person of this `status` must have.
    NeededForStatus = "needed-for-status",
    /// No name, number or appearance by which it could be recognised.
    NothingIdentifies = "nothing-identifies",
    /// Names, but none of them the primary one.
    PrimaryNameMissing = "primary-name-missing",
    /// A number below `min` or above `max`.
    OutOfBounds = "out-of-bounds",
    /// A document of another `country` than the `owner`.
    NotTheIssuingCountry = "not-the-issuing-country",
    /// A range of documents that were not stolen blank but `event`.
    RangeOnlyForBlanks = "range-only-for-blanks",
    /// A photo or attachment whose bytes are not here yet.
    BlobUnknown = "blob-unknown",
    /// A photo or attachment of more than `max` bytes.
    BlobTooLarge = "blob-too-large",
    /// Bytes that are none of the `types` that are taken.
    MediaTypeNotTaken = "media-type-not-taken",
    /// Bytes whose hash is `found`, not the one that they are named by.
    BlobHashDiffers = "blob-hash-differs",
    /// Not bytes in base64 (RFC 4648 §4), `from` a character on.
    EncodingInvalid = "encoding-invalid",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_kebab_case_and_unique() {
        let codes: std::collections::BTreeSet<_> = FaultCode::ALL.iter().map(|f| f.as_str()).collect();
        assert_eq!(codes.len(), FaultCode::ALL.len());
        assert!(codes.iter().all(|c| c.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    }
}
