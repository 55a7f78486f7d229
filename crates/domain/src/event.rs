//! Every act that is audited and what its entry may hold: the audit specification as a type.
//!
//! An entry names records by id and counts results; it never holds a person's name, number or date. Search terms are
//! sealed beside the entry and only their salted hash stands in it, so that they can be erased and the log still
//! verifies. A new act is one variant here, its line in `event/kind.rs` and in [`EventKind`](crate::code::EventKind), and its
//! sentence in every language.

mod kind;

use serde::Serialize;

use crate::{
    code::{AccountName, BlobHash, Classification, FlagReason, Kind, MemberCode, Purpose, RecordId, Role},
    officer::Scope,
    text::Line,
};

/// What beside a password, or a provider's word, let somebody sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UsedFactor {
    /// Nothing: the account asks for none.
    None,
    /// A time-based code.
    Code,
    /// A recovery code, which is used up by it.
    RecoveryCode,
    /// What the account's provider asked for, and vouches that it was two.
    Provider,
}

/// One audited act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "action", rename_all = "kebab-case")]
pub enum Event {
    /// A front-line check was answered.
    Checked {
        /// Why it was asked.
        purpose: Purpose,
        /// The records shown; none means "clear".
        shown: Vec<RecordId>,
    },
    /// A search was answered.
    Searched {
        /// Why it was asked.
        purpose: Purpose,
        /// What was searched for.
        kind: Kind,
        /// The records shown.
        shown: Vec<RecordId>,
    },
    /// A record was read, or asked for and not shown.
    RecordRead {
        /// Why it was asked.
        purpose: Purpose,
        /// The record asked for.
        record: RecordId,
        /// The version shown, if one was.
        shown: Option<u32>,
    },
    /// A record's history was read, or asked for and not shown.
    VersionsRead {
        /// Why it was asked.
        purpose: Purpose,
        /// The record asked for.
        record: RecordId,
        /// How many versions were shown.
        shown: usize,
    },
    /// A photo or attachment was read, or asked for and not shown.
    BlobRead {
        /// Why it was asked.
        purpose: Purpose,
        /// The record that it belongs to.
        record: RecordId,
        /// Was it shown?
        shown: bool,
    },
    /// A photo or attachment was stored.
    BlobPut {
        /// Its address.
        blob: BlobHash,
        /// Its size.
        bytes: usize,
    },
    /// A record was recorded, updated, or sent again unchanged.
    RecordPut {
        /// The record.
        record: RecordId,
        /// Its version now.
        version: u32,
        /// Did anything change?
        changed: bool,
    },
    /// A record was withdrawn.
    RecordWithdrawn {
        /// The record.
        record: RecordId,
        /// Its version now.
        version: u32,
    },
    /// Many records were written at once. Which ones, the versions from `first_change` to `last_change` say.
    BatchPut {
        /// The member that owns them.
        owner: MemberCode,
        /// New records.
        created: usize,
        /// Records changed.
        updated: usize,
        /// Records taken back.
        withdrawn: usize,
        /// Records sent again unchanged.
        unchanged: usize,
        /// Records not taken.
        rejected: usize,
        /// Number of the first change written; absent when nothing changed.
        first_change: Option<i64>,
        /// Number of the last change written.
        last_change: Option<i64>,
    },
    /// The owner of a record was asked about it.
    OwnerAsked {
        /// Why the record was looked for.
        purpose: Purpose,
        /// The record.
        record: RecordId,
        /// May the asker know of it? Only then was anything sent.
        sent: bool,
    },
    /// What a member was asked was listed.
    InquiriesRead {
        /// How many were shown.
        shown: usize,
    },
    /// A member's head of bureau said that it does not act on another member's record.
    RecordFlagged {
        /// Why the record was looked for.
        purpose: Purpose,
        /// The record.
        record: RecordId,
        /// On which ground.
        reason: FlagReason,
        /// Is the content its to read? Only then was it set.
        set: bool,
    },
    /// A flag was lifted.
    FlagLifted {
        /// The record.
        record: RecordId,
        /// Was there one?
        lifted: bool,
    },
    /// The flags of a member, and those of others on its records, were listed.
    FlagsRead {
        /// How many were shown.
        shown: usize,
    },
    /// What of a member is to be reviewed was listed.
    ReviewsRead {
        /// How many records were shown.
        shown: usize,
    },
    /// How good the records of a member are was read, in numbers.
    QualityRead {
        /// How many records were looked at.
        records: usize,
    },
    /// An officer asked that a record is held on.
    ExtensionAsked {
        /// The record.
        record: RecordId,
    },
    /// Records were erased for good, their time being over.
    RecordsErased {
        /// Which.
        records: Vec<RecordId>,
    },
    /// What is blocked, and what is asked to be, was listed for the secretariat.
    BlocksRead {
        /// How many records were shown.
        shown: usize,
    },
    /// It was asked whether a record is blocked.
    BlockRead {
        /// The record.
        record: RecordId,
        /// Was it answered?
        shown: bool,
    },
    /// An officer of the secretariat asked that a record is blocked, or is so no more.
    BlockAsked {
        /// The record.
        record: RecordId,
        /// To block, or to unblock?
        blocks: bool,
    },
    /// Another one confirmed it: it is done.
    BlockConfirmed {
        /// The record.
        record: RecordId,
        /// Is it blocked now?
        blocks: bool,
    },
    /// The log was read by the member that it speaks of.
    AuditRead {
        /// How many entries were shown.
        shown: usize,
    },
    /// The server began to serve.
    Started,
    /// The server ended in order.
    Stopped,
    /// What the log has kept for long enough is erased beside its entries.
    LogErased {
        /// How many entries lose something.
        entries: u64,
        /// Who acted and what was typed: of entries before this place.
        private_before: u64,
        /// That and what happened: of entries before this place.
        all_before: u64,
    },
    /// The log's tree was asked for: a checkpoint, a tile, entries as they stand there, a proof.
    LogFollowed {
        /// Was it there?
        shown: bool,
    },
    /// A member's sharing policy was read by its own officers.
    PolicyRead {
        /// The version in force; 0 for the one that every member begins with.
        version: u32,
    },
    /// A draft of a sharing policy was tried on the records that there are.
    PolicyPreviewed {
        /// Members that would see more or less.
        members: usize,
    },
    /// A member's sharing policy was replaced.
    PolicyReplaced {
        /// Its version now.
        version: u32,
    },
    /// It was asked who sees a record.
    AudienceRead {
        /// The record.
        record: RecordId,
        /// Was it answered?
        shown: bool,
    },
    /// The list of members was read.
    MembersRead {
        /// How many were shown.
        shown: usize,
    },
    /// What is particular to a member was read.
    ProfileRead {
        /// The member.
        of: MemberCode,
        /// Was it shown? Not of one that takes no part.
        shown: bool,
    },
    /// All records of a member were taken out.
    Exported {
        /// The member.
        owner: MemberCode,
        /// How many.
        records: usize,
        /// How many photos and attachments these name; they are taken out with them.
        blobs: usize,
    },
    /// Somebody signed in.
    SignedIn {
        /// What beside the password, or the provider's word, let in.
        second_factor: UsedFactor,
    },
    /// Somebody tried to sign in, or to prove a password, and failed.
    SignInFailed,
    /// Somebody signed out.
    SignedOut,
    /// Somebody looked at the own account: its sessions and second factor.
    OwnAccountRead {
        /// How many sessions were shown.
        sessions: usize,
    },
    /// Somebody ended another session of the own account.
    SessionEnded {
        /// The session's id, the beginning of its hash.
        session: String,
    },
    /// Every session of an account was ended; where its owner did, but the one at hand.
    SessionsEnded {
        /// The account.
        of: AccountName,
    },
    /// Somebody changed the own password.
    PasswordChanged,
    /// A one-time password was given to an account.
    PasswordReset {
        /// The account.
        of: AccountName,
    },
    /// An account was bound to somebody whom its member's provider knows. Who that is there is a name of a person's,
    /// and stands in the account alone.
    IdentityBound {
        /// The account.
        of: AccountName,
    },
    /// An account was bound to nobody any more.
    IdentityUnbound {
        /// The account.
        of: AccountName,
    },
    /// Somebody began to add a second factor, and saw its key.
    SecondFactorBegun,
    /// Somebody added a second factor.
    SecondFactorAdded,
    /// The second factor of an account was removed.
    SecondFactorRemoved {
        /// The account.
        of: AccountName,
    },
    /// A member was added.
    MemberAdded {
        /// The member.
        added: MemberCode,
    },
    /// An account was added.
    AccountAdded {
        /// The account.
        added: AccountName,
    },
    /// The accounts of a member were listed.
    AccountsRead {
        /// How many were shown.
        shown: usize,
    },
    /// An account was looked at, with its keys.
    AccountRead {
        /// The account.
        of: AccountName,
    },
    /// What an account may do was changed.
    AccountChanged {
        /// The account.
        changed: AccountName,
        /// Its role now.
        role: Role,
        /// Its unit now.
        unit: Option<Line>,
        /// Its clearance now.
        clearance: Classification,
    },
    /// An account was disabled.
    AccountDisabled {
        /// The account.
        disabled: AccountName,
    },
    /// A key was added to an account.
    KeyAdded {
        /// The account that the key belongs to.
        of: AccountName,
        /// The key's id, the beginning of its hash.
        key: String,
        /// The actions that it opens.
        scope: Scope,
    },
    /// The keys of an account were listed.
    KeysRead {
        /// The account.
        of: AccountName,
        /// How many were shown.
        shown: usize,
    },
    /// A key of an account was revoked.
    KeyRevoked {
        /// The account.
        of: AccountName,
        /// The key's id, the beginning of its hash.
        key: String,
    },
    /// The store was copied.
    BackedUp,
    /// A write that was sent twice under one key was answered as the first time.
    Replayed,
    /// Something was asked for that the caller's role or the input did not allow.
    Refused {
        /// The operation asked for.
        operation: &'static str,
        /// The stable code of the refusal.
        reason: &'static str,
    },
}
