//! The same write sent twice under one key is done once and answered alike.
//!
//! Records need no key to be safe (owner, kind and reference name them, and sending again changes nothing); the key
//! gives the sender the first answer back, status and all. A crash between the write and its keeping loses only that,
//! and holds the key for a minute.

use amana_domain::{event::Event, officer::Caller};
use amana_store::KeptAnswer;

use crate::{Audited, Context, Refusal, audited::Entry};

/// An answer as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Entity tag, if it had one.
    pub etag: Option<String>,
    /// Body.
    pub body: String,
}

/// Reserves the key for a write that is about to run, to be followed by [`keep`] or [`release`]; or gives the answer that
/// the key got before.
///
/// # Errors
/// [`Refusal::KeyReused`] when the key came with another request; [`Refusal::KeyInUse`] while the first one runs.
pub async fn reserve(
    context: &Context,
    caller: &Caller,
    key: &str,
    request: [u8; 32],
) -> Result<Option<Audited<Answer>>, Refusal> {
    let now = context.clock().now().as_microsecond();
    let Some(kept) = context.store().idempotency().reserve(&caller.account, key, request, now).await? else {
        return Ok(None);
    };
    if kept.request_hash != request {
        return Err(context.refused(caller, "idempotency_key", Refusal::KeyReused).await);
    }
    if kept.is_running() {
        return Err(context.refused(caller, "idempotency_key", Refusal::KeyInUse).await);
    }
    let status = u16::try_from(kept.status).map_err(|e| Refusal::bug("a kept answer has no status", e))?;
    let (etag, body) = kept.response.split_once('\n').unwrap_or(("", &kept.response));
    let answer = Answer { status, etag: (!etag.is_empty()).then(|| etag.to_owned()), body: body.to_owned() };
    context.audited(Entry::of(caller, Event::Replayed), answer).await.map(Some)
}

/// Lets the key of a write go that came to nothing.
///
/// # Errors
/// When the store fails.
pub async fn release(context: &Context, caller: &Caller, key: &str) -> Result<(), Refusal> {
    Ok(context.store().idempotency().release(&caller.account, key).await?)
}

/// Keeps the answer to a write for a day.
///
/// # Errors
/// When the store fails.
pub async fn keep(
    context: &Context,
    caller: &Caller,
    key: &str,
    request: [u8; 32],
    answer: &Answer,
) -> Result<(), Refusal> {
    let kept = KeptAnswer {
        request_hash: request,
        status: i64::from(answer.status),
        response: format!("{}\n{}", answer.etag.as_deref().unwrap_or_default(), answer.body),
        at: context.clock().now().as_microsecond(),
    };
    Ok(context.store().idempotency().put(&caller.account, key, &kept).await?)
}
