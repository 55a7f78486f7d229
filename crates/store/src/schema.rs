//! The tables by name and column: for bulk writing and for copies. The migrations say what they are.

/// The kind of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Int,
    Text,
    Bytes,
}

/// A table.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [(&'static str, Column)],
}

impl Table {
    pub(crate) fn column_list(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}

use Column::{Bytes, Int, Text};

pub(crate) const MEMBER: Table =
    Table { name: "member", columns: &[("code", Text), ("name", Text), ("joined_at", Int)] };

pub(crate) const ACCOUNT: Table = Table {
    name: "account",
    columns: &[
        ("name", Text),
        ("member", Text),
        ("role", Text),
        ("display_name", Text),
        ("password_hash", Text),
        ("created_at", Int),
        ("disabled_at", Int),
    ],
};

pub(crate) const API_KEY: Table = Table {
    name: "api_key",
    columns: &[
        ("hash", Bytes),
        ("account", Text),
        ("label", Text),
        ("created_at", Int),
        ("expires_at", Int),
        ("revoked_at", Int),
    ],
};

pub(crate) const RECORD: Table = Table {
    name: "record",
    columns: &[
        ("id", Bytes),
        ("owner", Text),
        ("kind", Text),
        ("reference", Text),
        ("version", Int),
        ("seq", Int),
        ("state", Text),
        ("purpose", Text),
        ("classification", Text),
        ("review_on", Text),
        ("updated_at", Int),
        ("fingerprint", Bytes),
    ],
};

pub(crate) const VERSION: Table = Table {
    name: "version",
    columns: &[
        ("seq", Int),
        ("record", Bytes),
        ("version", Int),
        ("at", Int),
        ("account", Text),
        ("member", Text),
        ("action", Text),
        ("reason", Text),
        ("salt", Bytes),
        ("content_hash", Bytes),
        ("content", Text),
    ],
};

pub(crate) const BLOB: Table = Table {
    name: "blob",
    columns: &[("hash", Bytes), ("media_type", Text), ("bytes", Bytes), ("created_at", Int)],
};

pub(crate) const BLOB_SENDER: Table =
    Table { name: "blob_sender", columns: &[("hash", Bytes), ("member", Text)] };

pub(crate) const IDEMPOTENCY: Table = Table {
    name: "idempotency",
    columns: &[
        ("account", Text),
        ("key", Text),
        ("request_hash", Bytes),
        ("status", Int),
        ("response", Text),
        ("at", Int),
    ],
};

pub(crate) const AUDIT_ENTRY: Table = Table {
    name: "audit_entry",
    columns: &[
        ("seq", Int),
        ("at", Int),
        ("leaf", Text),
        ("chain", Bytes),
        ("salt", Bytes),
        ("sealed", Text),
    ],
};

/// What a copy holds, in an order in which references are met. Sessions are left out: nobody is signed in to a copy.
pub(crate) const COPIED: [&Table; 9] =
    [&MEMBER, &ACCOUNT, &API_KEY, &RECORD, &VERSION, &BLOB, &BLOB_SENDER, &IDEMPOTENCY, &AUDIT_ENTRY];
