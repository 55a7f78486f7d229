//! The kinds of acts that the log tells of: what an [`Event`](crate::event::Event) is without its values.
//!
//! Each has its sentence in every language; `event/kind.rs` holds the two lists together.

code_enum! {
    /// A kind of act, as the log's entries name it.
    EventKind, "act" {
        /// A front-line check was answered.
        Checked = "checked",
        /// A search was answered.
        Searched = "searched",
        /// A record was read, or asked for and not shown.
        RecordRead = "record-read",
        /// A record's history was read, or asked for and not shown.
        VersionsRead = "versions-read",
        /// A photo or attachment was read, or asked for and not shown.
        BlobRead = "blob-read",
        /// A photo or attachment was stored.
        BlobPut = "blob-put",
        /// A record was recorded, updated, or sent again unchanged.
        RecordPut = "record-put",
        /// A record was withdrawn.
        RecordWithdrawn = "record-withdrawn",
        /// Many records were written at once.
        BatchPut = "batch-put",
        /// The owner of a record was asked about it.
        OwnerAsked = "owner-asked",
        /// What a member was asked was listed.
        InquiriesRead = "inquiries-read",
        /// A member's head of bureau said that it does not act on another member's record.
        RecordFlagged = "record-flagged",
        /// A flag was lifted.
        FlagLifted = "flag-lifted",
        /// The flags of a member, and those of others on its records, were listed.
        FlagsRead = "flags-read",
        /// What of a member is to be reviewed was listed.
        ReviewsRead = "reviews-read",
        /// How good the records of a member are was read, in numbers.
        QualityRead = "quality-read",
        /// An officer asked that a record is held on.
        ExtensionAsked = "extension-asked",
        /// Records were erased for good, their time being over.
        RecordsErased = "records-erased",
        /// What is blocked, and what is asked to be, was listed for the secretariat.
        BlocksRead = "blocks-read",
        /// It was asked whether a record is blocked.
        BlockRead = "block-read",
        /// An officer of the secretariat asked that a record is blocked, or is so no more.
        BlockAsked = "block-asked",
        /// Another one confirmed it.
        BlockConfirmed = "block-confirmed",
        /// The log was read by the member that it speaks of.
        AuditRead = "audit-read",
        /// The server began to serve.
        Started = "started",
        /// The server ended in order.
        Stopped = "stopped",
        /// What the log had kept for long enough was erased beside its entries.
        LogErased = "log-erased",
        /// The log's tree was asked for.
        LogFollowed = "log-followed",
        /// A member's sharing policy was read by its own officers.
        PolicyRead = "policy-read",
        /// A draft of a sharing policy was tried on the records that there are.
        PolicyPreviewed = "policy-previewed",
        /// A member's sharing policy was replaced.
        PolicyReplaced = "policy-replaced",
        /// It was asked who sees a record.
        AudienceRead = "audience-read",
        /// The list of members was read.
        MembersRead = "members-read",
        /// What is particular to a member was read.
        ProfileRead = "profile-read",
        /// All records of a member were taken out.
        Exported = "exported",
        /// Somebody signed in.
        SignedIn = "signed-in",
        /// Somebody tried to sign in, or to prove a password, and failed.
        SignInFailed = "sign-in-failed",
        /// Somebody signed out.
        SignedOut = "signed-out",
        /// Somebody looked at the own account.
        OwnAccountRead = "own-account-read",
        /// Somebody ended another session of the own account.
        SessionEnded = "session-ended",
        /// Every session of an account was ended.
        SessionsEnded = "sessions-ended",
        /// Somebody changed the own password.
        PasswordChanged = "password-changed",
        /// A one-time password was given to an account.
        PasswordReset = "password-reset",
        /// An account was bound to somebody whom its member's provider knows.
        IdentityBound = "identity-bound",
        /// An account was bound to nobody any more.
        IdentityUnbound = "identity-unbound",
        /// Somebody began to add a second factor, and saw its key.
        SecondFactorBegun = "second-factor-begun",
        /// Somebody added a second factor.
        SecondFactorAdded = "second-factor-added",
        /// The second factor of an account was removed.
        SecondFactorRemoved = "second-factor-removed",
        /// A member was added.
        MemberAdded = "member-added",
        /// An account was added.
        AccountAdded = "account-added",
        /// The accounts of a member were listed.
        AccountsRead = "accounts-read",
        /// An account was looked at, with its keys.
        AccountRead = "account-read",
        /// What an account may do was changed.
        AccountChanged = "account-changed",
        /// An account was disabled.
        AccountDisabled = "account-disabled",
        /// A key was added to an account.
        KeyAdded = "key-added",
        /// The keys of an account were listed.
        KeysRead = "keys-read",
        /// A key of an account was revoked.
        KeyRevoked = "key-revoked",
        /// The store was copied.
        BackedUp = "backed-up",
        /// A write that was sent twice under one key was answered as the first time.
        Replayed = "replayed",
        /// Something was asked for that the caller's role or the input did not allow.
        Refused = "refused",
    }
}
