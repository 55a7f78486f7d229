//! What a member does not act on: one flag of its own on a record at most, each kept with how it ended until the record
//! is erased.

use amana_domain::{
    code::{Classification, FlagReason, Purpose},
    flag::{Flag, FlagDraft},
    officer::Caller,
    record::Head,
    text::Line,
};
use amana_store::{Error, Expect, FlaggedRecord, FlagsOf, Inquiry, Store};

use crate::sample::{AT, caller, decide, entry, head, member, put_one};

fn line(text: &str) -> Line {
    Line::lenient(text).unwrap()
}

pub(crate) fn flag(of: &str, why: &str) -> Flag {
    let draft = FlagDraft {
        purpose: Purpose::Arrest,
        reason: FlagReason::NationalLaw,
        text: line(why),
        instead: Some(line("tell us where")),
        reference: None,
    };
    Flag { draft, account: caller(of).account, at: AT }
}

async fn recorded(store: &Store) -> Head {
    put_one(store, "H-1", "Layla Mansour", Expect::Any).await;
    head(store, "H-1").await
}

async fn set(store: &Store, of: &str, head: &Head, why: &str) {
    store.flags().set(member(of), head, &flag(of, why), entry("flagged")).await.unwrap();
}

async fn listed(store: &Store, of: FlagsOf) -> Vec<FlaggedRecord> {
    store.flags().list(of, Classification::Confidential, 100).await.unwrap()
}

/// What stands beside the record when a member reads it.
async fn beside(store: &Store, reader: &str, head: &Head) -> Option<Flag> {
    let decide = |head: &Head, _| decide(reader, head);
    store.records().read_granted(member(reader), &[head.id], decide).await.unwrap().remove(0).flag
}

pub(crate) async fn a_flag_stands_beside_the_record_for_its_own_member_until_it_is_lifted(address: &str) {
    let store = Store::open(address).await.unwrap();
    let head = recorded(&store).await;
    set(&store, "FR", &head, "an amnesty").await;
    set(&store, "UN", &head, "immunity").await;
    assert_eq!(beside(&store, "FR", &head).await, Some(flag("FR", "an amnesty")));
    assert_eq!(beside(&store, "UN", &head).await, Some(flag("UN", "immunity")));
    assert_eq!(beside(&store, "TN", &head).await, None, "the record stays as its owner made it");

    set(&store, "FR", &head, "a newer amnesty").await;
    assert_eq!(beside(&store, "FR", &head).await, Some(flag("FR", "a newer amnesty")));
    let lift = async |caller: &Caller| {
        store.flags().lift(head.id, caller, (AT + 1, &line("it ended")), entry("lifted")).await.unwrap()
    };
    let before = store.audit().head().await.unwrap().size;
    assert!(!lift(&caller("DE")).await, "there is none of theirs");
    assert_eq!(store.audit().head().await.unwrap().size, before, "and nothing was written");
    assert!(lift(&caller("FR")).await);
    assert!(!lift(&caller("FR")).await, "it is lifted already");
    assert_eq!(beside(&store, "FR", &head).await, None);
    assert!(beside(&store, "UN", &head).await.is_some(), "another member's stays");

    let ends = |flags: Vec<FlaggedRecord>| {
        let end =
            |flag: &FlaggedRecord| (flag.flag.draft.text.to_string(), flag.end.clone().map(|end| end.why));
        flags.iter().map(end).collect::<Vec<_>>()
    };
    let of_france = [
        ("a newer amnesty".to_owned(), Some(Some("it ended".to_owned()))),
        ("an amnesty".to_owned(), Some(None)),
    ];
    assert_eq!(ends(listed(&store, FlagsOf::Member(member("FR"))).await), of_france);
    let on_tunisias = ends(listed(&store, FlagsOf::Owner(member("TN"))).await);
    assert_eq!(on_tunisias[0], ("immunity".to_owned(), None), "those in force first");
    assert_eq!(on_tunisias[1..], of_france);
    for nobody in [FlagsOf::Member(member("TN")), FlagsOf::Owner(member("FR"))] {
        assert_eq!(listed(&store, nobody).await, []);
    }
}

pub(crate) async fn a_flag_is_read_and_lifted_up_to_the_clearance(address: &str) {
    let store = Store::open(address).await.unwrap();
    let head = Head { classification: Classification::Restricted, ..recorded(&store).await };
    set(&store, "FR", &head, "an amnesty").await;
    for (clearance, count) in
        [(Classification::OfficialUse, 0), (Classification::Restricted, 1), (Classification::Confidential, 1)]
    {
        for of in [FlagsOf::Member(member("FR")), FlagsOf::Owner(member("TN"))] {
            let flags = store.flags().list(of, clearance, 100).await.unwrap();
            assert_eq!(flags.len(), count, "{of:?} {clearance}");
        }
    }
    let low = Caller { clearance: Classification::OfficialUse, ..caller("FR") };
    assert!(!store.flags().lift(head.id, &low, (AT, &line("over")), entry("lifted")).await.unwrap());
}

pub(crate) async fn heads_of_a_bureau_who_flag_at_once_leave_one_in_force(address: &str) {
    let store = Store::open(address).await.unwrap();
    let head = recorded(&store).await;
    let many = (0..12).map(|n| {
        let (store, head) = (store.clone(), head.clone());
        tokio::spawn(async move { set(&store, "FR", &head, &format!("reason {n}")).await })
    });
    for one in many.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    let flags = listed(&store, FlagsOf::Member(member("FR"))).await;
    assert_eq!(flags.len(), 12);
    assert_eq!(flags.iter().filter(|flag| flag.end.is_none()).count(), 1);
}

pub(crate) async fn flags_and_questions_go_with_the_content_of_their_record(address: &str) {
    let store = Store::open(address).await.unwrap();
    let head = recorded(&store).await;
    set(&store, "FR", &head, "an amnesty").await;
    let asked = Inquiry {
        member: member("FR"),
        account: caller("FR").account,
        purpose: Purpose::Arrest,
        text: "Is Layla still wanted?".into(),
        at: AT,
    };
    let number = (crate::sample::id(), head.id, member("TN"));
    store.inquiries().add(number, &asked, entry("asked")).await.unwrap();
    assert_eq!(store.inquiries().of(member("TN"), 10).await.unwrap().len(), 1);
    let author = caller("TN");
    let erased =
        store.retention().erase::<Error>(&[head.id], (&author, AT), |_| Ok(entry("erased"))).await.unwrap();
    assert_eq!(erased, 1);
    assert_eq!(listed(&store, FlagsOf::Member(member("FR"))).await, []);
    assert_eq!(listed(&store, FlagsOf::Owner(member("TN"))).await, []);
    assert!(store.inquiries().of(member("TN"), 10).await.unwrap().is_empty());
}
