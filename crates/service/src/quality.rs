//! How good the caller's own member's records are, in numbers: where to begin to mend.
//!
//! It names no record and gives no content. A record's own score stands on its page, for its owner alone.

use std::{cmp::Reverse, collections::BTreeMap};

use amana_domain::{
    code::Mend,
    event::Event,
    officer::{Action, Caller},
    quality::score::Score,
};

use crate::{Audited, Context, Refusal, audited::Entry, limits};

/// Records read in one step.
const PAGE_RECORDS: usize = 1_000;

/// How good a member's records are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    /// Active records looked at.
    pub records: usize,
    /// Are there more than are looked at in one go? Then these are the oldest.
    pub has_more: bool,
    /// The mean of their percents; none where there is no record.
    pub percent: Option<u8>,
    /// What there is to mend and in how many records, the most frequent first.
    pub mend: Vec<(Mend, usize)>,
}

/// How good the records of the caller's own member are.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever reviews nothing.
pub async fn of_member(context: &Context, caller: &Caller) -> Result<Audited<Quality>, Refusal> {
    context.allow(caller, Action::Review, "get_quality").await?;
    let today = context.today();
    let mut sum = Sum::default();
    let mut after = None;
    let mut has_more = false;
    loop {
        let page = context.store().internal().owned_page(caller.member, after, PAGE_RECORDS).await?;
        for record in &page {
            sum.add(&Score::of(&record.draft()?, today));
        }
        after = page.last().map(|record| record.id);
        if page.len() < PAGE_RECORDS {
            break;
        }
        if sum.records >= limits::QUALITY_RECORDS_MAX {
            has_more = !context.store().internal().owned_page(caller.member, after, 1).await?.is_empty();
            break;
        }
    }
    let quality = sum.quality(has_more);
    let event = Event::QualityRead { records: quality.records };
    context.audited(Entry::of(caller, event), quality).await
}

#[derive(Default)]
struct Sum {
    records: usize,
    percents: u64,
    mend: BTreeMap<Mend, usize>,
}

impl Sum {
    fn add(&mut self, score: &Score) {
        self.records = self.records.saturating_add(1);
        self.percents = self.percents.saturating_add(u64::from(score.percent));
        for mend in &score.mend {
            let count = self.mend.entry(*mend).or_default();
            *count = count.saturating_add(1);
        }
    }

    fn quality(self, has_more: bool) -> Quality {
        let records = u64::try_from(self.records).unwrap_or(u64::MAX);
        let mut mend = self.mend.into_iter().collect::<Vec<_>>();
        mend.sort_by_key(|(_, count)| Reverse(*count));
        Quality {
            records: self.records,
            has_more,
            percent: self.percents.checked_div(records).and_then(|mean| u8::try_from(mean).ok()),
            mend,
        }
    }
}
