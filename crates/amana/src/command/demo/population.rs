//! Who and what is in the demo: an invented population spread over its members, and three things placed to be tried.

use amana_import::synthetic::{Plan, drafts, mrz_of, traveller};
use amana_service::{
    Context,
    domain::{
        code::DocumentType,
        officer::Caller,
        record::{Body, Draft},
    },
    record::{BATCH_LINES_MAX, LineResult, SentBy, batch},
};
use anyhow::{anyhow, bail};

use crate::{opened::said, progress};

/// How many of each.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    pub(super) persons: u64,
    pub(super) documents: u64,
    pub(super) vehicles: u64,
}

/// What the guide invites to try.
pub(super) struct TryThese {
    pub(super) hit_mrz: String,
    pub(super) arabic_name: &'static str,
    pub(super) latin_name: &'static str,
    pub(super) clear_mrz: String,
}

/// A man known to his owner in Latin letters alone.
const LATIN_NAME: &str = "Abderrahmane Ben Youssef Khattabi";
const ARABIC_NAME: &str = "عبد الرحمن بن يوسف خطابي";

/// Records everything, each member its own share.
pub(super) async fn fill(
    context: &Context,
    recorders: &[Caller],
    sizes: Sizes,
    seed: u64,
) -> anyhow::Result<TryThese> {
    let members = u64::try_from(recorders.len())?.max(1);
    let bar = progress::things(sizes.persons + sizes.documents + sizes.vehicles, "making a population");
    let mut hit_mrz = None;
    for (number, recorder) in (0..).zip(recorders) {
        let plan = Plan {
            persons: sizes.persons / members,
            documents: sizes.documents / members,
            vehicles: sizes.vehicles / members,
            // Another seed for each member: no two hold the same people.
            seed: seed.wrapping_mul(1_000).wrapping_add(number),
            owner: recorder.member.country(),
            today: context.today(),
        };
        let mut waiting = Vec::new();
        for draft in drafts(&plan) {
            if hit_mrz.is_none() && is_passport(&draft) {
                hit_mrz = mrz_of(&draft, context.today());
            }
            waiting.push(draft);
            if waiting.len() == BATCH_LINES_MAX {
                bar.inc(record(context, recorder, std::mem::take(&mut waiting)).await?);
            }
        }
        bar.inc(record(context, recorder, waiting).await?);
    }
    if let Some(recorder) = recorders.first() {
        record(context, recorder, vec![placed(context)?]).await?;
    }
    bar.finish_and_clear();
    let Some(hit_mrz) = hit_mrz else {
        bail!(
            "none of {} travel documents is a stolen passport to try the check with; make more of them with --documents",
            sizes.documents
        )
    };
    Ok(TryThese {
        hit_mrz,
        arabic_name: ARABIC_NAME,
        latin_name: LATIN_NAME,
        clear_mrz: traveller(seed, context.today()),
    })
}

async fn record(context: &Context, recorder: &Caller, drafts: Vec<Draft>) -> anyhow::Result<u64> {
    let count = u64::try_from(drafts.len())?;
    let results = batch(context, recorder, drafts.into_iter().map(Ok).collect(), SentBy::Register)
        .await
        .map_err(said)?
        .into_inner();
    let rejected = results.into_iter().find_map(|result| match result {
        LineResult::Rejected(faults) => Some(faults),
        _ => None,
    });
    match rejected {
        Some(faults) => bail!("an invented record was rejected: {faults:?}"),
        None => Ok(count),
    }
}

/// The record that the Arabic name finds.
fn placed(context: &Context) -> anyhow::Result<Draft> {
    let today = context.today().civil();
    let review_on = today.saturating_add(jiff::Span::new().years(2));
    let text = serde_json::json!({
        "format": 1,
        "reference": "DEMO-LATIN-ONLY",
        "purpose": "arrest",
        "review_on": review_on.to_string(),
        "recorded_on": today.to_string(),
        "authority": "Demo bureau",
        "body": { "person": {
            "statuses": ["wanted"],
            "presumed": true,
            "names": [{ "kind": "primary", "full": LATIN_NAME, "given": "Abderrahmane", "family": "Khattabi" }],
            "sex": "male",
            "births": ["1979-04-02"],
            "nationalities": ["TUN"],
            "offences": [{ "category": "fraud", "charge": "Invented for this demo: cross-border fraud" }],
        } },
    });
    Draft::from_text(&text.to_string())
        .map_err(|faults| anyhow!("the demo's own record is wrong: {faults:?}"))
}

fn is_passport(draft: &Draft) -> bool {
    matches!(&draft.body, Body::TravelDocument(d) if d.number_last.is_none() && d.r#type == DocumentType::Passport)
}
