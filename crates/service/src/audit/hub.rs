//! What the installation does of itself: that it starts and stops, and that it erases what the log has kept for long
//! enough. It is in the log under the hub's own code, which is to be given to no member.

use amana_domain::{
    code::{AccountName, Classification, Code, MemberCode, Role},
    event::Event,
    officer::{Caller, Scope},
};
use amana_store::Erased;
use jiff::ToSpan;

use crate::{Audited, Context, Refusal, audited::Entry};

/// The hub's own code in the log: private to the installation, as codes that begin with X are.
const HUB: &str = "XHUB";

/// For how many days the log keeps what is sealed beside its entries. The entries themselves it keeps for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogKeeping {
    /// Which officer, and what was typed. Long enough that a search can be asked about when a case comes to court.
    pub private_days: u32,
    /// What happened.
    pub days: u32,
}

impl Default for LogKeeping {
    /// Three years and ten. No rule of INTERPOL's fixes them; an installation agrees on its own (`amana serve
    /// --audit-days`).
    fn default() -> Self {
        LogKeeping { private_days: 3 * 365, days: 10 * 365 }
    }
}

/// Does nobody sign the log?
///
/// # Errors
/// When the store fails.
pub async fn is_unsigned(context: &Context) -> Result<bool, Refusal> {
    let log = context.store().audit();
    Ok(log.checkpoint().await?.is_none() && log.head().await?.size > 0)
}

/// The process begins to serve.
///
/// # Errors
/// When the store fails: nothing is served that could not be logged.
pub async fn started(context: &Context) -> Result<Audited<()>, Refusal> {
    context.audited(Entry::of(&hub("server")?, Event::Started), ()).await
}

/// The process ends in order. One that was killed says nothing, and that shows at the next start.
///
/// # Errors
/// When the store fails.
pub async fn stopped(context: &Context) -> Result<Audited<()>, Refusal> {
    context.audited(Entry::of(&hub("server")?, Event::Stopped), ()).await
}

/// Erases what the log has kept for long enough; gives how many entries lost something. Safe to run twice.
///
/// # Errors
/// When the store fails.
pub async fn erase_due(context: &Context, keeping: LogKeeping) -> Result<u64, Refusal> {
    let log = context.store().audit();
    let before = |days: u32| {
        let date = context.today().civil().saturating_sub(i64::from(days).days());
        let start = jiff::tz::TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0));
        start.map(|at| at.as_microsecond()).map_err(|e| Refusal::bug("a day has no beginning", e))
    };
    let private = log.place_at(before(keeping.private_days)?).await?;
    let all = log.place_at(before(keeping.days)?).await?;
    let entries =
        log.erasable(private, Erased::Private).await?.saturating_add(log.erasable(all, Erased::All).await?);
    if entries > 0 {
        // Said first: what is gone without a word is found to be so by whoever verifies.
        let event = Event::LogErased { entries, private_before: private, all_before: all };
        context.audited(Entry::of(&hub("retention")?, event), ()).await?;
        log.erase(private, Erased::Private).await?;
        log.erase(all, Erased::All).await?;
    }
    Ok(entries)
}

fn hub(account: &str) -> Result<Caller, Refusal> {
    let bug = |e| Refusal::bug("a name of the hub's", e);
    Ok(Caller {
        account: AccountName::parse(account).map_err(bug)?,
        member: MemberCode::parse(HUB).map_err(bug)?,
        role: Role::System,
        unit: None,
        clearance: Classification::OfficialUse,
        scope: Scope::Whole,
    })
}
