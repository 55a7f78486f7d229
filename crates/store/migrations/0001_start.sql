-- Everything durable. One text for both engines; {int} {text} {bytes} are the words that differ.

CREATE TABLE member (
  code {text} PRIMARY KEY,
  name {text} NOT NULL,
  joined_at {int} NOT NULL
);

CREATE TABLE account (
  name {text} PRIMARY KEY,
  member {text} NOT NULL REFERENCES member (code),
  role {text} NOT NULL,
  unit {text},
  clearance {text} NOT NULL,
  display_name {text} NOT NULL,
  password_hash {text},
  -- Until when a password that somebody else chose opens the page to change it; none once its owner chose one.
  password_until {int},
  created_at {int} NOT NULL,
  disabled_at {int},
  -- Who it is for its member's OpenID provider: both or neither. Never a name or an address, which come and go.
  oidc_issuer {text},
  oidc_subject {text},
  UNIQUE (oidc_issuer, oidc_subject)
);

-- Only hashes: a copy of this table opens nothing.
CREATE TABLE api_key (
  hash {bytes} PRIMARY KEY,
  account {text} NOT NULL REFERENCES account (name),
  label {text} NOT NULL,
  -- The actions that it opens, with spaces between; of these, those that the account's role includes.
  scope {text} NOT NULL,
  per_second {int},
  created_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  revoked_at {int}
);

CREATE TABLE session (
  hash {bytes} PRIMARY KEY,
  account {text} NOT NULL REFERENCES account (name),
  created_at {int} NOT NULL,
  -- When it was last used, to the minute: who is away for long is signed out.
  seen_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  -- Two words on the browser, never all that it said.
  browser {text} NOT NULL,
  -- Who let in: the password 0, the account's provider 1, the provider that vouched for a second factor 2.
  way {int} NOT NULL
);
CREATE INDEX session_by_account ON session (account);

-- Keys of time-based codes (RFC 6238). Unlike a password's, they have to be readable: with this table and a password
-- one can sign in.
CREATE TABLE second_factor (
  account {text} PRIMARY KEY REFERENCES account (name),
  secret {bytes} NOT NULL,
  created_at {int} NOT NULL,
  -- Before a first code has confirmed it, nobody is asked for it.
  confirmed_at {int},
  -- The last time step whose code was used: it and those before are refused.
  step {int} NOT NULL
);

CREATE TABLE recovery_code (
  account {text} NOT NULL REFERENCES account (name),
  hash {bytes} NOT NULL,
  used_at {int},
  PRIMARY KEY (account, hash)
);

-- One row of numbers that rise, so that caches know when to forget: `generation` with every change of an account or
-- key, `policies` with every change of a sharing policy. Whoever reads a record reads `policies` in the same statement.
CREATE TABLE directory (
  one {int} PRIMARY KEY,
  generation {int} NOT NULL,
  policies {int} NOT NULL
);
INSERT INTO directory (one, generation, policies) VALUES (1, 1, 1);

-- Each member's sharing policy in all its versions; the last one holds. A member without any has the default.
CREATE TABLE policy (
  owner {text} NOT NULL REFERENCES member (code),
  version {int} NOT NULL,
  text {text} NOT NULL,
  reason {text} NOT NULL,
  account {text} NOT NULL,
  at {int} NOT NULL,
  PRIMARY KEY (owner, version)
);

CREATE TABLE record (
  id {bytes} PRIMARY KEY,
  owner {text} NOT NULL,
  kind {text} NOT NULL,
  reference {text} NOT NULL,
  version {int} NOT NULL,
  -- The current version's row.
  seq {int} NOT NULL,
  state {text} NOT NULL,
  purpose {text} NOT NULL,
  classification {text} NOT NULL,
  -- What else of the content counts for who may see it.
  traits {text} NOT NULL,
  review_on {text} NOT NULL,
  updated_at {int} NOT NULL,
  -- SHA-256 of the current content, to know what is sent again unchanged; gone when the content is erased.
  fingerprint {bytes},
  -- 1 while the secretariat blocks it (RPD 18, 51): in no search, and only its owner is told.
  blocked {int} NOT NULL,
  -- The reference first: a planner without statistics would take owner and kind for the rarer ones, and walk all.
  UNIQUE (reference, owner, kind)
);

-- What is to be reviewed, the soonest first; what is erased has no more date.
CREATE INDEX record_by_review ON record (review_on, owner);

-- Asked by one officer, granted by another: a record is held on until `review_on` (RPD 49).
CREATE TABLE extension (
  record {bytes} PRIMARY KEY REFERENCES record (id),
  review_on {text} NOT NULL,
  reason {text} NOT NULL,
  account {text} NOT NULL,
  at {int} NOT NULL
);

