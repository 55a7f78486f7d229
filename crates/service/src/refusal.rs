//! Why an action did not happen, in a form that every face can show.
//!
//! What is hidden and what is absent are one variant, [`Refusal::NotFound`], so no answer can tell them apart. A bug
//! of ours carries its cause to the log under a number and only the number to the caller.

use std::fmt;

use amana_domain::{
    Fault,
    code::{FaultCode, MemberCode},
};

/// Why an action did not happen.
#[derive(Debug)]
pub enum Refusal {
    /// The input is wrong in these places.
    Faults(Vec<Fault>),
    /// Nobody known asks.
    NotSignedIn,
    /// The caller's role does not include this.
    NotAllowed,
    /// There is no such thing, or the caller may not know of it.
    NotFound,
    /// Administrative work reads no records (RPD 10).
    PurposeRefused,
    /// There is such a record, its content is not the caller's to see, and its owner may be asked.
    AskOwner {
        /// The owner.
        owner: MemberCode,
    },
    /// It takes another person than the one who asked for it.
    AnotherNeeded,
    /// The record has moved on to another version than the caller's.
    Conflict {
        /// The version now.
        current: u32,
    },
    /// A change of an existing record did not say which version it changes.
    VersionNeeded,
    /// The same idempotency key came with another request.
    KeyReused,
    /// The request that came first with this idempotency key still runs.
    KeyInUse,
    /// Too many requests.
    TooMany {
        /// Seconds to wait.
        retry_after_s: u64,
    },
    /// The store does not answer now.
    Unavailable,
    /// Our fault. The cause stands in the log under this number.
    Bug {
        /// Number under which the cause was logged.
        incident: u64,
    },
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Faults(_) => "invalid-input",
            Refusal::NotSignedIn => "not-signed-in",
            Refusal::NotAllowed => "not-allowed",
            Refusal::NotFound => "not-found",
            Refusal::PurposeRefused => "purpose-refused",
            Refusal::AskOwner { .. } => "ask-owner",
            Refusal::AnotherNeeded => "another-needed",
            Refusal::Conflict { .. } => "version-conflict",
            Refusal::VersionNeeded => "version-needed",
            Refusal::KeyReused => "idempotency-key-reused",
            Refusal::KeyInUse => "idempotency-key-in-use",
            Refusal::TooMany { .. } => "too-many-requests",
            Refusal::Unavailable => "unavailable",
            Refusal::Bug { .. } => "internal",
        }
    }

    /// Every code, for locales and the reference of problem types.
    pub const CODES: [&'static str; 14] = [
        "invalid-input",
        "not-signed-in",
        "not-allowed",
        "not-found",
        "purpose-refused",
        "ask-owner",
        "another-needed",
        "version-conflict",
        "version-needed",
        "idempotency-key-reused",
        "idempotency-key-in-use",
        "too-many-requests",
        "unavailable",
        "internal",
    ];

    /// One fault.
    pub fn fault(fault: Fault) -> Self {
        Refusal::Faults(vec![fault])
    }

    /// Logs a cause that is our bug and keeps only its number.
    pub fn bug(what: &'static str, cause: impl fmt::Display) -> Self {
        let mut number = [0; 8];
        // Without randomness the number is 0 and the log line is found by its time.
        let _ = getrandom::fill(&mut number);
        let incident = u64::from_le_bytes(number) >> 12;
        tracing::error!(incident, %cause, "internal error {incident}: {what}");
        Refusal::Bug { incident }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Faults(faults) => {
                write!(f, "{}", self.code())?;
                faults.iter().try_for_each(|fault| write!(f, "; {fault}"))
            }
            Refusal::Conflict { current } => write!(f, "{}: current version is {current}", self.code()),
            Refusal::TooMany { retry_after_s } => write!(f, "{}: retry in {retry_after_s} s", self.code()),
            Refusal::Bug { incident } => write!(f, "{}: incident {incident}", self.code()),
            _ => f.write_str(self.code()),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<amana_store::Error> for Refusal {
    fn from(error: amana_store::Error) -> Self {
        if error.is_unavailable() {
            tracing::warn!(%error, "the store does not answer: {error}");
            return Refusal::Unavailable;
        }
        if matches!(error, amana_store::Error::AccountTaken(_)) {
            return Refusal::fault(Fault::at("/name", FaultCode::AccountTaken));
        }
        if matches!(error, amana_store::Error::IdentityTaken) {
            return Refusal::fault(Fault::at("/subject", FaultCode::IdentityTaken));
        }
        Refusal::bug("the store failed", error)
    }
}
