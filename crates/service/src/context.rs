//! What every action needs: the store, the index, the time, the accounts. One per process.

use std::{
    sync::{Arc, PoisonError},
    time::{Duration, Instant},
};

use amana_domain::{
    code::{Date, Purpose},
    officer::{Action, Caller},
    profile::Profiles,
};
use amana_store::Store;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

use crate::{
    Clock, Refusal, directory::Directory, index::Index, index_follower, limits, lockout::Lockout,
    search::Asker, sharing::Sharing,
};

/// The process's own state, shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct Context(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    profiles: Profiles,
    index: Index,
    /// Number of the last change that the index holds; locked while the next ones are applied.
    followed: Mutex<i64>,
    /// When the follower last heard from the store; nothing where none runs, as in one command.
    heard: std::sync::Mutex<Option<Instant>>,
    directory: Directory,
    sharing: Sharing,
    lockout: Lockout,
    sign_ins: Semaphore,
    password_checks: Arc<Semaphore>,
    off: Off,
}

/// What a process does without.
#[derive(Clone, Copy, Default)]
struct Off {
    audit: bool,
    index: bool,
}

impl Context {
    /// A context with an empty index. Call [`Context::fill_index`] before it answers searches.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Context::with_profiles(store, clock, Profiles::built_in())
    }

    /// The same with profiles of members of its own.
    pub fn with_profiles(store: Store, clock: Arc<dyn Clock>, profiles: Profiles) -> Self {
        Context::made((store, clock, profiles), Off::default())
    }

    /// A context for a process that writes and never searches: it spares the index, most of the work of a large import.
    pub fn without_index(store: Store, clock: Arc<dyn Clock>, profiles: Profiles) -> Self {
        Context::made((store, clock, profiles), Off { index: true, ..Off::default() })
    }

    /// A context that leaves no audit entries of what it reads. It exists to measure what auditing costs, and no
    /// configuration reaches it.
    #[doc(hidden)]
    pub fn without_audit_for_benches(store: Store, clock: Arc<dyn Clock>) -> Self {
        Context::made((store, clock, Profiles::built_in()), Off { audit: true, ..Off::default() })
    }

    fn made((store, clock, profiles): (Store, Arc<dyn Clock>, Profiles), off: Off) -> Self {
        Context(Arc::new(Inner {
            store,
            clock,
            profiles,
            index: Index::default(),
            followed: Mutex::new(0),
            heard: std::sync::Mutex::default(),
            directory: Directory::default(),
            sharing: Sharing::default(),
            lockout: Lockout::default(),
            sign_ins: Semaphore::new(limits::SIGN_INS_MAX),
            password_checks: Arc::new(Semaphore::new(limits::PASSWORD_CHECKS_MAX)),
            off,
        }))
    }

    /// Reads every record into the index; afterwards the index follows the changes (see [`Context::follow_changes`]).
    ///
    /// # Errors
    /// When the store fails.
    pub async fn fill_index(&self) -> Result<(), Refusal> {
        index_follower::fill(self).await
    }

    /// Keeps index and accounts up to date, this process's changes at once and those of others within a second. It
    /// ends only with the process.
    pub async fn follow_changes(self) {
        index_follower::follow(self).await;
    }

    /// The durable side.
    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    /// The profiles of members that are in force.
    pub fn profiles(&self) -> &Profiles {
        &self.0.profiles
    }

    /// The time.
    pub fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    /// Today.
    pub fn today(&self) -> Date {
        self.0.clock.today()
    }

    pub(crate) fn followed(&self) -> &Mutex<i64> {
        &self.0.followed
    }

    /// Puts this process's own writes into the index before they are acknowledged: who has recorded something finds it.
    pub(crate) async fn index_own_changes(&self) -> Result<(), Refusal> {
        if self.0.off.index { Ok(()) } else { index_follower::catch_up(self).await }
    }

    pub(crate) fn directory(&self) -> &Directory {
        &self.0.directory
    }

    pub(crate) fn sharing(&self) -> &Sharing {
        &self.0.sharing
    }

    pub(crate) fn lockout(&self) -> &Lockout {
        &self.0.lockout
    }

    pub(crate) fn sign_ins(&self) -> &Semaphore {
        &self.0.sign_ins
    }

    /// One of the few checks of a password at once. It goes with the thread that checks: a caller who leaves does not
    /// make room for another while the thread still works.
    pub(crate) async fn password_check(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let checks = Arc::clone(&self.0.password_checks);
        checks.acquire_owned().await.map_err(|e| Refusal::bug("no password checks", e))
    }

    pub(crate) fn is_audit_off(&self) -> bool {
        self.0.off.audit
    }

    /// How many records the index holds.
    pub fn indexed_count(&self) -> usize {
        self.index().len()
    }

    /// Can it answer: does the store, and is the index up to date?
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when not.
    pub async fn ready(&self) -> Result<(), Refusal> {
        self.index_is_current()?;
        Ok(self.store().ping().await?)
    }

    /// Notes that the index knows of every change until now.
    pub(crate) fn heard_from_store(&self) {
        *self.0.heard.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// An index that nobody keeps up to date would answer "clear" about what was recorded since. It must not answer.
    pub(crate) fn index_is_current(&self) -> Result<(), Refusal> {
        let heard = *self.0.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = |heard: Instant| heard.elapsed() > Duration::from_secs(limits::INDEX_AGE_MAX_S);
        if heard.is_some_and(is_old) { Err(Refusal::Unavailable) } else { Ok(()) }
    }

    pub(crate) fn index(&self) -> &Index {
        &self.0.index
    }

    /// Refuses what the caller's role does not include, and leaves an entry about it.
    pub(crate) async fn allow(
        &self,
        caller: &Caller,
        action: Action,
        operation: &'static str,
    ) -> Result<(), Refusal> {
        if caller.may(action) {
            return Ok(());
        }
        Err(self.refused(caller, operation, Refusal::NotAllowed).await)
    }

    /// The same for what is asked for a purpose: administrative work never reads what is in records (RPD 10).
    pub(crate) async fn allow_purpose(
        &self,
        asker: Asker<'_>,
        action: Action,
        operation: &'static str,
    ) -> Result<(), Refusal> {
        self.allow(asker.caller, action, operation).await?;
        if asker.purpose == Purpose::Administrative {
            return Err(self.refused(asker.caller, operation, Refusal::PurposeRefused).await);
        }
        Ok(())
    }
}
