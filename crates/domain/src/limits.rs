//! The size of everything that an owner may send, each with its reason.
//!
//! A list, a text or an upload without a limit is a way to stop the service. Over the limit is a fault with a
//! sentence, never a cut in silence.

/// Faults reported for one input: more would not be read, and the list itself could be used to exhaust memory.
pub const FAULTS_MAX: usize = 100;

/// Items in one list of a record. The longest real list seen is 86 aliases of one person.
pub const LIST_ITEMS_MAX: usize = 200;

/// Characters in a one-line text: ICAO names reach 39, full Arabic name chains and addresses about 200.
pub const LINE_CHARS_MAX: usize = 500;

/// Characters in a text of several lines: the UN list's longest comment has about 3,000.
pub const PROSE_CHARS_MAX: usize = 20_000;

/// Bytes of one photo or attachment. A passport photo at 600 dpi takes well under a megabyte.
pub const BLOB_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Bytes of one record's JSON: all lists full would be more, no real record comes near.
pub const RECORD_BYTES_MAX: usize = 256 * 1024;

/// Bytes of a sharing policy: some hundred lines, more than a person reads before signing.
pub const POLICY_BYTES_MAX: usize = 64 * 1024;

/// Clauses of a sharing policy: each costs about a microsecond for every class of records and every kind of asker.
pub const POLICY_CLAUSES_MAX: usize = 50;

/// Characters of a unit's name.
pub const UNIT_CHARS_MAX: usize = 60;

/// Years from recording to the review date: five at most (RPD 49).
pub const RETENTION_YEARS_MAX: i16 = 5;

/// Bytes of one profile: the longest of the members' own has about 6,000.
pub const PROFILE_BYTES_MAX: usize = 64 * 1024;
