//! Gate: the API's description is as reviewed, and what it shows is what is served.

use amana_server::openapi_document;
use amana_testkit::assert_as_reviewed;

use crate::{Served, routes};

#[tokio::test]
async fn the_openapi_document_is_as_reviewed() {
    let served = Served::new().await;
    let document = openapi_document(&served.app) + "\n";
    assert_as_reviewed("docs/reference/openapi.json", &document);
}

#[tokio::test]
async fn the_openapi_document_and_its_page_are_served_to_anyone() {
    let served = Served::new().await;
    let sent = served.stranger.get("/openapi.json").await;
    let document = serde_json::from_str::<serde_json::Value>(&openapi_document(&served.app)).unwrap();
    assert_eq!((sent.status, sent.json()), (200, document));
    let page = served.stranger.get("/docs/").await;
    assert_eq!(page.status, 200);
    // It works without a network: nothing is loaded from elsewhere.
    assert!(!page.text().contains("https://"), "{}", page.text());
}

#[tokio::test]
async fn every_route_has_a_name_a_summary_and_says_how_it_refuses() {
    let served = Served::new().await;
    let document = serde_json::from_str::<serde_json::Value>(&openapi_document(&served.app)).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for route in routes::guarded(&served) {
        let operation = &document["paths"][&route.path][route.method.to_lowercase()];
        let id = operation["operationId"].as_str().unwrap_or_default();
        assert!(id == "check" || id.contains('_'), "{route} is named `{id}`, not verb_resource");
        assert!(operation["summary"].is_string(), "{route} has no summary");
        assert!(operation["responses"]["default"].is_object(), "{route} does not say how it refuses");
    }
}
