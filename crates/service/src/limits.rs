//! What one request may ask of the service, each limit with its reason.

/// Candidates in one answer. A person cannot judge more; a longer list means that the search was too wide.
pub const CANDIDATES_MAX: usize = 100;

/// Candidates when the caller does not say.
pub const CANDIDATES_DEFAULT: usize = 20;

/// Records of a front-line answer: who stands at a booth needs a decision, not a list.
pub const CHECK_CANDIDATES_MAX: usize = 20;

/// Records with one number that are read for a search. Where more share it, it is no number but a word for none
/// (`UNKNOWN`), and the answer says that there are others.
pub const KEY_MATCHES_MAX: usize = 200;

/// Seconds since the index last heard from the store, after which it is too old to answer from: other processes'
/// records have to be found within a second, and the store is asked as often.
pub const INDEX_AGE_MAX_S: u64 = 5;

/// The bar: the score from which a front-line check answers with a candidate. Below it a candidate is weak.
pub const CHECK_SCORE_MIN: f32 = 0.70;

/// Score from which a search shows a candidate, unless it asks for another. Lower than the bar of a check: whoever
/// searches has the time to look, and one letter may have made another known name of the one that is meant (Samah,
/// Salah). What lies below the bar comes last and is marked weak.
pub const SEARCH_SCORE_MIN: f32 = 0.45;

/// Records written in one transaction. Larger ones gain little and hold the writer longer.
pub const BATCH_RECORDS_MAX: usize = 2_000;

/// Persons of a name that are weighed by what else is known of them. Where more are as likely, the answer says so.
pub const NAMESAKES_MAX: usize = 300;

/// Changes that the index takes over before searches see them: a state costs less than they do together.
pub const FOLLOW_CHANGES_MAX: usize = 500;

/// Entries of the audit log in one answer, each with its proof.
pub const AUDIT_ENTRIES_MAX: usize = 1_000;

/// Entries that one answer looks at: a filter that little passes must not hold the store for minutes.
pub const AUDIT_LOOKED_AT_MAX: usize = 50_000;

/// Days of which an answer counts the entries: a quarter and a bit.
pub const AUDIT_DAYS_MAX: usize = 100;

/// Failed sign-ins of one account that cost no wait: people mistype.
pub const SIGN_IN_FAILURES_FREE: u32 = 4;

/// Failed sign-ins from one address that cost no wait: a whole bureau may answer from one.
pub const SOURCE_FAILURES_FREE: u32 = 30;

/// The longest wait after failed sign-ins, in seconds. It begins with one second and doubles with each failure.
pub const SIGN_IN_WAIT_S_MAX: u64 = 3_600;

/// Seconds after which one failure of an account is forgiven. Who guesses has six more tries a day at most.
pub const SIGN_IN_FORGIVEN_S: u64 = 4 * 3_600;

/// Seconds after which one failure from an address is forgiven: a large bureau's slips, not a list of passwords.
pub const SOURCE_FORGIVEN_S: u64 = 60;

/// Accounts, and as many addresses, whose failures are remembered; guessing names must not fill the memory.
pub const FAILURES_KEPT_MAX: usize = 10_000;

/// Password checks at once: each takes 19 MiB and a core (argon2id, OWASP's first choice).
pub const PASSWORD_CHECKS_MAX: usize = 2;

/// Sign-ins at once, those that wait for a password check among them: the last of them waits for about half a second.
pub const SIGN_INS_MAX: usize = 32;

/// Characters of a password that are looked at.
pub const PASSWORD_CHARS_MAX: usize = 256;

/// Characters of what a provider calls itself or a person (OpenID Connect Core §2, `sub`).
pub const IDENTITY_CHARS_MAX: usize = 255;

/// Characters of a new password. NIST SP 800-63B §5.1.1.2 wants eight; long ones are what helps.
pub const PASSWORD_CHARS_MIN: usize = 12;

/// How long a password that somebody else chose opens the page to change it, in seconds: a week.
pub const GIVEN_PASSWORD_S: i64 = 7 * 24 * 3600;

/// Recovery codes beside a second factor: some for every lost telephone, few enough to print.
pub const RECOVERY_CODES: usize = 10;

/// Length of a session in seconds: a shift.
pub const SESSION_S: i64 = 8 * 3600;

/// Records in one list of what is to be reviewed: what a bureau can work through in a day.
pub const REVIEWS_MAX: usize = 500;

/// Records looked at for one answer about their quality: read within a few seconds.
pub const QUALITY_RECORDS_MAX: usize = 100_000;

/// Records erased in one transaction: few enough to hold up no writer.
pub const ERASED_AT_ONCE: usize = 500;

/// How long a session may be unused, in seconds: who has left the desk is signed out.
pub const SESSION_IDLE_S: i64 = 30 * 60;

/// How exactly it is known when a session was last used, in seconds: a page must not cost a write.
pub const SESSION_SEEN_S: i64 = 60;

/// Sessions of one account. With another, the oldest ends.
pub const SESSIONS_MAX: usize = 10;

/// Characters of what a session says of its browser.
pub const BROWSER_CHARS_MAX: usize = 40;

/// Questions in one list of those that a member was asked.
pub const INQUIRIES_MAX: usize = 200;

/// Blocked records in one list of them.
pub const BLOCKS_MAX: usize = 500;

/// Flags in one list: of a bureau's own, and as many on its records.
pub const FLAGS_MAX: usize = 500;

/// Days from today on which a key may end at last: two years, after which somebody looks whether it is still needed.
pub const KEY_DAYS_MAX: i64 = 730;

/// Days until a key ends when nobody says: a year.
pub const KEY_DAYS_DEFAULT: i64 = 365;
