//! Every event has its kind, under the name that its entry carries.

use super::Event;
use crate::code::EventKind;

/// The list of events once more: the compiler asks for a line when one is added.
macro_rules! kinds {
    ($($event:ident,)+) => {
        impl Event {
            /// What it is, without its values.
            #[must_use]
            pub fn kind(&self) -> EventKind {
                match self {
                    $(Event::$event { .. } => EventKind::$event,)+
                }
            }
        }

        #[cfg(test)]
        const KINDS: &[(&str, EventKind)] = &[$((stringify!($event), EventKind::$event),)+];
    };
}

kinds! {
    Checked,
    Searched,
    RecordRead,
    VersionsRead,
    BlobRead,
    BlobPut,
    RecordPut,
    RecordWithdrawn,
    BatchPut,
    OwnerAsked,
    InquiriesRead,
    RecordFlagged,
    FlagLifted,
    FlagsRead,
    ReviewsRead,
    QualityRead,
    ExtensionAsked,
    RecordsErased,
    BlocksRead,
    BlockRead,
    BlockAsked,
    BlockConfirmed,
    AuditRead,
    Started,
    Stopped,
    LogErased,
    LogFollowed,
    PolicyRead,
    PolicyPreviewed,
    PolicyReplaced,
    AudienceRead,
    MembersRead,
    ProfileRead,
    Exported,
    SignedIn,
    SignInFailed,
    SignedOut,
    OwnAccountRead,
    SessionEnded,
    SessionsEnded,
    PasswordChanged,
    PasswordReset,
    IdentityBound,
    IdentityUnbound,
    SecondFactorBegun,
    SecondFactorAdded,
    SecondFactorRemoved,
    MemberAdded,
    AccountAdded,
    AccountsRead,
    AccountRead,
    AccountChanged,
    AccountDisabled,
    KeyAdded,
    KeysRead,
    KeyRevoked,
    BackedUp,
    Replayed,
    Refused,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As serde writes it.
    fn kebab(name: &str) -> String {
        let mut text = String::new();
        for letter in name.chars() {
            if letter.is_uppercase() && !text.is_empty() {
                text.push('-');
            }
            text.extend(letter.to_lowercase());
        }
        text
    }

    #[test]
    fn a_kind_is_named_as_entries_name_it_and_none_is_without_its_event() {
        for (event, kind) in KINDS {
            assert_eq!(kebab(event), kind.as_str());
        }
        let kinds = KINDS.iter().map(|(_, kind)| *kind).collect::<Vec<_>>();
        assert_eq!(kinds, EventKind::ALL);
        for event in [Event::SignedOut, Event::AuditRead { shown: 1 }, Event::SecondFactorBegun] {
            assert_eq!(serde_json::to_value(&event).unwrap()["action"], event.kind().as_str());
        }
    }
}
