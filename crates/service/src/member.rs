//! The members that take part.

use std::collections::BTreeMap;

use amana_domain::{
    code::{Code, Kind, MemberCode},
    event::Event,
    officer::{Action, Caller},
    profile::Profile,
};
use amana_store::Member;

use crate::{Audited, Context, Refusal, audited::Entry};

/// Every member, by code.
///
/// # Errors
/// [`Refusal::NotAllowed`] for front-line systems, which have no use for it.
pub async fn list(context: &Context, caller: &Caller) -> Result<Audited<Vec<Member>>, Refusal> {
    context.allow(caller, Action::ReadMembers, "list_members").await?;
    let members = context.store().members().list().await?;
    let event = Event::MembersRead { shown: members.len() };
    context.audited(Entry::of(caller, event), members).await
}

/// A member and what it takes part with.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The member.
    pub member: Member,
    /// How many active records it owns, by kind; kinds of which it has none are left out.
    pub records: BTreeMap<Kind, u64>,
}

/// Every member with the number of its records, by code.
///
/// # Errors
/// As [`list`].
pub async fn overview(context: &Context, caller: &Caller) -> Result<Audited<Vec<Overview>>, Refusal> {
    let members = list(context, caller).await?;
    let counts = context.store().members().record_counts().await?;
    Ok(members.map(|members| {
        let records = |code| {
            let own = counts.iter().filter(move |(owner, ..)| *owner == code);
            own.map(|(_, kind, count)| (*kind, *count)).collect()
        };
        members.into_iter().map(|member| Overview { records: records(member.code), member }).collect()
    }))
}

/// One member.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none.
pub async fn read(context: &Context, caller: &Caller, code: MemberCode) -> Result<Audited<Member>, Refusal> {
    context.allow(caller, Action::ReadMembers, "get_member").await?;
    let member = context.store().members().get(code).await?;
    let event = Event::MembersRead { shown: usize::from(member.is_some()) };
    context.audited(Entry::of(caller, event), member).await?.present()
}

/// What is particular to a member, as the rules of this process read it.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such member.
pub async fn profile(
    context: &Context,
    caller: &Caller,
    code: MemberCode,
) -> Result<Audited<&'static Profile>, Refusal> {
    context.allow(caller, Action::ReadMembers, "get_profile").await?;
    let member = context.store().members().get(code).await?;
    let profile = member.map(|member| context.profiles().of(member.code));
    let event = Event::ProfileRead { of: code, shown: profile.is_some() };
    context.audited(Entry::of(caller, event), profile).await?.present()
}

/// A member that joins now, under its country's name or its own code.
pub(crate) fn named_by_its_code(context: &Context, code: MemberCode) -> Member {
    let name =
        code.country().map_or_else(|| code.text().into_owned(), |country| country.name("en").to_owned());
    Member { code, name, joined_at: context.clock().now().as_microsecond() }
}
