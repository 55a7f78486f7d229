//! The policy in force and those before it, for its member's own officers.

use amana_domain::{
    event::Event,
    officer::{Action, Caller},
    sharing::policy::{DEFAULT, Policy},
};
use amana_store::PolicyVersion;

use crate::{Audited, Context, Refusal, audited::Entry};

/// The policy in force.
#[derive(Clone, Debug)]
pub struct Current {
    /// Its version; 0 for the one that every member begins with.
    pub version: u32,
    /// Its text.
    pub text: String,
    /// What each clause says: `@id`, `@says`.
    pub clauses: Vec<(String, String)>,
    /// Who wrote it, when and why; nothing of the one that every member begins with.
    pub written: Option<PolicyVersion>,
}

/// The policy of the caller's own member.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever has no use for it.
pub async fn read(context: &Context, caller: &Caller) -> Result<Audited<Current>, Refusal> {
    context.allow(caller, Action::ReadPolicy, "get_policy").await?;
    let written = context.store().policies().versions(caller.member).await?.into_iter().next();
    let text = written.as_ref().map_or(DEFAULT, |written| &written.text).to_owned();
    let version = written.as_ref().map_or(0, |written| written.version);
    let policy = Policy::parse(&text).unwrap_or_else(|_| Policy::closed());
    let clauses = policy.clauses().into_iter().map(|(id, says)| (id.to_owned(), says.to_owned())).collect();
    let entry = Entry::of(caller, Event::PolicyRead { version });
    context.audited(entry, Current { version, text, clauses, written }).await
}

/// Every version of it, the newest first.
///
/// # Errors
/// As [`read`].
pub async fn versions(context: &Context, caller: &Caller) -> Result<Audited<Vec<PolicyVersion>>, Refusal> {
    context.allow(caller, Action::ReadPolicy, "list_policy_versions").await?;
    let versions = context.store().policies().versions(caller.member).await?;
    let version = versions.first().map_or(0, |newest| newest.version);
    context.audited(Entry::of(caller, Event::PolicyRead { version }), versions).await
}
