//! Everything durable: records and their versions, members and accounts, blobs, the audit log; on SQLite or PostgreSQL.
//!
//! A concrete [`Store`] over an engine seam: SQL stands in this crate and once for both engines, a driver's name in
//! `engine/` alone. Whatever a call acknowledges is on disk. To add a table: a new file in `migrations/` (a released
//! one is never edited), its columns in `schema.rs`, and a file here for what is done with it.

mod accounts;
mod audit_log;
mod backup;
mod blobs;
mod blocks;
mod changes;
mod crash_point;
mod engine;
mod error;
mod flags;
mod idempotency;
mod inquiries;
mod internal;
mod members;
mod migrate;
mod policies;
mod records;
mod retention;
mod schema;
mod value;
mod write;

use std::sync::Arc;

use amana_audit::Signer;

pub use self::{
    accounts::{
        Account, Accounts, ApiKey, Confirmed, HeldSession, Identity, NewPassword, Rights, SecondFactor,
        Session, TOTP_KEY_BYTES, Way,
    },
    audit_log::{
        AuditCounts, AuditDraft, AuditEntry, AuditFault, AuditLog, AuditPage, Erased, Expected, Followed,
    },
    blobs::{Blob, Blobs},
    blocks::{Block, Blocks},
    changes::{Change, Changes, NumberedVersion},
    error::{Error, Result},
    flags::{FlagEnd, FlaggedRecord, Flags, FlagsOf},
    idempotency::{Idempotency, KeptAnswer},
    inquiries::{Inquiries, Inquiry},
    internal::{CurrentRecord, CurrentRecords, Internal},
    members::{Member, Members},
    policies::{NewPolicy, Policies, PolicyVersion},
    records::{GrantedRecord, Records, Version, VersionAction},
    retention::{DueRecord, Extension, Retention},
    write::{Batch, Expect, Outcome, Put, Withdraw, Written},
};
use self::{
    audit_log::{Committer, Sequencer},
    changes::Notice,
    engine::Engine,
};

/// A store, cheap to clone.
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
    committer: Arc<Committer>,
    sequencer: Arc<Sequencer>,
    notice: Notice,
}

impl Store {
    /// Opens a store, making and migrating it where needed: `sqlite:FILE` or `postgres://USER@HOST/DATABASE`.
    ///
    /// A PostgreSQL server on another machine must have TLS and a certificate for its host name, of an authority in
    /// `?sslrootcert=FILE`, else of one that this machine trusts; `?sslmode=disable` does without, `prefer` where the
    /// server has none.
    ///
    /// # Errors
    /// [`Error::Address`] for an address of no engine, [`Error::AddressWrong`] for one that cannot be used,
    /// [`Error::Unavailable`] when it cannot be reached,
    /// [`Error::Migration`] when it was made by another program.
    pub async fn open(address: &str) -> Result<Store> {
        Store::open_signing(address, None).await
    }

    /// The same, with the key that signs the audit log: each commit of an entry signs a checkpoint.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_signing(address: &str, key: Option<Signer>) -> Result<Store> {
        let engine = Engine::open(address).await?;
        migrate::migrate(&engine).await?;
        Ok(Store::over(engine, key))
    }

    fn over(engine: Engine, key: Option<Signer>) -> Store {
        let (engine, sequencer) = (Arc::new(engine), Arc::new(Sequencer::with(key)));
        let committer = Arc::new(Committer::start(engine.clone(), sequencer.clone()));
        Store { engine, committer, sequencer, notice: Notice::default() }
    }

    /// `sqlite` or `postgres`.
    pub fn engine_name(&self) -> &'static str {
        self.engine.name()
    }

    /// Does it answer?
    ///
    /// # Errors
    /// [`Error::Unavailable`] when not.
    pub async fn ping(&self) -> Result<()> {
        self.engine.query("SELECT generation FROM directory", &[]).await.map(|_| ())
    }

    /// Records and their versions.
    pub fn records(&self) -> Records<'_> {
        Records(self)
    }

    /// What has changed, in order.
    pub fn changes(&self) -> Changes<'_> {
        Changes(self)
    }

    /// The audit log.
    pub fn audit(&self) -> AuditLog<'_> {
        AuditLog(self)
    }

    /// Content without a grant: for the index, which shows nothing, and for an owner's own export.
    pub fn internal(&self) -> Internal<'_> {
        Internal(self)
    }

    /// What is to be reviewed, held on and erased.
    pub fn retention(&self) -> Retention<'_> {
        Retention(self)
    }

    /// What the secretariat blocks.
    pub fn blocks(&self) -> Blocks<'_> {
        Blocks(self)
    }

    /// What members do not act on.
    pub fn flags(&self) -> Flags<'_> {
        Flags(self)
    }

    /// What bureaus ask owners.
    pub fn inquiries(&self) -> Inquiries<'_> {
        Inquiries(self)
    }

    /// Members.
    pub fn members(&self) -> Members<'_> {
        Members(self)
    }

    /// Sharing policies.
    pub fn policies(&self) -> Policies<'_> {
        Policies(self)
    }

    /// Accounts, keys, sessions.
    pub fn accounts(&self) -> Accounts<'_> {
        Accounts(self)
    }

    /// Photos and attachments.
    pub fn blobs(&self) -> Blobs<'_> {
        Blobs(self)
    }

    /// Answers kept for writes that are sent again.
    pub fn idempotency(&self) -> Idempotency<'_> {
        Idempotency(self)
    }
}
