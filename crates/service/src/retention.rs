//! What is to be reviewed, and the erasure of what was not: once a day, and safe to run twice.

use amana_domain::{
    code::{AccountName, Classification, Code, MemberCode, Role},
    event::Event,
    officer::{Action, Caller, Scope},
    sharing::is_own,
};
use amana_store::DueRecord;
use jiff::ToSpan;
use std::time::Duration;

use crate::{
    Audited, Context, Refusal,
    audit::{self, LogKeeping},
    audited::Entry,
    limits,
};

/// How often it is looked whether a new day has begun.
const LOOK_EVERY: Duration = Duration::from_secs(600);

/// The name under which erasures stand in the log.
const ACCOUNT: &str = "retention";

/// A record to be reviewed.
#[derive(Clone, Debug)]
pub struct Due {
    /// The record, and whether an officer has asked that it is held on.
    pub record: DueRecord,
    /// Days left; zero and below once it has left every search.
    pub days_left: i32,
    /// Days left until it is erased.
    pub erased_in_days: i32,
    /// The warning that it is under, as the days before: 60, 30, 7; none while there is more time.
    pub warning: Option<u16>,
}

/// What of the caller's own member, within its clearance, is to be reviewed within so many days, the soonest first.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever reviews nothing.
pub async fn due(context: &Context, caller: &Caller, within_days: u16) -> Result<Audited<Vec<Due>>, Refusal> {
    context.allow(caller, Action::Review, "list_reviews").await?;
    let today = context.today().civil();
    let until = today.saturating_add(i32::from(within_days).days());
    let retention = &context.profiles().of(caller.member).retention;
    let records = context.store().retention().due(caller.member, until.into(), limits::REVIEWS_MAX).await?;
    let days = |to: jiff::civil::Date| today.until(to).map_or(0, |span| span.get_days());
    let due = |record: DueRecord| {
        let days_left = days(record.head.review_on.civil());
        let warning = retention.warning_days.iter().filter(|warning| days_left <= i32::from(**warning)).min();
        Due {
            days_left,
            erased_in_days: days_left.saturating_add(i32::from(retention.grace_days)),
            warning: warning.copied(),
            record,
        }
    };
    let due = records.into_iter().filter(|record| is_own(caller, &record.head)).map(due).collect::<Vec<_>>();
    context.audited(Entry::of(caller, Event::ReviewsRead { shown: due.len() }), due).await
}

/// Erases what nobody has reviewed and whose days of grace are over, of every member; gives how many records.
///
/// # Errors
/// When the store fails; what was erased until then is erased.
pub async fn erase_due(context: &Context) -> Result<usize, Refusal> {
    let mut erased = 0_usize;
    for member in context.store().members().list().await? {
        erased = erased.saturating_add(erase_of(context, member.code).await?);
    }
    if erased > 0 {
        tracing::info!(erased, "retention: {erased} records were erased, their time being over");
        context.index_own_changes().await?;
    }
    Ok(erased)
}

async fn erase_of(context: &Context, owner: MemberCode) -> Result<usize, Refusal> {
    let account = AccountName::parse(ACCOUNT).map_err(|e| Refusal::bug("an account's name", e))?;
    let clearance = Classification::Confidential;
    let author =
        Caller { account, member: owner, role: Role::System, unit: None, clearance, scope: Scope::Whole };
    let grace = i32::from(context.profiles().of(owner).retention.grace_days);
    let until = context.today().civil().saturating_sub(grace.days());
    let mut erased = 0_usize;
    loop {
        let due = context.store().retention().to_erase(owner, until.into(), limits::ERASED_AT_ONCE).await?;
        if due.is_empty() {
            return Ok(erased);
        }
        let at = context.clock().now().as_microsecond();
        let entry = |records: &[amana_domain::code::RecordId]| {
            let event = Event::RecordsErased { records: records.to_vec() };
            context.audit_draft(Entry::of(&author, event).about(owner))
        };
        let count = context.store().retention().erase::<Refusal>(&due, (&author, at), entry).await?;
        // Another server was at it, too.
        if count == 0 {
            return Ok(erased);
        }
        erased = erased.saturating_add(count);
    }
}

impl Context {
    /// Erases what is due, now and on each new day, for as long as the process lives.
    pub async fn keep_retention(self, keeping: LogKeeping) {
        let mut done = None;
        loop {
            let today = self.today();
            if done != Some(today) {
                let erased = async {
                    erase_due(&self).await?;
                    audit::erase_due(&self, keeping).await
                };
                match erased.await {
                    Ok(_) => done = Some(today),
                    Err(refusal) => {
                        tracing::error!(%refusal, "retention: erasing failed, trying again: {refusal}");
                    }
                }
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}
