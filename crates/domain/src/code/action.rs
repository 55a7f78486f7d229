//! What can be asked for. What then comes back is decided record by record in [`crate::sharing`].

code_enum! {
    /// An action that a role includes or not ([`crate::officer`]), and that a key is limited to.
    Action, "right" {
        /// A front-line check.
        Check = "check",
        /// A search by a person at a bureau.
        Search = "search",
        /// Read a record, its versions, its files.
        ReadRecord = "read_record",
        /// Record, update, withdraw what one's own member owns.
        WriteRecord = "write_record",
        /// See the list of members.
        ReadMembers = "read_members",
        /// Take out what one's own member owns, all at once.
        Export = "export",
        /// See who sees what of one's own member's records, and why: policy, preview, audience.
        ReadPolicy = "read_policy",
        /// Say who sees what of one's own member's records.
        WritePolicy = "write_policy",
        /// See what of one's own member is to be reviewed; ask that it is held on, and grant what another one asked.
        Review = "review",
        /// Say that one's own member does not act on another member's record, or does again.
        Flag = "flag",
        /// See what the log says of one's own member: who saw its records, and what its officers did.
        ReadAudit = "read_audit",
        /// Follow the log's tree, as a witness does: checkpoints, tiles, proofs. It tells nothing of what happened.
        FollowLog = "follow_log",
        /// Block and unblock records of whichever member, two together.
        Block = "block",
        /// Add accounts and keys of one's own member.
        ManageAccounts = "manage_accounts",
        /// Copy the whole store, or put a copy in its place.
        Backup = "backup",
    }
}
