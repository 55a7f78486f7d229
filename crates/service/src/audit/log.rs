//! The tree itself, for whoever witnesses it: checkpoint, tiles, entries, consistency. There is nothing of what happened
//! in any of them.

use amana_audit::{Hash, TILE_WIDTH, Tile, proof, write_hashes};
use amana_domain::{
    event::Event,
    officer::{Action, Caller},
};

use crate::{Audited, Context, Refusal, audited::Entry};

/// The log's last checkpoint.
///
/// # Errors
/// [`Refusal::NotFound`] for a log that nobody signs.
pub async fn checkpoint(context: &Context, caller: &Caller) -> Result<Audited<String>, Refusal> {
    context.allow(caller, Action::FollowLog, "get_checkpoint").await?;
    let note = context.store().audit().checkpoint().await?;
    followed(context, caller, note).await
}

/// The bytes of a tile of this width (C2SP tlog-tiles).
///
/// # Errors
/// [`Refusal::NotFound`] for one that there is not, or not that wide yet.
pub async fn tile(
    context: &Context,
    caller: &Caller,
    tile: Tile,
    width: usize,
) -> Result<Audited<Vec<u8>>, Refusal> {
    context.allow(caller, Action::FollowLog, "get_tile").await?;
    let hashes = context.store().audit().tile(tile).await?;
    let bytes = hashes.and_then(|hashes| hashes.get(..width).map(write_hashes));
    followed(context, caller, bytes).await
}

/// A bundle of entries as the tree holds them, each after its length in two bytes (C2SP tlog-tiles).
///
/// # Errors
/// [`Refusal::NotFound`] where the log has not so many.
pub async fn bundle(
    context: &Context,
    caller: &Caller,
    index: u64,
    width: usize,
) -> Result<Audited<Vec<u8>>, Refusal> {
    context.allow(caller, Action::FollowLog, "get_entries").await?;
    let first = index.checked_mul(TILE_WIDTH as u64).ok_or(Refusal::NotFound)?;
    let entries = context.store().audit().entries(first, width).await?;
    let bytes =
        (entries.len() == width).then(|| amana_audit::bundle(entries.iter().map(|entry| entry.entry)));
    followed(context, caller, bytes).await
}

/// What shows that the log of the second size begins with that of the first.
///
/// # Errors
/// [`Refusal::NotFound`] where it was never so large, or the first is not smaller.
pub async fn consistency(
    context: &Context,
    caller: &Caller,
    from: u64,
    to: u64,
) -> Result<Audited<Vec<Hash>>, Refusal> {
    context.allow(caller, Action::FollowLog, "get_consistency").await?;
    let log = context.store().audit();
    let runs = proof::consistency(from, to).filter(|_| from > 0);
    let hashes = match runs {
        Some(runs) if to <= log.head().await?.size => Some(log.hashes_over(&runs).await?),
        _ => None,
    };
    followed(context, caller, hashes).await
}

async fn followed<T>(context: &Context, caller: &Caller, answer: Option<T>) -> Result<Audited<T>, Refusal> {
    let event = Event::LogFollowed { shown: answer.is_some() };
    context.audited(Entry::of(caller, event), answer).await?.present()
}
