//! Records that the secretariat blocks: asked by one of its officers with a reason and the file, done by another (RPD
//! 51). A blocked record is in no search; only its owner is told that there is one, and why it is blocked.

use amana_domain::{
    code::RecordId,
    event::Event,
    officer::{Action, Caller, may},
    record::Head,
    sharing::is_own,
    text::Line,
};
use amana_store::Block;

use crate::{Audited, Context, Refusal, audited::Entry, limits};

/// What an officer of the secretariat asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// To block, or to unblock?
    pub blocks: bool,
    /// Why.
    pub reason: Line,
    /// The file in which it was decided.
    pub reference: Line,
}

/// Asks that a record is blocked, or is so no more.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such record.
pub async fn ask(
    context: &Context,
    caller: &Caller,
    id: RecordId,
    asked: Asked,
) -> Result<Audited<()>, Refusal> {
    context.allow(caller, Action::Block, "ask_block").await?;
    if context.store().records().head(id).await?.is_none() {
        return Err(context.refused(caller, "ask_block", Refusal::NotFound).await);
    }
    let block = Block {
        blocks: asked.blocks,
        reason: asked.reason.to_string(),
        reference: asked.reference.to_string(),
        account: caller.account.clone(),
        at: context.clock().now().as_microsecond(),
        confirmed_by: None,
    };
    let event = Event::BlockAsked { record: id, blocks: asked.blocks };
    // The owner is told once it is done.
    let entry = context.audit_draft(Entry::of(caller, event))?;
    context.store().blocks().ask(id, &block, entry).await?;
    Ok(Audited::committed_with_its_write(()))
}

/// Does what another officer of the secretariat has asked for; in force with the commit.
///
/// # Errors
/// [`Refusal::AnotherNeeded`] for the one who asked; [`Refusal::NotFound`] when nothing is asked.
pub async fn confirm(context: &Context, caller: &Caller, id: RecordId) -> Result<Audited<Block>, Refusal> {
    context.allow(caller, Action::Block, "confirm_block").await?;
    let asked = context.store().blocks().get(id).await?.filter(|block| block.confirmed_by.is_none());
    let Some(asked) = asked else {
        return Err(context.refused(caller, "confirm_block", Refusal::NotFound).await);
    };
    if asked.account == caller.account {
        return Err(context.refused(caller, "confirm_block", Refusal::AnotherNeeded).await);
    }
    let owner = context.store().records().head(id).await?.map(|head| head.owner);
    let event = Event::BlockConfirmed { record: id, blocks: asked.blocks };
    let entry = context.audit_draft(Entry::of(caller, event).about(owner))?;
    let at = context.clock().now().as_microsecond();
    if !context.store().blocks().confirm(id, (&caller.account, at), entry).await? {
        return Err(context.refused(caller, "confirm_block", Refusal::NotFound).await);
    }
    let confirmed_by = Some(caller.account.clone());
    Ok(Audited::committed_with_its_write(Block { confirmed_by, ..asked }))
}

/// What was asked for or done last to a record: for the secretariat's officers, and for those of the owner once it is
/// done.
///
/// # Errors
/// [`Refusal::NotFound`] where there is nothing to tell.
pub async fn read(context: &Context, caller: &Caller, id: RecordId) -> Result<Audited<Block>, Refusal> {
    let examines = may(caller.role, Action::Block);
    if !examines {
        context.allow(caller, Action::ReadRecord, "get_block").await?;
    }
    let head = context.store().records().head(id).await?;
    let is_owner = head.as_ref().is_some_and(|head| is_own(caller, head));
    let owner = head.map(|head| head.owner);
    let block = context.store().blocks().get(id).await?;
    let told = block.filter(|block| examines || is_owner && block.confirmed_by.is_some());
    let event = Event::BlockRead { record: id, shown: told.is_some() };
    context.audited(Entry::of(caller, event).about(owner), told).await?.present()
}

/// What is blocked and what is asked to be, or to be so no more: for the secretariat's officers.
///
/// # Errors
/// [`Refusal::NotAllowed`] for anyone else.
pub async fn list(context: &Context, caller: &Caller) -> Result<Audited<Vec<(Head, Block)>>, Refusal> {
    context.allow(caller, Action::Block, "list_blocks").await?;
    let blocks = context.store().blocks().list(limits::BLOCKS_MAX).await?;
    let event = Event::BlocksRead { shown: blocks.len() };
    context.audited(Entry::of(caller, event), blocks).await
}
