//! Views of a log for the tests of the page: nothing, everything and a script in every value, erased, unsigned.

use amana_service::{
    audit::{Act, Day, View},
    domain::code::{Date, EventKind, MemberCode, RecordId},
    log::{Checkpoint, Entry, Hash, Root, Signer, Use},
};
use serde_json::{Value, json};

use super::{AuditPage, Filled, Frame, asked::Asked};
use crate::locale::Locale;

const AT: i64 = 1_795_514_400_000_000;

impl AuditPage {
    pub(in crate::pages) fn samples(locale: Locale) -> Vec<Self> {
        let own = own();
        let frame = || Frame::sample(locale);
        let erased = Act { body: None, private: None, ..act(7, &json!({})) };
        let views = [
            view(Vec::new(), true),
            view(acts(), true),
            view(vec![erased], true),
            view(vec![told("FR", &searched(1))], false),
        ];
        let shown = views.iter().map(|view| AuditPage::showing(frame(), &asked(), own, view));
        let faults = crate::pages::tests::sample_faults(locale, "/until");
        let filled = Filled { member: "<script>".into(), from: "<script>".into(), ..Filled::default() };
        let faulty = AuditPage { faults, ..AuditPage::new(frame(), filled) };
        shown.chain([faulty]).collect()
    }
}

pub(super) fn own() -> MemberCode {
    "TN".parse().unwrap()
}

pub(super) fn asked() -> Asked {
    let today = "2026-11-24".parse::<Date>().unwrap();
    Filled { before: "9".into(), ..Filled::default() }.read(today).unwrap()
}

pub(super) fn view(acts: Vec<Act>, is_signed: bool) -> View {
    let key = Signer::from_seed("hub.example/log", Use::Log, &[7; 32]).unwrap();
    let root = Root { size: 1_000, hash: Hash::of_entry(b"all") };
    let day = |date: &str, others, own| Day { date: date.parse().unwrap(), others, own };
    View {
        checkpoint: is_signed.then(|| Checkpoint::sign(root, &key).to_string()),
        root,
        next: acts.first().map(|act| act.place),
        acts,
        days: vec![day("2026-11-23", 0, 0), day("2026-11-24", 3, 40)],
    }
}

/// An act of each kind, by another member and by our own, with whatever an event may say, a script wherever a text is.
fn acts() -> Vec<Act> {
    let id = RecordId::of(1, [7; 10]).to_string();
    let odd = "<script>alert(1)</script>";
    let shown = [json!([]), json!([id, odd]), json!(0), json!(3), json!(true), json!(false), Value::Null];
    let with_shown = shown.into_iter().cycle();
    let kinds = EventKind::ALL.iter().map(|kind| kind.as_str()).chain([odd]);
    let events = kinds.zip(with_shown).enumerate().map(|(n, (kind, shown))| {
        let mut event = json!({
            "action": kind, "purpose": "arrest", "kind": "person", "record": id, "version": 2, "of": odd, "added": odd,
            "disabled": odd, "operation": odd, "created": 1, "reason": odd,
        });
        // Half of them tell of nothing shown, and so of what else came of it.
        if n % 2 == 0 {
            event["shown"] = shown;
        }
        event
    });
    let events = events.chain([
        searched(2),
        json!({ "action": "refused", "operation": "search", "reason": "not-allowed" }),
        json!({ "action": "records-erased", "records": [id] }),
        json!({ "action": "exported", "records": 12 }),
        json!({ "action": "record-put", "record": id, "version": 1, "changed": true }),
        json!({ "action": "owner-asked", "record": id, "sent": false }),
        json!({ "action": "block-confirmed", "record": id, "blocks": false }),
    ]);
    events.flat_map(|event| [told("FR", &event), told("TN", &event), told(odd, &event)]).collect()
}

