//! From the change feed to the index: everything at start, then each change, this process's before its answer.
//!
//! The feed is read in order and every change may be applied twice, so it does not matter who is first: the writer
//! that wants to find its own record at once, or the loop that watches for changes of other processes.

use std::time::Duration;

use amana_domain::record::State;
use amana_store::Change;

use crate::{Context, Refusal, index::Index, limits};

/// How long the follower rests after the store failed, before it asks again.
const RETRY: Duration = Duration::from_secs(1);

/// How often the store is looked at for changes of which no word came: they must be found within a second.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Reads every current record into the index. The change that it starts from is noted first, so whatever is written
/// meanwhile is read again afterwards rather than missed.
pub(crate) async fn fill(context: &Context) -> Result<(), Refusal> {
    let start = context.store().changes().last().await?;
    let mut pages = context.store().internal().current_records();
    while let Some(page) = pages.next_page().await? {
        // Parsing and names take far longer than reading: done outside of the runtime's own threads.
        let owned = context.clone();
        let filled = tokio::task::spawn_blocking(move || {
            let drafts = page.into_iter().map(|row| (row.id, row.owner, row.draft())).collect::<Vec<_>>();
            let mut index = owned.index_mut();
            for (id, owner, draft) in drafts {
                index.put(id, owner, &draft?);
            }
            Ok::<_, amana_store::Error>(())
        });
        filled.await.map_err(|e| Refusal::bug("filling the index broke off", e))??;
    }
    *context.followed().lock().await = start;
    catch_up(context).await
}

/// Applies every change that is not in the index yet.
pub(crate) async fn catch_up(context: &Context) -> Result<(), Refusal> {
    // One at a time: the feed's order is what makes applying it right.
    let mut followed = context.followed().lock().await;
    loop {
        let changes = context.store().changes().after(*followed, limits::FOLLOW_CHANGES_MAX).await?;
        let Some(last) = changes.last().map(|change| change.seq) else { return Ok(()) };
        let mut index = context.index_mut();
        for change in changes {
            apply(&mut index, change);
        }
        *followed = last;
    }
}

fn apply(index: &mut Index, change: Change) {
    match (change.head.state, change.content) {
        (State::Active, Some(draft)) => index.put(change.head.id, change.head.owner, &draft),
        // Content that a later version replaced or that was erased: what follows in the feed will say.
        (State::Active, None) => {}
        (State::Withdrawn, _) => index.remove(change.head.id),
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
        *context.index_mut() = Index::default();
        return fill(context).await;
    }
    catch_up(context).await
}
