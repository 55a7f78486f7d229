//! Every page in every language with every sample: no text missing, nothing unescaped, the right direction.

use amana_service::{
    candidate::{Candidate, Hit, KeyField, Reason, Seen},
    domain::{
        Fault,
        code::{
            AccountName, Classification, Code, FaultCode, FlagReason, Kind, Purpose, RecordId, RecordPart,
            Role,
        },
        evidence::Finding,
        flag::{Flag, FlagDraft},
        officer::{Caller, Scope},
        record::{Draft, Head, Record, State},
        text::Line,
    },
    names,
    search::Found,
    store::{Version, VersionAction},
};
use askama::Template;
use axum::{Router, body::Body, http::Request, routing::get};
use tower::ServiceExt;

use super::{
    audience::AudiencePage,
    audit::AuditPage,
    blocks::BlocksPage,
    candidates::Results,
    check::Check,
    documents::Documents,
    flags::FlagsPage,
    inquiries::{AskOwner, InquiriesPage},
    officer::Officer,
    officers::Officers,
    own_account::OwnAccount,
    own_password::OwnPassword,
    own_second_factor::OwnSecondFactor,
    persons::Persons,
    policy::PolicyPage,
    problem::{Problem, Said, sentences},
    profile::ProfilePage,
    quality::QualityPage,
    record::RecordPage,
    reviews::ReviewsPage,
    sign_in::SignIn,
    sign_in_by_provider::{CodePage, SignedInPage},
    vehicles::Vehicles,
};
use crate::locale::Locale;

const DRAFTS: [&str; 3] = [
    r#"{"format":1,"reference":"P-1","purpose":"arrest","review_on":"2030-01-01","recorded_on":"2026-01-02",
        "handling":["silent"],"authority":"Court of Testing","body":{"person":{"statuses":["wanted"],"presumed":true,
        "names":[{"full":"<script>alert(1)</script>","quality":"good"},{"kind":"original_script","full":"زيد المجهول"}],
        "sex":"male","births":["1979-04-02","1980~"],"birth_places":[{"city":"Tunis","country":"TUN"}],
        "nationalities":["TUN"],"languages":["ar"],"warnings":["armed"],"occupations":["baker"],
        "documents":[{"type":"passport","number":"X 123","country":"TUN","issued":"2020","expires":"2030-01"}],
        "relations":[{"relationship":"father","name":"Nobody the Elder"}],
        "description":{"height_cm":180,"weight_kg":80,"eyes":"brown","hair":"black","build":"slim","marks":["scar"]},
        "photos":[{"blob":"sha256:0000000000000000000000000000000000000000000000000000000000000000","media_type":"image/png"}],
        "offences":[{"category":"fraud","charge":"fraud","committed":"2020","law":"art. 1","penalty":"5 y","warrant":"W 1"}]}}}"#,
    r#"{"format":1,"reference":"D-1","purpose":"security_check","review_on":"2030-01-01","body":{"travel_document":{
        "number":"A100","number_last":"A199","country":"TUN","type":"passport","event":"stolen_blank",
        "event_date":"2026-03","event_place":{"city":"Sfax","country":"TUN"},"expires":"2031"}}}"#,
    r#"{"format":1,"reference":"V-1","purpose":"security_check","review_on":"2030-01-01","body":{"vehicle":{
        "vin":"1HGCM82633A004352","plate":"123 تونس 4567","country":"TUN","type":"car","make":"Honda","model":"Accord",
        "colour":"blue","year":2003,"engine_number":"K24-1","event_date":"2026-03-01"}}}"#,
];

pub(super) fn sample_records() -> Vec<Record> {
    let record = |text: &&str| {
        let draft = Draft::from_text(text).unwrap();
        let head = Head {
            id: RecordId::of(1, [7; 10]),
            owner: "TN".parse().unwrap(),
            kind: draft.kind(),
            reference: draft.reference.clone(),
            version: 2,
            state: State::Active,
            purpose: draft.purpose,
            classification: draft.classification,
            traits: "".into(),
            review_on: draft.review_on,
            is_blocked: true,
            updated_at: 1_700_000_000_000_000,
        };
        Record { head, draft, withheld: RecordPart::ALL.to_vec(), flag: Some(sample_flag()) }
    };
    DRAFTS.iter().map(record).collect()
}

pub(super) fn sample_flag() -> Flag {
    let line = || Line::lenient("<script>").unwrap();
    let draft = FlagDraft {
        purpose: Purpose::Arrest,
        reason: FlagReason::NationalLaw,
        text: line(),
        instead: Some(line()),
        reference: Some(line()),
    };
    Flag { draft, account: "amal.tn".parse().unwrap(), at: 1_700_000_000_000_000 }
}

pub(super) fn sample_caller() -> Caller {
    Caller {
        account: AccountName::parse("amal.tn").unwrap(),
        member: "TN".parse().unwrap(),
        role: Role::BureauOfficer,
        unit: None,
        clearance: Classification::Confidential,
        scope: Scope::Whole,
    }
}

