//! The UN Security Council's list, where it is at hand: every individual is taken, and each is found by its name in the
//! original script alone, and by its Latin name with one letter changed.

use std::{path::PathBuf, sync::Arc};

use amana_service::{
    Context, SystemClock, account,
    domain::{
        code::{NameKind, Purpose},
        record::{Body, Draft},
    },
    limits::{CHECK_SCORE_MIN, SEARCH_SCORE_MIN},
    search::{Asker, Filter, PersonQuery, persons},
    store::Store,
};

use super::{amana, said, status};

fn list() -> Option<PathBuf> {
    let folder = std::env::var_os("AMANA_LISTS").map(PathBuf::from);
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/lists");
    let path = folder.unwrap_or_else(beside).join("un_consolidated.xml");
    path.exists().then_some(path)
}

/// The name with the middle letter of its longest part changed into the next of the alphabet.
fn with_one_letter_changed(name: &str) -> String {
    let longest = name.split(' ').max_by_key(|part| part.chars().count()).unwrap();
    let middle = longest.chars().count() / 2;
    let next = |c: char| match c {
        'z' => 'a',
        'Z' => 'A',
        'a'..='y' | 'A'..='Y' => char::from(u8::try_from(c).unwrap() + 1),
        other => other,
    };
    let changed =
        longest.chars().enumerate().map(|(i, c)| if i == middle { next(c) } else { c }).collect::<String>();
    name.replacen(longest, &changed, 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_individual_is_taken_and_found_by_either_script() {
    let Some(list) = list() else {
        println!("skipped: no UN list; set AMANA_LISTS to the folder that holds un_consolidated.xml");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let output = amana(folder.path(), &["import", "un-xml", list.to_str().unwrap(), "--owner", "UN"], "");
    assert_eq!(status(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("rejected: 0"), "{}", said(&output));
    let exported = amana(folder.path(), &["export"], "");
    let text = String::from_utf8(exported.stdout).unwrap();
    let drafts = text.lines().map(|line| Draft::from_text(line).unwrap()).collect::<Vec<_>>();
    assert_eq!(drafts.len(), 730);

    let store = Store::open(&format!("sqlite:{}", folder.path().join("x.db").display())).await.unwrap();
    let context = Context::new(store, Arc::new(SystemClock));
    context.fill_index().await.unwrap();
    let caller = account::local_callers(&context).await.unwrap().remove(0);
    let (mut original, mut original_found, mut changed_found, mut changed_strong) = (0, 0, 0, 0);
    for draft in &drafts {
        let Body::Person(person) = &draft.body else { panic!("no person") };
        let finds = async |name: String, score_min: f32| {
            let filter = Filter { limit: 10, score_min, ..Filter::default() };
            let query = PersonQuery { name: Some(name), filter, ..Default::default() };
            let asker = Asker { caller: &caller, purpose: Purpose::Information };
            let found = persons(&context, asker, &query).await.unwrap().into_inner();
            usize::from(
                found
                    .candidates
                    .iter()
                    .any(|c| c.seen.full().is_some_and(|r| r.head.reference == draft.reference)),
            )
        };
        if let Some(name) = person.names.iter().find(|name| name.kind == NameKind::OriginalScript) {
            original += 1;
            original_found += finds(name.full.to_string(), SEARCH_SCORE_MIN).await;
        }
        let primary = person.names.iter().find(|name| name.kind == NameKind::Primary).unwrap();
        let changed = with_one_letter_changed(primary.full.as_str());
        let found = finds(changed.clone(), SEARCH_SCORE_MIN).await;
        if found == 0 {
            println!("not among the first ten: {} asked for as {changed}", primary.full.as_str());
        }
        changed_found += found;
        changed_strong += finds(changed, CHECK_SCORE_MIN).await;
    }
    println!(
        "original script alone: {original_found} of {original}; one letter changed: {changed_found} of 730 in the \
         first ten, {changed_strong} of them above the bar of a check"
    );
    // 336 entries carry the element; four more give such a name among their aliases.
    assert_eq!((original, original_found), (340, 340));
    assert!(changed_found == 730 && changed_strong >= 725, "{changed_found} {changed_strong}");
}