-- Asked by one officer of the secretariat, done by another: a record is blocked, or is so no more.
CREATE TABLE block (
  record {bytes} PRIMARY KEY REFERENCES record (id),
  -- What was asked for or done last: 1 to block, 0 to unblock.
  blocks {int} NOT NULL,
  reason {text} NOT NULL,
  -- The file in which it was decided.
  reference {text} NOT NULL,
  account {text} NOT NULL,
  at {int} NOT NULL,
  -- Who confirmed it; none while it is asked for.
  confirmed_by {text},
  confirmed_at {int}
);

-- What members do not act on among other members' records. Each flag that was set stays, with how it ended.
CREATE TABLE flag (
  record {bytes} NOT NULL REFERENCES record (id),
  member {text} NOT NULL,
  version {int} NOT NULL,
  owner {text} NOT NULL,
  -- Of the record when the flag was set: up to which clearance it is read apart from the record.
  classification {text} NOT NULL,
  purpose {text} NOT NULL,
  reason {text} NOT NULL,
  text {text} NOT NULL,
  instead {text},
  reference {text},
  account {text} NOT NULL,
  at {int} NOT NULL,
  -- None while it is in force, which one of a member's on a record is at most.
  ended_by {text},
  ended_at {int},
  -- Why it was lifted; none where another took its place.
  ended_why {text},
  PRIMARY KEY (record, member, version)
);
CREATE INDEX flag_by_member ON flag (member, at);
CREATE INDEX flag_by_owner ON flag (owner, at);

-- What bureaus ask the owner of a record about it.
CREATE TABLE inquiry (
  id {bytes} PRIMARY KEY,
  record {bytes} NOT NULL REFERENCES record (id),
  owner {text} NOT NULL,
  member {text} NOT NULL,
  account {text} NOT NULL,
  purpose {text} NOT NULL,
  text {text} NOT NULL,
  at {int} NOT NULL
);
CREATE INDEX inquiry_by_owner ON inquiry (owner, at);

-- Every version of every record, and by its order the change feed. The content stands here alone; erased, it leaves
-- its salted hash.
CREATE TABLE version (
  seq {int} PRIMARY KEY,
  record {bytes} NOT NULL,
  version {int} NOT NULL,
  at {int} NOT NULL,
  account {text} NOT NULL,
  member {text} NOT NULL,
  action {text} NOT NULL,
  reason {text},
  salt {bytes},
  content_hash {bytes} NOT NULL,
  content {text}
);
CREATE UNIQUE INDEX version_by_record ON version (record, version);

CREATE TABLE blob (
  hash {bytes} PRIMARY KEY,
  media_type {text} NOT NULL,
  bytes {bytes} NOT NULL,
  created_at {int} NOT NULL
);

-- Which members sent the bytes of a blob: only their records can name it, or knowing a hash would open it.
CREATE TABLE blob_sender (
  hash {bytes} NOT NULL REFERENCES blob (hash),
  member {text} NOT NULL,
  PRIMARY KEY (hash, member)
);

-- Which records name a blob, in whichever version: its bytes go with the last of them.
CREATE TABLE record_blob (
  record {bytes} NOT NULL,
  hash {bytes} NOT NULL REFERENCES blob (hash),
  PRIMARY KEY (record, hash)
);
CREATE INDEX record_blob_by_hash ON record_blob (hash);

CREATE TABLE idempotency (
  account {text} NOT NULL,
  key {text} NOT NULL,
  request_hash {bytes} NOT NULL,
  status {int} NOT NULL,
  response {text} NOT NULL,
  at {int} NOT NULL,
  PRIMARY KEY (account, key)
);
CREATE INDEX idempotency_by_age ON idempotency (at);

-- The audit log. What stands in the tree of an act is its `entry`; what happened, and what is the acting member's alone,
-- are sealed beside it, each with the salt that it is hashed with, and can be erased.
CREATE TABLE audit_entry (
  place {int} PRIMARY KEY,
  entry {text} NOT NULL,
  salt {bytes},
  body {text},
  private_salt {bytes},
  private {text},
  member {text} NOT NULL,
  owner {text}
);
CREATE INDEX audit_entry_by_member ON audit_entry (member, place);
CREATE INDEX audit_entry_by_owner ON audit_entry (owner, place, member);

-- Its tree, in tiles of 256 hashes; the last of each level grows.
CREATE TABLE audit_tile (
  level {int} NOT NULL,
  place {int} NOT NULL,
  hashes {bytes} NOT NULL,
  PRIMARY KEY (level, place)
);

-- Where it stands: one row, once there is an entry. `note` is the signed checkpoint.
CREATE TABLE audit_head (
  id {int} PRIMARY KEY,
  size {int} NOT NULL,
  at {int} NOT NULL,
  note {text}
);
