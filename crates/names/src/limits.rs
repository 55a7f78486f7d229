//! Caps on hostile input and on work per search, each with its reason.
//!
//! What is over a cap is left out of the comparison, never refused: a name is data that somebody else wrote. The
//! next cap belongs here, with its unit in its name.

/// Characters of a name that are read. The longest Arabic chains of real lists have about 200.
pub const NAME_CHARS_MAX: usize = 500;

/// Parts of a name that are kept. The longest name of the UN list has ten; comparing is quadratic in this.
pub const PARTS_MAX: usize = 16;

/// Characters of one part that are kept, joined words included. Longer than any real one known to the authors.
pub const PART_CHARS_MAX: usize = 48;

/// Sounds of one part that are compared: the comparison's rows live on the stack.
pub const SOUNDS_MAX: usize = 48;

/// Parts that may be written as one word: `Li Xiao Long` and `李小龙`.
pub const JOINED_PARTS_MAX: usize = 3;

/// Names kept for one entry, as many as a `u16` can number.
pub const ENTRY_NAMES_MAX: u16 = u16::MAX;

/// Classes in a skeleton: four bits each in a `u64`, so that a length fits too.
pub const SKELETON_CLASSES_MAX: usize = 14;

/// Skeletons of one stored part; ambiguous letters double them.
pub const STORED_SKELETONS_MAX: usize = 4;

/// Skeletons of one part of a question: more than for stored parts, since these cost no memory.
pub const ASKED_SKELETONS_MAX: usize = 12;

/// Longest skeleton that is also found with one class left out: longer ones have other parts to be found by.
pub const DELETION_CLASSES_MAX: usize = 9;

/// Stored parts that share a skeleton with one part of a question and are looked at, those of the same skeleton first.
pub const TOKENS_NEAR_MAX: usize = 12_000;

/// Of these, how many are compared, those of the most like consonants and letters first.
pub const TOKENS_LIKENED_MAX: usize = 320;

/// So many of them in a row that are not like it, and the rest, which is farther still, is left out.
pub const TOKENS_UNLIKE_MAX: usize = 60;

/// Stored parts that one part of a question may stand for, the likest first.
pub const TOKENS_LIKE_MAX: usize = 400;

/// Different names looked at for one question, those that can score most first: a few milliseconds.
pub const NAMES_VISITED_MAX: usize = 30_000;

/// The same with those that only entries bear which the caller may not find: they take no other's place, so they are
/// counted apart, and only the work is bounded. A tenth of a second.
pub const NAMES_MET_MAX: usize = 2_000_000;

/// Entries whose facts are asked for in one question: a few milliseconds.
pub const ENTRIES_ASKED_MAX: usize = 50_000;

/// Lists of names looked up for one question: a tenth of a microsecond each.
pub const LISTS_VISITED_MAX: usize = 10_000;

/// Names compared in full for one question.
pub const NAMES_COMPARED_MAX: usize = 600;

/// The most that a caller's facts lean an entry, in weights of a name's part: another name never outranks the one that
/// was asked for by more.
pub const LEANING_MAX: f32 = 0.5;

/// Entries that one search may give.
pub const FOUND_MAX: usize = 1_000;

/// Names of one segment: places within it are numbers of four bytes.
pub const SEGMENT_NAMES_MAX: usize = 40_000_000;
