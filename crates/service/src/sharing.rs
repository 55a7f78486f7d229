//! Who sees what, as this process knows it: policies, classes, and what each kind of asker sees of each class.
//!
//! What is known here is never trusted alone. A read gives the number under which the policies stood in the same
//! statement that gives the content; if that is another than the one decided under, nothing that was read is shown, the
//! policies are read anew and the read is made again. So a policy that was narrowed holds for every read after its
//! commit, on every server; one that was widened holds at once where it was written, and elsewhere within a second.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use amana_domain::{
    code::{MemberCode, RecordId},
    record::Head,
    sharing::{self, Audience, Class, Classes, Policies, Visibility, policy::Policy},
};
use amana_store::GrantedRecord;

use crate::{Context, Refusal, search::Asker};

/// Bytes of audiences that are kept, a class each: some thousand kinds of askers (members times roles, units, clearances
/// and purposes in use) times ten thousand classes.
const AUDIENCES_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The number of policies that were never read; a store's begin at 1.
const NOT_READ: i64 = 0;

/// How often a read is made again because policies changed while it was made.
const READS_MAX: usize = 5;

/// Policies, classes, audiences.
pub(crate) struct Sharing {
    policies: RwLock<Arc<Policies>>,
    classes: RwLock<Classes>,
    audiences: Mutex<HashMap<sharing::Asker, Arc<Audience>>>,
}

impl Default for Sharing {
    /// Until policies are read, nobody sees anything of anyone else.
    fn default() -> Self {
        Sharing {
            policies: RwLock::new(Arc::new(Policies::new(HashMap::new(), Policy::closed(), NOT_READ))),
            classes: RwLock::default(),
            audiences: Mutex::default(),
        }
    }
}

/// A read, made again until the policies held still while it was made:
/// `loop { let answer = ... decide ...; if reading.holds().await? { return Ok(answer) } }`.
pub(crate) struct Reading {
    context: Context,
    audience: Arc<Audience>,
    is_stale: AtomicBool,
    tries: usize,
}

impl Reading {
    /// The member for which it is read.
    fn reader(&self) -> MemberCode {
        self.audience.asker().member
    }

    /// Decides on a record as it was read, with the policies as they stood at that moment.
    pub(crate) fn decide(&self, head: &Head, generation: i64) -> Visibility {
        if generation != self.audience.generation() {
            self.is_stale.store(true, Ordering::Relaxed);
            return Visibility::None;
        }
        let today = self.context.today();
        self.context.sharing().with_classes(|classes| self.audience.decide(today, head, classes))
    }

    /// Was it decided under the policies of its moment? If not, the policies are now known, and it is made again.
    pub(crate) async fn holds(&mut self) -> Result<bool, Refusal> {
        if !self.is_stale.swap(false, Ordering::Relaxed) {
            return Ok(true);
        }
        self.tries = self.tries.saturating_add(1);
        if self.tries > READS_MAX {
            return Err(Refusal::Unavailable);
        }
        self.context.load_policies().await?;
        self.audience = self.context.sharing().audience(self.audience.asker().clone());
        Ok(false)
    }
}

impl Sharing {
    /// The number of a class, a new one if it has none.
    pub(crate) fn number(&self, class: Class) -> u32 {
        let known = self.classes.read().unwrap_or_else(PoisonError::into_inner).find(&class);
        known.unwrap_or_else(|| self.classes.write().unwrap_or_else(PoisonError::into_inner).number(class))
    }

