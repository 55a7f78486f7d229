# What the log says of a member: page, chart, entries, proofs.
audit = Who used our data
audit-intro = Every act of other members with our records, and every act of our own officers and systems, as the audit log holds it. Of another member you see the member, unit and role; which officer it was, that member knows. Reading this page is itself recorded.
audit-from = From
audit-until = Until
audit-whose = Whose acts
audit-whose-others = Other members with our records
audit-whose-own = Our own officers and systems
audit-whose-all = All
audit-member-hint = Code of the acting member, for example FR
audit-show = Show
audit-over-time = Over time
audit-over-time-hint = All acts of each day (UTC), whichever member, act or purpose is chosen; the last hundred days at most. Each chart has its own scale.
audit-chart-said = { $total } in all, { $most } at most on one day
audit-in-numbers = The same in numbers
audit-day = Day
audit-entries = Entries
audit-none = Nothing was recorded that fits.
audit-who = Who
audit-act = Act
audit-result = Result
audit-place = Entry
audit-erased = What happened was erased when its retention period ended. The entry stays, so that the log can still be proved complete.
audit-records-shown = { $count ->
    [one] One record shown
   *[other] { $count } records shown
 }
audit-shown-count = { $count ->
    [0] Nothing shown
    [one] One entry shown
   *[other] { $count } entries shown
 }
audit-versions-shown = { $count ->
    [one] One version shown
   *[other] { $count } versions shown
 }
audit-records-count = { $count ->
    [one] One record
   *[other] { $count } records
 }
audit-shown = Shown
audit-not-shown = Not shown
audit-version = Version { $version }
audit-version-shown = Shown (version { $version })
audit-changed = Changed
audit-unchanged = Unchanged
audit-sent = Sent
audit-not-sent = Not sent
audit-blocks = Blocked
audit-unblocks = Unblocked
audit-done = Done
audit-not-done = Not done
audit-batch = { $created } new, { $updated } updated, { $withdrawn } withdrawn, { $unchanged } unchanged, { $rejected } rejected
audit-records-of = Records of { $member }
audit-newest = Latest entries
audit-older = Older entries
audit-log = The log and its proofs
audit-size = Entries in the log
audit-root = Hash of the log
audit-signed-by = Signed by
audit-unsigned = Not signed
audit-unsigned-hint = Nobody signs this log, so its entries cannot be exported with proofs.
audit-checkpoint = The signed checkpoint
audit-export = Export with proofs
audit-export-hint = The file holds the entries that you chose, at most a thousand, the newest on this page first, each with the proof that it is in the signed log. Anyone who has the log’s public key checks it without access to the system:
# Kinds of acts.
act-checked = Front-line check
act-searched = Search
act-record-read = Record consulted
act-versions-read = History of a record consulted
act-blob-read = Photo or attachment consulted
act-blob-put = Photo or attachment stored
act-record-put = Record entered or updated
act-record-withdrawn = Record withdrawn
act-batch-put = Records written in bulk
act-owner-asked = Question put to the owner of a record
act-inquiries-read = Questions received, listed
act-record-flagged = Record flagged: not acted on
act-flag-lifted = Flag lifted
act-flags-read = Flags listed
act-reviews-read = Records due for review, listed
act-quality-read = Quality of the records consulted
act-extension-asked = Extension of a record’s storage requested
act-records-erased = Records erased, their time being over
act-blocks-read = Blocked records listed
act-block-read = Blocking of a record consulted
act-block-asked = Blocking or unblocking of a record requested
act-block-confirmed = Blocking or unblocking of a record confirmed
act-audit-read = Audit log consulted
act-started = Server started
act-stopped = Server stopped
act-log-erased = Contents of old log entries erased
act-log-followed = Proof or checkpoint of the log fetched
act-policy-read = Sharing policy consulted
act-policy-previewed = Draft sharing policy tried
act-policy-replaced = Sharing policy put in force
act-audience-read = Who sees a record, consulted
act-members-read = List of members consulted
act-profile-read = Profile of a member consulted
act-exported = All records of the member taken out
act-signed-in = Signing in
act-sign-in-failed = Failed sign-in or wrong password
act-signed-out = Signing out
act-own-account-read = Own account consulted
act-session-ended = A session of the own account ended
act-sessions-ended = All sessions of an account ended
act-password-changed = Own password changed
act-password-reset = One-time password given to an account
act-identity-bound = Account bound to an identity of the sign-in provider
act-identity-unbound = Account released from its identity of the sign-in provider
act-second-factor-begun = Second factor begun
act-second-factor-added = Second factor added
act-second-factor-removed = Second factor of an account removed
act-member-added = Member added
act-account-added = Account added
act-accounts-read = Accounts listed
act-account-read = Account consulted
act-account-changed = Rights of an account changed
act-account-disabled = Account disabled
act-key-added = Key added to an account
act-keys-read = Keys of an account listed
act-key-revoked = Key of an account revoked
act-backed-up = Store copied
act-replayed = Repeated write answered as the first time
act-refused = Request refused
