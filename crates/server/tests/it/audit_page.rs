//! The page of the audit log from outside: who may, what each sees, what it may be asked for, and its export.

use amana_service::{audit::read_export, domain::code::Role};
use amana_testkit::{World, log_key, sample};

use crate::{
    Served,
    signing_in::{between, cookie, cookie_of, get, post, sign_in},
};

/// A data-protection officer of Tunisia, whose member owns a record that an officer of France searched for and read.
async fn watched() -> (Served, String, String) {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::person("P-1", "Zied Mabrouk")).await;
    served.world.officer_named("claire.fr", "FR", Role::BureauOfficer).await;
    let french = cookie_of(&sign_in(&served, "claire.fr", World::PASSWORD, "").await);
    let found = post(&served, "/search/persons", &french, "purpose=arrest&name=Zied+Mabrouk").await;
    assert!(found.text().contains("Mabrouk"), "{}", found.text());
    let read = get(&served, &format!("/records/{id}?purpose=arrest"), &french).await;
    assert_eq!(read.status, 200);
    served.world.officer_named("leila.tn", "TN", Role::DataProtectionOfficer).await;
    let leila = cookie_of(&sign_in(&served, "leila.tn", World::PASSWORD, "").await);
    (served, leila, id.to_string())
}

#[tokio::test]
async fn a_data_protection_officer_sees_what_others_did_and_not_which_officer() {
    let (served, leila, id) = watched().await;
    let first = get(&served, "/", &leila).await;
    assert_eq!((first.status, first.header("location")), (303, "/audit"));
    let page = get(&served, "/audit", &leila).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    let rows = between(&text, "<tbody>\n", "</table>\n  </div>\n  \n  <p class=\"actions\">");
    for said in ["France", "Bureau officer", "Search", "Record consulted", "Arrest", "One record shown", &id]
    {
        assert!(rows.contains(said), "no {said} in {rows}");
    }
    for hidden in ["claire", "Mabrouk", "leila.tn"] {
        assert!(!rows.contains(hidden), "{hidden} in {rows}");
    }
    assert!(!text.contains("claire") && !text.contains("Mabrouk"));
    // Of the own member's acts it is told who did them.
    let own = get(&served, "/audit?whose=own", &leila).await.text();
    assert!(own.contains("<bdi>leila.tn</bdi></p>") && own.contains("Audit log consulted"), "{own}");
    served.world.audit_holds().await;
}

#[tokio::test]
async fn a_filter_lets_by_what_it_says() {
    let (served, leila, _) = watched().await;
    for (query, is_there) in [
        ("member=FR", true),
        ("member=UN", false),
        ("whose=own", false),
        ("whose=all", true),
        ("act=record-read", true),
        ("act=checked", false),
        ("purpose=arrest", true),
        ("purpose=identify", false),
        ("from=2026-11-24&until=2026-11-24", true),
        ("from=2026-11-01&until=2026-11-23", false),
        ("before=1", false),
    ] {
        let page = get(&served, &format!("/audit?{query}"), &leila).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(page.text().contains("<bdi>France</bdi>"), is_there, "{query}: {}", page.text());
    }
    let faulty = get(&served, "/audit?from=soon&member=nobody&whose=x&act=x&purpose=x", &leila).await;
    assert_eq!(faulty.status, 422);
    let text = faulty.text();
    for field in ["from", "member", "whose", "act", "purpose"] {
        assert!(text.contains(&format!("href=\"#{field}\"")), "{field} is not told: {text}");
    }
}

#[tokio::test]
async fn older_entries_follow_and_lead_back() {
    let served = Served::new().await;
    let head = served.world.signed_in("head.tn", "TN", Role::BureauHead).await;
    let head = cookie(&head.session);
    for _ in 0..60 {
        assert_eq!(get(&served, "/profile", &head).await.status, 200);
    }
    let page = get(&served, "/audit?whose=own&act=profile-read", &head).await.text();
    let count = |page: &str| page.matches("<time ").count();
    assert_eq!(count(&page), 50);
    let older = between(&page, "<a rel=\"next\" href=\"", "\"").replace("&#38;", "&");
    let rest = get(&served, &older, &head).await.text();
    assert_eq!(count(&rest), 10, "{rest}");
    assert!(!rest.contains("rel=\"next\""), "there is no more");
    // The place of each in the log, the last first, none twice.
    let places = |page: &str| {
        let rows = between(page, "<table class=\"acts\">", "</table>").split("</td></tr>");
        let place = |row: &str| row.rsplit('>').next().unwrap().parse::<u64>().ok();
        rows.filter_map(place).collect::<Vec<_>>()
    };
    let all = [places(&page), places(&rest)].concat();
    assert_eq!(all.len(), 60);
    assert!(all.is_sorted_by(|a, b| a > b), "{all:?}");
    assert!(rest.contains("Latest entries") && !page.contains("Latest entries"));
}

#[tokio::test]
async fn an_export_of_the_same_is_checked_without_the_hub() {
    let (served, leila, id) = watched().await;
    let page = get(&served, "/audit?act=searched", &leila).await.text();
    let export = between(&page, "<a href=\"/audit/export", "\"").replace("&#38;", "&");
    let file = get(&served, &format!("/audit/export{export}"), &leila).await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/x-ndjson"));
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"amana-audit-TN-2026-10-26.ndjson\""
    );
    let text = file.text();
    let read = read_export(&text, log_key().verifier());
    assert_eq!((read.entries, read.faults), (1, vec![]), "{text}");
    assert!(text.contains(&id) && !text.contains("claire"), "{text}");
    let faulty = get(&served, "/audit/export?from=soon", &leila).await;
    assert_eq!(faulty.status, 422);
}

#[tokio::test]
async fn nobody_else_sees_it_and_no_page_leads_there() {
    let (served, _, id) = watched().await;
    served.world.officer_with_password().await;
    let officer = cookie_of(&sign_in(&served, "amal.tn", World::PASSWORD, "").await);
    for path in ["/audit", "/audit/export"] {
        let stranger = served.stranger.get(path).await;
        assert_eq!((stranger.status, stranger.header("location")), (303, "/sign-in"), "{path}");
        let refused = get(&served, path, &officer).await;
        assert_eq!(refused.status, 403, "{path}");
        assert!(!refused.text().contains(&id) && !refused.text().contains("href=\"/audit"), "{path}");
    }
}
