//! A new policy in the place of the last one, in force with its commit.

use amana_domain::{
    Fault,
    code::FaultCode,
    event::Event,
    officer::{Action, Caller},
    sharing::policy::Policy,
    text::Line,
};
use amana_store::NewPolicy;

use crate::{Audited, Context, Refusal, audited::Entry};

/// Replaces the policy of the caller's own member; gives its version. `expected` is the version that the caller has
/// read, 0 where there was none.
///
/// # Errors
/// Every fault of the text with its line; [`Refusal::VersionNeeded`] without a version, [`Refusal::Conflict`] with
/// another than the one there.
pub async fn replace(
    context: &Context,
    caller: &Caller,
    text: &str,
    reason: &Line,
    expected: Option<u32>,
) -> Result<Audited<u32>, Refusal> {
    context.allow(caller, Action::WritePolicy, "put_policy").await?;
    let policy = Policy::parse(text).map_err(Refusal::Faults)?;
    let Some(expected) = expected else { return Err(Refusal::VersionNeeded) };
    let version = expected.checked_add(1).ok_or(Refusal::Conflict { current: expected })?;
    let entry = Entry::of(caller, Event::PolicyReplaced { version });
    let entry = context.audit_draft(entry)?;
    let at = context.clock().now().as_microsecond();
    let new = NewPolicy { policy: &policy, reason: reason.as_str(), author: caller, at, expected };
    match context.store().policies().replace(new, entry).await? {
        Ok(version) => {
            // Whoever has changed it sees it in force.
            context.load_policies().await?;
            Ok(Audited::committed_with_its_write(version))
        }
        Err(current) => Err(context.refused(caller, "put_policy", Refusal::Conflict { current }).await),
    }
}

/// A reason as a form gives it.
///
/// # Errors
/// A fault when there is none, or it is no line of text.
pub fn read_reason(text: &str) -> Result<Line, Fault> {
    Line::lenient(text).ok_or_else(|| Fault::at("/reason", FaultCode::Missing))
}
