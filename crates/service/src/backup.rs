//! A consistent copy of the whole store while it serves.

use std::path::Path;

use amana_domain::{
    event::Event,
    officer::{Action, Caller},
};

use crate::{Audited, Context, Refusal, audited::Entry};

/// Copies the store into one file. The entry is made first, so the copy holds it.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever is no administrator.
pub async fn backup(context: &Context, caller: &Caller, to: &Path) -> Result<Audited<()>, Refusal> {
    context.allow(caller, Action::Backup, "backup").await?;
    let audited = context.audited(Entry::of(caller, Event::BackedUp), ()).await?;
    context.store().backup(to).await?;
    Ok(audited)
}
