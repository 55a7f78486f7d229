//! Members.

use amana_domain::code::{Kind, MemberCode};

use crate::{
    Store,
    error::Result,
    value::{Row, Value},
};

/// Members.
pub struct Members<'a>(pub(crate) &'a Store);

/// A member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its code.
    pub code: MemberCode,
    /// Its name in English.
    pub name: String,
    /// Since when it takes part, microseconds since 1970 UTC.
    pub joined_at: i64,
}

impl Member {
    pub(crate) fn values(&self) -> [Value; 3] {
        [Value::code(&self.code), Value::text(&*self.name), Value::Int(self.joined_at)]
    }
}

fn read(row: &Row) -> Result<Member> {
    Ok(Member { code: row.code(0)?, name: row.text(1)?.to_owned(), joined_at: row.int(2)? })
}

impl Members<'_> {
    /// Every member, by code.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn list(&self) -> Result<Vec<Member>> {
        let rows = self.0.engine.query("SELECT code, name, joined_at FROM member ORDER BY code", &[]).await?;
        rows.iter().map(read).collect()
    }

    /// One member.
    pub async fn get(&self, code: MemberCode) -> Result<Option<Member>> {
        let sql = "SELECT code, name, joined_at FROM member WHERE code = $1";
        self.0.engine.query_one(sql, &[Value::code(&code)]).await?.as_ref().map(read).transpose()
    }

    /// How many active records each member owns, by kind; a walk over all records' heads.
    pub async fn record_counts(&self) -> Result<Vec<(MemberCode, Kind, u64)>> {
        let sql = "SELECT owner, kind, count(*) FROM record WHERE state = 'active' GROUP BY owner, kind
                   ORDER BY owner, kind";
        let rows = self.0.engine.query(sql, &[]).await?;
        let read = |row: &Row| Ok((row.code(0)?, row.code(1)?, row.int(2)?.unsigned_abs()));
        rows.iter().map(read).collect()
    }

    /// Adds a member, or renames it.
    pub async fn put(&self, member: &Member) -> Result<()> {
        let sql = "INSERT INTO member (code, name, joined_at) VALUES ($1, $2, $3)
                   ON CONFLICT (code) DO UPDATE SET name = excluded.name";
        self.0.engine.execute(sql, &member.values()).await.map(|_| ())
    }
}
