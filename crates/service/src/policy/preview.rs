//! What a draft would come to: how many records each member would see more and less of, with examples for the owner.

use amana_domain::{
    code::{Extent, MemberCode, RecordId},
    event::Event,
    officer::{Action, Caller},
    record::Head,
    sharing::{Class, is_own, judge, policy::Policy},
};
use std::sync::Arc;

use super::Readers;
use crate::{Audited, Context, Refusal, audited::Entry};

/// Examples of what would change.
const SAMPLES_MAX: usize = 8;

/// What a draft would come to.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Of which officers it speaks.
    pub readers: Readers,
    /// How many active records the owner has.
    pub records: u64,
    /// Each other member, by code.
    pub members: Vec<Change>,
    /// Examples.
    pub samples: Vec<Sample>,
}

/// How many records a member's officers see, now and under the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The member.
    pub member: MemberCode,
    /// In full, now.
    pub full_now: u64,
    /// In full, under the draft.
    pub full_then: u64,
    /// In full under the draft and not now.
    pub full_gained: u64,
    /// In full now and not under the draft.
    pub full_lost: u64,
    /// That they exist, now: those seen in full are not among them.
    pub hit_now: u64,
    /// The same under the draft.
    pub hit_then: u64,
    /// That they exist under the draft and nothing of them now.
    pub hit_gained: u64,
    /// That they exist now and nothing of them under the draft.
    pub hit_lost: u64,
}

impl Change {
    /// Would it make any difference to this member?
    pub fn is_any(&self) -> bool {
        self.full_gained + self.full_lost + self.hit_gained + self.hit_lost > 0
    }
}

/// A record of which a member would see more or less.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The record.
    pub head: Head,
    /// The member.
    pub member: MemberCode,
    /// How much it sees now.
    pub now: Extent,
    /// How much under the draft.
    pub then: Extent,
}

/// What changes for a member in a class.
struct Shift {
    member: MemberCode,
    class: u32,
    now: Extent,
    then: Extent,
}

/// Tries a draft on the records that there are. Nothing is changed.
///
/// # Errors
/// Every fault of the draft with its line; [`Refusal::NotAllowed`] for whoever has no use for it.
pub async fn preview(
    context: &Context,
    caller: &Caller,
    text: &str,
    readers: Readers,
) -> Result<Audited<Preview>, Refusal> {
    context.allow(caller, Action::ReadPolicy, "preview_policy").await?;
    let draft = Policy::parse(text).map_err(Refusal::Faults)?;
    context.policies_are_current().await?;
    let others = context.store().members().list().await?.into_iter().map(|member| member.code);
    let others = others.filter(|code| *code != caller.member).collect::<Vec<_>>();
    let (owned, owner) = (context.clone(), caller.member);
    let compared = tokio::task::spawn_blocking(move || compare(&owned, owner, &draft, (readers, &others)));
    let (mut preview, shifts) = compared.await.map_err(|e| Refusal::bug("a preview broke off", e))?;
    preview.samples = samples(context, shifts).await?;
    preview.samples.retain(|sample| is_own(caller, &sample.head));
    let members = preview.members.iter().filter(|change| change.is_any()).count();
    context.audited(Entry::of(caller, Event::PolicyPreviewed { members }), preview).await
}

fn compare(
    context: &Context,
    owner: MemberCode,
    draft: &Policy,
    (readers, others): (Readers, &[MemberCode]),
) -> (Preview, Vec<Shift>) {
    let policies = context.sharing().policies();
    let now = policies.of(owner);
    let classes = own_classes(context, owner);
    let mut preview = Preview {
        readers,
        records: classes.iter().map(|(.., count)| u64::from(*count)).sum(),
        members: Vec::new(),
        samples: Vec::new(),
    };
    let mut shifts = Vec::new();
    for member in others {
        let asker = readers.of(*member);
        let mut change = Change {
            member: *member,
            full_now: 0,
            full_then: 0,
            full_gained: 0,
            full_lost: 0,
            hit_now: 0,
            hit_then: 0,
            hit_gained: 0,
            hit_lost: 0,
        };
        for (number, class, count) in &classes {
            let (before, after) = (judge(&asker, now, class).extent, judge(&asker, draft, class).extent);
            change.add(before, after, u64::from(*count));
            if before != after {
                shifts.push(Shift { member: *member, class: *number, now: before, then: after });
            }
        }
        preview.members.push(change);
    }
    (preview, shifts)
}

impl Change {
    fn add(&mut self, now: Extent, then: Extent, count: u64) {
        let add = |is_so: bool, to: &mut u64| *to = to.saturating_add(if is_so { count } else { 0 });
        add(now == Extent::Full, &mut self.full_now);
        add(then == Extent::Full, &mut self.full_then);
        add(now < Extent::Full && then == Extent::Full, &mut self.full_gained);
        add(now == Extent::Full && then < Extent::Full, &mut self.full_lost);
        add(now == Extent::Hit, &mut self.hit_now);
        add(then == Extent::Hit, &mut self.hit_then);
        add(now == Extent::None && then == Extent::Hit, &mut self.hit_gained);
        add(now == Extent::Hit && then == Extent::None, &mut self.hit_lost);
    }
}

/// Classes in which an owner has records, with their number and how many.
fn own_classes(context: &Context, owner: MemberCode) -> Vec<(u32, Arc<Class>, u32)> {
    let counts = context.index().class_counts();
    context.sharing().with_classes(|classes| {
        let numbered = (0..).zip(classes.all()).zip(counts);
        let own = numbered.filter(|((_, class), count)| class.owner == owner && *count > 0);
        own.map(|((number, class), count)| (number, Arc::clone(class), count)).collect()
    })
}

/// One record for each class that changes, as far as there is room.
async fn samples(context: &Context, mut shifts: Vec<Shift>) -> Result<Vec<Sample>, Refusal> {
    // What a member would gain first: that is what an owner may regret.
    shifts.sort_by_key(|shift| (shift.then < shift.now, shift.class, shift.member));
    shifts.dedup_by_key(|shift| (shift.then < shift.now, shift.class));
    let mut samples = Vec::new();
    for Shift { member, class, now, then } in shifts.into_iter().take(SAMPLES_MAX) {
        let ids = context.index().of_class(class, 1);
        let head = head(context, ids.first().copied()).await?;
        samples.extend(head.map(|head| Sample { head, member, now, then }));
    }
    Ok(samples)
}

async fn head(context: &Context, id: Option<RecordId>) -> Result<Option<Head>, Refusal> {
    match id {
        Some(id) => Ok(context.store().records().head(id).await?),
        None => Ok(None),
    }
}
