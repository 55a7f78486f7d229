//! Photos and attachments by their hash, and the answers kept for writes that are sent again.

use amana_domain::code::{AccountName, BlobHash, Code, MediaType};
use amana_store::{Blob, KeptAnswer, Store};
use amana_testkit::sample::PNG_BYTES;

use crate::sample::{AT, entry, member};

pub(crate) async fn bytes_and_answers_are_kept(address: &str) {
    let store = Store::open(address).await.unwrap();
    let hash = BlobHash::of(PNG_BYTES);
    assert!(store.blobs().get(&hash).await.unwrap().is_none());
    let blob = Blob { media_type: MediaType::of_bytes(PNG_BYTES).unwrap(), bytes: PNG_BYTES.to_vec() };
    let senders = async || {
        let mut senders = Vec::new();
        for code in ["FR", "TN", "UN"] {
            if store.blobs().was_sent_by(member(code), &hash).await.unwrap() {
                senders.push(code);
            }
        }
        senders
    };
    assert!(senders().await.is_empty());
    for (at, sender, all) in
        [(AT, "TN", vec!["TN"]), (AT + 1, "TN", vec!["TN"]), (AT, "FR", vec!["FR", "TN"])]
    {
        let sent = [(hash, blob.clone()), (hash, blob.clone())];
        store.blobs().put(member(sender), &sent, at, &[entry(sender), entry(sender)]).await.unwrap();
        assert_eq!(senders().await, all);
    }
    assert_eq!(store.audit().head().await.unwrap().size, 6);
    let kept = store.blobs().get(&hash).await.unwrap().unwrap();
    assert_eq!((kept.media_type, kept.bytes.as_slice()), (blob.media_type, PNG_BYTES));

    let (amal, omar) = (AccountName::parse("amal.tn").unwrap(), AccountName::parse("omar.tn").unwrap());
    let answer =
        |status, at| KeptAnswer {
            request_hash: [7; 32], status, response: "{\"is\":\"é ليلى\"}".into(), at
        };
    let idempotency = store.idempotency();
    assert!(idempotency.get(&amal, "k", AT).await.unwrap().is_none());
    idempotency.put(&amal, "k", &answer(201, AT)).await.unwrap();
    idempotency.put(&amal, "k", &answer(500, AT + 1)).await.unwrap();
    let first = idempotency.get(&amal, "k", AT).await.unwrap().unwrap();
    assert_eq!((first.status, first.at, first.request_hash), (201, AT, [7; 32]));
    assert_eq!(first.response, answer(201, AT).response);
    assert!(idempotency.get(&omar, "k", AT).await.unwrap().is_none(), "a key is its account's own");

    let day = 24 * 3_600 * 1_000_000;
    assert!(idempotency.get(&amal, "k", AT + day).await.unwrap().is_some(), "a day is not over at its end");
    assert!(idempotency.get(&amal, "k", AT + day + 1).await.unwrap().is_none());

    // Of two who want a key one gets it, until it is let go, answered, or held for more than a minute.
    let reserve = |at| idempotency.reserve(&omar, "k", [7; 32], at);
    assert!(reserve(AT).await.unwrap().is_none());
    assert!(reserve(AT).await.unwrap().unwrap().is_running());
    idempotency.release(&omar, "k").await.unwrap();
    assert!(reserve(AT).await.unwrap().is_none());
    let minute = 60 * 1_000_000;
    assert!(reserve(AT + minute).await.unwrap().unwrap().is_running());
    assert!(reserve(AT + minute + 1).await.unwrap().is_none());
    idempotency.put(&omar, "k", &answer(200, AT + minute + 2)).await.unwrap();
    idempotency.release(&omar, "k").await.unwrap();
    assert_eq!(reserve(AT + day).await.unwrap().unwrap().status, 200, "an answer is not let go");
    assert!(reserve(AT + minute + day + 3).await.unwrap().is_none());
}