    /// The policies as they are known here.
    pub(crate) fn policies(&self) -> Arc<Policies> {
        Arc::clone(&self.policies.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Does something with all classes.
    pub(crate) fn with_classes<T>(&self, look: impl FnOnce(&Classes) -> T) -> T {
        look(&self.classes.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What an asker sees of each class.
    fn audience(&self, asker: sharing::Asker) -> Arc<Audience> {
        let policies = self.policies();
        let known = self.audiences.lock().unwrap_or_else(PoisonError::into_inner).get(&asker).cloned();
        let known = known.filter(|known| known.generation() == policies.generation());
        let audience = self.with_classes(|classes| match known {
            Some(known) if known.len() == classes.all().len() => Err(known),
            Some(known) => Ok(Audience::clone(&known).extended(classes)),
            None => Ok(Audience::new(asker.clone(), policies, classes)),
        });
        match audience {
            Err(known) => known,
            Ok(made) => {
                let made = Arc::new(made);
                let mut audiences = self.audiences.lock().unwrap_or_else(PoisonError::into_inner);
                if audiences.len().saturating_mul(made.len()) >= AUDIENCES_BYTES_MAX {
                    audiences.clear();
                }
                audiences.insert(asker, Arc::clone(&made));
                made
            }
        }
    }

    fn replace(&self, policies: Policies) {
        let mut now = self.policies.write().unwrap_or_else(PoisonError::into_inner);
        // Two who read them at once may come in the other order.
        if policies.generation() > now.generation() {
            *now = Arc::new(policies);
            drop(now);
            self.audiences.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }

    fn forget(&self) {
        *self.policies.write().unwrap_or_else(PoisonError::into_inner) =
            Arc::new(Policies::new(HashMap::new(), Policy::closed(), NOT_READ));
        self.audiences.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Context {
    /// Reads all policies anew. One that cannot be read shows nothing of its owner to anyone else.
    pub(crate) async fn load_policies(&self) -> Result<(), Refusal> {
        let (texts, generation) = self.store().policies().all().await?;
        if generation < self.sharing().policies().generation() {
            // The store was set back to a copy.
            self.sharing().forget();
        }
        let policies = texts.into_iter().map(|(owner, text)| {
            let policy = Policy::parse(&text).unwrap_or_else(|faults| {
                tracing::error!(%owner, faults = faults.len(), "sharing: the policy of {owner} cannot be read, nothing of it is shown");
                Policy::closed()
            });
            (owner, policy)
        });
        let default = Policy::parse(sharing::policy::DEFAULT).unwrap_or_else(|_| Policy::closed());
        self.sharing().replace(Policies::new(policies.collect(), default, generation));
        Ok(())
    }

    /// Reads them anew if they have changed.
    pub(crate) async fn policies_are_current(&self) -> Result<(), Refusal> {
        let generation = self.store().policies().generation().await?;
        if generation == self.sharing().policies().generation() { Ok(()) } else { self.load_policies().await }
    }

    /// What an asker sees of each class. Before the first policies are read that would be nothing, which is no answer.
    pub(crate) async fn audience(&self, asker: Asker<'_>) -> Result<Arc<Audience>, Refusal> {
        if self.sharing().policies().generation() == NOT_READ {
            self.load_policies().await?;
        }
        Ok(self.sharing().audience(sharing::Asker::of(asker.caller, asker.purpose)))
    }

    /// A read of records for an asker.
    pub(crate) fn reading(&self, audience: Arc<Audience>) -> Reading {
        Reading { context: self.clone(), audience, is_stale: AtomicBool::new(false), tries: 0 }
    }

    /// The records among these that the caller may know of. Of the others he is told nothing, not even a number.
    pub(crate) async fn granted(
        &self,
        audience: Arc<Audience>,
        ids: &[RecordId],
    ) -> Result<Vec<GrantedRecord>, Refusal> {
        let today = self.today();
        let mut reading = self.reading(audience);
        loop {
            // Withdrawn and unreviewed records are in no search, not even their owner's.
            let decide = |head: &Head, generation| match head.is_searchable(today) {
                true => reading.decide(head, generation),
                false => Visibility::None,
            };
            let records = self.store().records().read_granted(reading.reader(), ids, decide).await?;
            if reading.holds().await? {
                return Ok(records);
            }
        }
    }

    /// One record that is asked for by its id, if the caller may know of it as it is when it is read.
    pub(crate) async fn granted_one(
        &self,
        asker: Asker<'_>,
        id: RecordId,
    ) -> Result<Option<GrantedRecord>, Refusal> {
        let mut reading = self.reading(self.audience(asker).await?);
        loop {
            let decide = |head: &Head, generation| reading.decide(head, generation);
            let mut records = self.store().records().read_granted(asker.caller.member, &[id], decide).await?;
            if reading.holds().await? {
                return Ok(records.pop());
            }
        }
    }
}
