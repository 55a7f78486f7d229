//! From the change feed to the index: everything at start, then each change, this process's before its answer.
//!
//! The feed is read in order and every change may be applied twice, so it does not matter who is first: the writer
//! that wants to find its own record at once, or the loop that watches for changes of other processes.

use std::time::Duration;

use amana_domain::{
    record::{Head, State},
    sharing::Class,
};

use crate::{
    Context, Refusal,
    index::{Change, Fill, Put},
    limits,
};

/// How long the follower rests after the store failed, before it asks again.
const RETRY: Duration = Duration::from_secs(1);

/// How often the store is looked at for changes of which no word came: they must be found within a second.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Reads every current record into the index. The change that it starts from is noted first, so whatever is written
/// meanwhile is read again afterwards rather than missed.
pub(crate) async fn fill(context: &Context) -> Result<(), Refusal> {
    // Nobody else changes the index meanwhile: what is written waits for its turn in `catch_up`.
    let mut followed = context.followed().lock().await;
    context.load_policies().await?;
    let start = context.store().changes().last().await?;
    let mut pages = context.store().internal().current_records();
    let mut fill = Fill::default();
    let mut page = pages.next_page().await?;
    while let Some(rows) = page {
        // Parsing and names take far longer than reading: done outside of the runtime's own threads, while the next
        // page is read.
        let owned = context.clone();
        let taken = tokio::task::spawn_blocking(move || {
            for row in rows {
                let draft = Box::new(row.draft()?);
                let class = owned.sharing().number(Class::of(row.owner, &draft));
                owned.index().fill(&mut fill, &Put { id: row.id, owner: row.owner, class, draft });
            }
            Ok::<_, amana_store::Error>(fill)
        });
        page = pages.next_page().await?;
        fill = taken.await.map_err(|e| Refusal::bug("filling the index broke off", e))??;
    }
    let owned = context.clone();
    let filled = tokio::task::spawn_blocking(move || owned.index().filled(fill));
    filled.await.map_err(|e| Refusal::bug("filling the index broke off", e))?;
    *followed = start;
    drop(followed);
    catch_up(context).await
}

/// Applies every change that is not in the index yet.
pub(crate) async fn catch_up(context: &Context) -> Result<(), Refusal> {
    // One at a time: the feed's order is what makes applying it right.
    let mut followed = context.followed().lock().await;
    loop {
        let changes = context.store().changes().after(*followed, limits::FOLLOW_CHANGES_MAX).await?;
        let Some(last) = changes.last().map(|change| change.seq) else { return Ok(()) };
        context.index().apply(changes.into_iter().filter_map(|change| change_of(context, change)));
        *followed = last;
        join_segments(context);
    }
}

/// Joins segments of names in a thread of their own, one join after the other. Searches go on meanwhile, and changes.
fn join_segments(context: &Context) {
    let Some(mut due) = context.index().join_due() else { return };
    let context = context.clone();
    // Nobody waits for it: a join that is lost with the process is made again after the next start.
    drop(tokio::task::spawn_blocking(move || {
        loop {
            context.index().joined(due.run());
            match context.index().join_due() {
                Some(next) => due = next,
                None => return,
            }
        }
    }));
}

fn change_of(context: &Context, change: amana_store::Change) -> Option<Change> {
    match (change.head.state, change.content) {
        (State::Active, Some(draft)) => {
            let class = context.sharing().number(change.head.class());
            let Head { id, owner, .. } = change.head;
            Some(Change::Put(Put { id, owner, class, draft: Box::new(draft) }))
        }
        // Content that a later version replaced or that was erased: what follows in the feed will say.
        (State::Active, None) => None,
        (State::Withdrawn | State::Erased, _) => Some(Change::Remove(change.head.id)),
    }
}

/// Follows for as long as the process lives. While it does, the index says how old it is (see [`Context::ready`]).
pub(crate) async fn follow(context: Context) {
    context.heard_from_store();
    loop {
        match news(&context).await {
            Ok(()) => context.heard_from_store(),
            Err(refusal) => {
                tracing::warn!(%refusal, "index: following the change feed failed, asking again");
                tokio::time::sleep(RETRY).await;
            }
        }
    }
}

/// What the feed has to tell, or after a second that it has nothing: only the store's own answer proves that.
async fn news(context: &Context) -> Result<(), Refusal> {
    let after = *context.followed().lock().await;
    let waited = tokio::time::timeout(RETRY, context.store().changes().wait(after, LOOK_EVERY)).await;
    waited.unwrap_or(Ok(()))?;
    // A store that was set back (to a backup, to a replica that lost its last seconds) knows fewer changes than we do.
    if context.store().changes().last().await? < after {
        tracing::error!("index: the store was set back, reading it anew");
        context.index().clear();
        context.load_policies().await?;
        return fill(context).await;
    }
    context.policies_are_current().await?;
    catch_up(context).await
}
