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
        ("unit", Text),
        ("clearance", Text),
        ("display_name", Text),
        ("password_hash", Text),
        ("password_until", Int),
        ("created_at", Int),
        ("disabled_at", Int),
        ("oidc_issuer", Text),
        ("oidc_subject", Text),
    ],
};

pub(crate) const API_KEY: Table = Table {
    name: "api_key",
    columns: &[
        ("hash", Bytes),
        ("account", Text),
        ("label", Text),
        ("scope", Text),
        ("per_second", Int),
        ("created_at", Int),
        ("expires_at", Int),
        ("revoked_at", Int),
    ],
};

/// Copied too: a copy without second factors would let a password in alone.
pub(crate) const SECOND_FACTOR: Table = Table {
    name: "second_factor",
    columns: &[
        ("account", Text),
        ("secret", Bytes),
        ("created_at", Int),
        ("confirmed_at", Int),
        ("step", Int),
    ],
};

pub(crate) const RECOVERY_CODE: Table =
    Table { name: "recovery_code", columns: &[("account", Text), ("hash", Bytes), ("used_at", Int)] };

pub(crate) const POLICY: Table = Table {
    name: "policy",
    columns: &[
        ("owner", Text),
        ("version", Int),
        ("text", Text),
        ("reason", Text),
        ("account", Text),
        ("at", Int),
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
        ("traits", Text),
        ("review_on", Text),
        ("updated_at", Int),
        ("fingerprint", Bytes),
        ("blocked", Int),
    ],
};

pub(crate) const EXTENSION: Table = Table {
    name: "extension",
    columns: &[("record", Bytes), ("review_on", Text), ("reason", Text), ("account", Text), ("at", Int)],
};

pub(crate) const BLOCK: Table = Table {
    name: "block",
    columns: &[
        ("record", Bytes),
        ("blocks", Int),
        ("reason", Text),
        ("reference", Text),
        ("account", Text),
        ("at", Int),
        ("confirmed_by", Text),
        ("confirmed_at", Int),
    ],
};

pub(crate) const FLAG: Table = Table {
    name: "flag",
    columns: &[
        ("record", Bytes),
        ("member", Text),
        ("version", Int),
        ("owner", Text),
        ("classification", Text),
        ("purpose", Text),
        ("reason", Text),
        ("text", Text),
        ("instead", Text),
        ("reference", Text),
        ("account", Text),
        ("at", Int),
        ("ended_by", Text),
        ("ended_at", Int),
        ("ended_why", Text),
    ],
};

pub(crate) const INQUIRY: Table = Table {
    name: "inquiry",
    columns: &[
        ("id", Bytes),
        ("record", Bytes),
        ("owner", Text),
        ("member", Text),
        ("account", Text),
        ("purpose", Text),
        ("text", Text),
        ("at", Int),
    ],
};

pub(crate) const RECORD_BLOB: Table =
    Table { name: "record_blob", columns: &[("record", Bytes), ("hash", Bytes)] };

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
        ("place", Int),
        ("entry", Text),
        ("salt", Bytes),
        ("body", Text),
        ("private_salt", Bytes),
        ("private", Text),
        ("member", Text),
        ("owner", Text),
    ],
};

pub(crate) const AUDIT_TILE: Table =
    Table { name: "audit_tile", columns: &[("level", Int), ("place", Int), ("hashes", Bytes)] };

pub(crate) const AUDIT_HEAD: Table =
    Table { name: "audit_head", columns: &[("id", Int), ("size", Int), ("at", Int), ("note", Text)] };