pub(super) fn searched(shown: usize) -> Value {
    let ids = (0..shown).map(|n| RecordId::of(n as u64 + 1, [7; 10]).to_string()).collect::<Vec<_>>();
    json!({ "action": "searched", "purpose": "arrest", "kind": "person", "shown": ids })
}

/// An act of a member with our records.
pub(super) fn told(member: &str, event: &Value) -> Act {
    act(
        3,
        &json!({
            "at": "2026-11-24T10:00:00Z", "member": member, "role": "bureau_officer", "unit": "<script>", "owner": "TN",
            "event": event,
        }),
    )
}

fn act(place: u64, body: &Value) -> Act {
    let (body, private) = (body.to_string(), json!({ "account": "secret.<script>", "terms": "<script>" }));
    let private = private.to_string();
    Act {
        place,
        entry: Entry::sealing(AT, (&[1; 16], body.as_bytes()), (&[2; 16], private.as_bytes())),
        body: Some(([1; 16], body)),
        private: Some(([2; 16], private)),
        proof: Vec::new(),
    }
}

/// What a page says of one act, as text.
fn said(member: &str, event: &Value) -> String {
    let page = AuditPage::showing(
        Frame::sample(Locale::english()),
        &asked(),
        own(),
        &view(vec![told(member, event)], true),
    );
    let html = askama::Template::render(&page).unwrap();
    let rows = html.split_once("class=\"acts\"").unwrap().1.split_once("</table>").unwrap().0;
    rows.split_once("<tbody>").unwrap().1.to_owned()
}

#[test]
fn an_officer_is_named_to_his_own_member_alone() {
    assert!(said("TN", &searched(1)).contains("secret."));
    assert!(!said("FR", &searched(1)).contains("secret."), "whatever stands beside the entry");
}

#[test]
fn what_came_of_an_act_is_told() {
    let id = RecordId::of(1, [7; 10]).to_string();
    let link = format!("/records/{id}?purpose=information");
    let event = |action: &str, mut facts: Value| {
        facts["action"] = action.into();
        facts["record"] = json!(id);
        facts
    };
    for (event, result, is_seen) in [
        (searched(0), "Clear: nothing found", false),
        (searched(2), "2 records shown", true),
        (event("record-read", json!({ "shown": 3 })), "Shown (version 3)", true),
        (event("record-read", json!({ "shown": null })), "Not shown", false),
        (event("versions-read", json!({ "shown": 0 })), "Not shown", false),
        (event("versions-read", json!({ "shown": 2 })), "2 versions shown", true),
        (event("blob-read", json!({ "shown": true })), "Shown", true),
        (event("blob-read", json!({ "shown": false })), "Not shown", false),
        (event("accounts-read", json!({ "shown": 0 })), "Nothing shown", false),
        (event("record-put", json!({ "changed": false })), "Unchanged", false),
        (event("owner-asked", json!({ "sent": true })), "Sent", false),
        (event("block-asked", json!({ "blocks": true })), "Blocked", false),
        (event("record-flagged", json!({ "set": true, "reason": "national_law" })), "Done", false),
        (
            event("record-flagged", json!({ "set": false, "reason": "national_law" })),
            "Its national law",
            false,
        ),
        (event("refused", json!({ "reason": "not-found" })), "Not found", false),
        (event("refused", json!({ "reason": "of-another-time" })), "of-another-time", false),
        (event("exported", json!({ "records": 12 })), "12 records", false),
        (event("batch-put", json!({ "created": 1, "rejected": 2 })), "1 new, 0 updated", false),
    ] {
        let said = said("FR", &event);
        assert!(said.contains(result), "{event} says {said}");
        assert_eq!(said.contains("<strong>"), is_seen, "{event} says {said}");
        assert_eq!(said.contains(&link), event != searched(0), "{event} says {said}");
    }
    let erased = said("TN", &json!({ "action": "records-erased", "records": [id] }));
    assert!(
        erased.contains("One record") && !erased.contains(&link),
        "an erased record has no page: {erased}"
    );
}