pub(super) fn sample_versions() -> Vec<Version> {
    let version = |number: u32, action: VersionAction| Version {
        version: number,
        at: 1_700_000_000_000_000,
        account: AccountName::parse("amal.tn").ok(),
        member: "TN".parse().unwrap(),
        action,
        reason: Some("<script>".into()),
        content_hash: [7; 32],
        content: Draft::from_text(DRAFTS[0]).ok(),
    };
    vec![version(2, VersionAction::Withdraw), version(1, VersionAction::Put)]
}

pub(super) fn sample_results(locale: Locale) -> Results {
    let key = |field: &KeyField| Reason::Key { field: *field, misread: true, recorded: "<script>".into() };
    let of = |text| names::Name::parse(text);
    let compared = names::compare(&of("Salman bin Khalid Jr"), &of("محمد سلمان"));
    let parts = compared.reasons().to_vec();
    let name = Reason::Name { recorded: "<script>".into(), score: 0.91, parts };
    let country = Reason::CountryDiffers { recorded: "TUN".parse().unwrap() };
    let facts = Finding::ALL.iter().map(|finding| Reason::Fact(finding.evidence()));
    let reasons = KeyField::ALL.iter().map(key).chain([name, country]).chain(facts).collect::<Vec<_>>();
    let candidate =
        |seen, reasons: &[Reason]| Candidate { seen, score: 0.91, exact: false, reasons: reasons.to_vec() };
    let hit = Hit {
        id: RecordId::of(1, [8; 10]),
        kind: Kind::Person,
        owner: "TN".parse().unwrap(),
        flag: Some(Box::new(sample_flag())),
    };
    let full = sample_records().into_iter().map(|record| candidate(Seen::Full(Box::new(record)), &reasons));
    let found = Found {
        candidates: full.chain([candidate(Seen::Hit(hit), &[])]).collect(),
        has_more: true,
        is_cut: true,
    };
    Results::of(locale, found, Purpose::Information, 0)
}

pub(super) fn sample_faults(locale: Locale, pointer: &str) -> Vec<Said> {
    let others =
        Fault::at("", FaultCode::NothingToSearch).with("needs", "name, document, vin, plate, engine_number");
    sentences(locale, &[Fault::at(pointer, FaultCode::Missing), others])
}

fn rendered<T: Template>(name: &str, samples: Vec<T>) -> Vec<(String, String)> {
    assert!(!samples.is_empty(), "{name} has no sample");
    samples.iter().map(|sample| (name.to_owned(), sample.render().unwrap())).collect()
}

#[test]
fn every_page_renders_in_every_language_with_every_sample() {
    for locale in Locale::all() {
        let pages = [
            rendered("sign in", SignIn::samples(locale)),
            rendered("code after the provider", CodePage::samples(locale)),
            rendered("signed in", SignedInPage::samples(locale)),
            rendered("officers", Officers::samples(locale)),
            rendered("officer", Officer::samples(locale)),
            rendered("own account", OwnAccount::samples(locale)),
            rendered("own password", OwnPassword::samples(locale)),
            rendered("own second factor", OwnSecondFactor::samples(locale)),
            rendered("persons", Persons::samples(locale)),
            rendered("documents", Documents::samples(locale)),
            rendered("vehicles", Vehicles::samples(locale)),
            rendered("check", Check::samples(locale)),
            rendered("record", RecordPage::samples(locale)),
            rendered("policy", PolicyPage::samples(locale)),
            rendered("reviews", ReviewsPage::samples(locale)),
            rendered("blocks", BlocksPage::samples(locale)),
            rendered("quality", QualityPage::samples(locale)),
            rendered("profile", ProfilePage::samples(locale)),
            rendered("flags", FlagsPage::samples(locale)),
            rendered("inquiries", InquiriesPage::samples(locale)),
            rendered("ask the owner", AskOwner::samples(locale)),
            rendered("audit", AuditPage::samples(locale)),
            rendered("audience", AudiencePage::samples(locale)),
            rendered("problem", Problem::samples(locale)),
        ];
        for (page, html) in pages.concat() {
            let page = format!("{page} in {}", locale.tag());
            assert!(
                html.contains(&format!("<html lang=\"{}\" dir=\"{}\">", locale.tag(), locale.direction())),
                "{page}"
            );
            assert!(!html.contains('⟦'), "{page} lacks a text: {html}");
            assert!(!html.contains("<script>"), "{page} does not escape");
            assert!(!html.contains("{$") && !html.contains("{ $"), "{page} shows a value's name");
        }
    }
}

#[tokio::test]
async fn a_page_that_breaks_off_is_a_page_that_says_so() {
    let broken = Router::new().route("/", get(async || -> &'static str { panic!("as the test wants it") }));
    let request = Request::builder().uri("/").header("accept-language", "fr").body(Body::empty()).unwrap();
    let response = super::limited(broken).oneshot(request).await.unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let text = String::from_utf8(body.to_vec()).unwrap();
    let fr = Locale::by_tag("fr").unwrap();
    assert!(text.contains(&fr.text("refusal-internal-title")), "{text}");
}
