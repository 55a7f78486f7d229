//! A register of stolen and lost passports, the same in every run.

use std::{sync::Arc, time::Instant};

use amana_service::{
    Context, SystemClock,
    account::{self, NewAccount},
    domain::{
        code::{AccountName, Classification, Code, MemberCode, Role},
        record::Draft,
    },
    record::{BATCH_LINES_MAX, SentBy, batch},
    store::Store,
};

/// A store that was filled.
pub(crate) struct Filled {
    pub(crate) records: u64,
    pub(crate) seconds: f64,
    /// Of a front-line system.
    pub(crate) key: String,
}

impl Filled {
    pub(crate) fn per_second(&self) -> u64 {
        (self.records as f64 / self.seconds) as u64
    }
}

/// The number of the n-th passport: a letter and seven digits that follow no order.
pub(crate) fn recorded(n: u64) -> String {
    let letter = char::from(b'A' + (n / 10_000_000) as u8 % 26);
    format!("{letter}{:07}", n.wrapping_mul(7_654_321).wrapping_add(13) % 10_000_000)
}

/// A number that nobody recorded.
pub(crate) fn unknown(n: u64) -> String {
    format!("ZZ{:07}", n.wrapping_mul(7_654_321) % 10_000_000)
}

/// Records them as their owner's system does, in batches.
pub(crate) fn fill(address: &str, records: u64) -> Filled {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let filled = runtime.block_on(async {
        let context = Context::new(Store::open(address).await.unwrap(), Arc::new(SystemClock));
        let found = async |name: &str, role| {
            let name = AccountName::parse(name).unwrap();
            let new = NewAccount {
                name,
                role,
                unit: None,
                clearance: Classification::OfficialUse,
                display_name: "bench".into(),
                password: None,
            };
            account::found(&context, MemberCode::parse("TN").unwrap(), new).await.unwrap().into_inner()
        };
        let writer = found("system.tn", Role::System).await;
        let asker = found("border.tn", Role::FrontLine).await;
        let key = account::found_key(&context, &asker, account::NewKey::labelled("bench"))
            .await
            .unwrap()
            .into_inner();
        let review_on = context.today().civil().saturating_add(jiff::Span::new().years(2)).to_string();
        let begun = Instant::now();
        let mut next = 0;
        while next < records {
            let last = records.min(next + BATCH_LINES_MAX as u64);
            let lines = (next..last).map(|n| Draft::from_text(&passport(n, &review_on))).collect();
            batch(&context, &writer, lines, SentBy::Register).await.unwrap();
            next = last;
        }
        Filled { records, seconds: begun.elapsed().as_secs_f64(), key }
    });
    runtime.shutdown_background();
    filled
}

fn passport(n: u64, review_on: &str) -> String {
    let (event, month) = (["stolen", "lost", "revoked"][(n % 3) as usize], n % 12 + 1);
    format!(
        r#"{{"format":1,"reference":"T-{n}","purpose":"security_check","review_on":"{review_on}","body":{{"travel_document":{{"number":"{}","country":"TUN","type":"passport","event":"{event}","event_date":"2025-{month:02}","event_place":{{"city":"Tunis","country":"TUN"}}}}}}}}"#,
        recorded(n)
    )
}