/// What a copy holds, in an order in which references are met. Sessions are left out: nobody is signed in to a copy.
pub(crate) const COPIED: [&Table; 19] = [
    &MEMBER,
    &ACCOUNT,
    &API_KEY,
    &SECOND_FACTOR,
    &RECOVERY_CODE,
    &POLICY,
    &RECORD,
    &EXTENSION,
    &FLAG,
    &INQUIRY,
    &BLOCK,
    &VERSION,
    &BLOB,
    &BLOB_SENDER,
    &RECORD_BLOB,
    &IDEMPOTENCY,
    &AUDIT_ENTRY,
    &AUDIT_TILE,
    &AUDIT_HEAD,
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use amana_testkit::Postgres;

    use super::*;
    use crate::engine::Engine;

    /// What stays behind when a store is copied: it is made anew there.
    const NOT_COPIED: [&str; 3] = ["directory", "migration", "session"];

    /// A table as an engine describes it.
    #[derive(Debug, Default, PartialEq)]
    struct Made {
        /// Name, kind, may it be NULL?
        columns: Vec<(String, Column, bool)>,
        /// Columns, is it unique? Primary keys are among them.
        indexes: BTreeSet<(Vec<String>, bool)>,
    }

    /// Of each column its table, name, type, and whether it may be NULL, in order.
    fn columns(engine: &Engine) -> &'static str {
        match engine {
            Engine::Sqlite(_) => {
                "SELECT t.name, c.name, c.type, NOT (c.\"notnull\" OR c.pk) FROM sqlite_schema t,
                 pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY t.name, c.cid"
            }
            Engine::Postgres(_) => {
                "SELECT table_name::text, column_name::text, data_type::text, (is_nullable = 'YES')::int
                 FROM information_schema.columns WHERE table_schema = 'public'
                 ORDER BY table_name, ordinal_position"
            }
        }
    }

    /// Of each column of an index its table, name, whether the index is unique, and the index, in order. SQLite has
    /// no index for a key that is the row's own number.
    fn indexes(engine: &Engine) -> &'static str {
        match engine {
            Engine::Sqlite(_) => {
                "SELECT t.name, c.name, i.\"unique\", i.name, c.seqno FROM sqlite_schema t,
                 pragma_index_list(t.name) i, pragma_index_info(i.name) c WHERE t.type = 'table'
                 UNION ALL SELECT t.name, c.name, 1, 'key', c.pk FROM sqlite_schema t, pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND c.pk > 0 ORDER BY 1, 4, 5"
            }
            Engine::Postgres(_) => {
                "SELECT t.relname::text, a.attname::text, i.indisunique::int, i.indexrelid::regclass::text
                 FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
                 CROSS JOIN unnest(i.indkey) WITH ORDINALITY k (number, place)
                 JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
                 WHERE t.relnamespace = 'public'::regnamespace ORDER BY 1, 4, k.place"
            }
        }
    }

    async fn made(address: &str) -> BTreeMap<String, Made> {
        drop(crate::Store::open(address).await.unwrap());
        let engine = Engine::open(address).await.unwrap();
        let mut tables = BTreeMap::<String, Made>::new();
        for row in engine.query(columns(&engine), &[]).await.unwrap() {
            let kind = match row.text(2).unwrap() {
                "INTEGER" | "bigint" => Int,
                "TEXT" | "text" => Text,
                "BLOB" | "bytea" => Bytes,
                other => panic!("a column of type {other}"),
            };
            let column = (row.text(1).unwrap().to_owned(), kind, row.int(3).unwrap() == 1);
            tables.entry(row.text(0).unwrap().to_owned()).or_default().columns.push(column);
        }
        let mut found = BTreeMap::<(String, String), (Vec<String>, bool)>::new();
        for row in engine.query(indexes(&engine), &[]).await.unwrap() {
            let key = (row.text(0).unwrap().to_owned(), row.text(3).unwrap().to_owned());
            let index = found.entry(key).or_insert((Vec::new(), row.int(2).unwrap() == 1));
            index.0.push(row.text(1).unwrap().to_owned());
        }
        for ((table, _), index) in found {
            tables.get_mut(&table).unwrap().indexes.insert(index);
        }
        tables
    }

    fn assert_as_named_here(made: &BTreeMap<String, Made>) {
        for table in COPIED {
            let made = made[table.name].columns.iter().map(|(name, kind, _)| (name.as_str(), *kind));
            assert_eq!(made.collect::<Vec<_>>(), table.columns, "{}", table.name);
        }
        let not_copied = made.keys().filter(|name| COPIED.iter().all(|table| table.name != *name));
        assert_eq!(not_copied.collect::<Vec<_>>(), NOT_COPIED, "a table that copies would leave behind");
    }

    #[tokio::test]
    async fn migrations_make_the_same_tables_on_both_engines_and_those_that_are_named_here() {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = made(&format!("sqlite:{}", folder.path().join("store.db").display())).await;
        assert_as_named_here(&sqlite);
        assert!(sqlite["record"].indexes.contains(&(vec!["id".into()], true)), "{:?}", sqlite["record"]);
        assert!(sqlite["record"].columns.contains(&("fingerprint".into(), Bytes, true)));
        let Some(postgres) = Postgres::start() else { return };
        assert_eq!(made(&postgres.database()).await, sqlite);
    }
}
