//! Who sees a record, and by which rule: for its owner.

use amana_domain::{
    code::{MemberCode, RecordId},
    event::Event,
    officer::{Action, Caller},
    record::Head,
    sharing::{Because, Judgement, is_own, judge},
};

use super::Readers;
use crate::{Audited, Context, Refusal, audited::Entry};

/// What a member's officers see of a record, and why not more.
#[derive(Clone, Debug)]
pub struct AudienceRow {
    /// The member.
    pub member: MemberCode,
    /// How much, and the rule that set the bound.
    pub judgement: Judgement,
    /// The clauses that decided, each with what it says.
    pub clauses: Vec<(String, String)>,
}

/// Who sees a record of the caller's own member, member by member. A record that has left every search is seen by none
/// of them.
///
/// # Errors
/// [`Refusal::NotFound`] for a record of another member, too.
pub async fn audience(
    context: &Context,
    caller: &Caller,
    id: RecordId,
    readers: Readers,
) -> Result<Audited<Vec<AudienceRow>>, Refusal> {
    context.allow(caller, Action::ReadPolicy, "get_audience").await?;
    context.policies_are_current().await?;
    let head = context.store().records().head(id).await?.filter(|head| is_own(caller, head));
    let rows = match &head {
        Some(head) => Some(rows(context, head, readers).await?),
        None => None,
    };
    let event = Event::AudienceRead { record: id, shown: rows.is_some() };
    context.audited(Entry::of(caller, event).about(head.map(|head| head.owner)), rows).await?.present()
}

async fn rows(context: &Context, head: &Head, readers: Readers) -> Result<Vec<AudienceRow>, Refusal> {
    if !head.is_searchable(context.today()) {
        return Ok(Vec::new());
    }
    let others = context.store().members().list().await?.into_iter().map(|member| member.code);
    let policies = context.sharing().policies();
    let (policy, class) = (policies.of(head.owner), head.class());
    let row = |member: MemberCode| {
        let judgement = judge(&readers.of(member), policy, &class);
        let named = match &judgement.because {
            Because::Policy(clauses) => clauses.as_slice(),
            _ => &[],
        };
        let said = |id: &String| (id.clone(), policy.says(id).unwrap_or_default().to_owned());
        AudienceRow { member, clauses: named.iter().map(said).collect(), judgement }
    };
    Ok(others.filter(|code| *code != head.owner).map(row).collect())
}
