//! Persons at the front line: by name in whatever script, weighed with birth, sex and nationality.

use amana_service::{
    Refusal,
    candidate::Reason,
    check::{Subject, check},
    domain::code::{Purpose, Role},
    names,
    search::{Asker, PersonFacts, PersonQuery, persons},
};
use amana_testkit::{World, sample};
use serde_json::json;

use crate::asking::{checked, references};

fn named(name: &str, birth: Option<&str>) -> PersonQuery {
    let facts = PersonFacts { birth: birth.map(|birth| birth.parse().unwrap()), ..PersonFacts::default() };
    PersonQuery { name: Some(name.into()), facts, ..PersonQuery::default() }
}

#[tokio::test]
async fn a_name_is_found_in_another_script_swapped_and_with_a_slip() {
    let world = World::new().await;
    world.record("TN", &sample::person("A-1", "Muhammad Abd al-Rahman Trabelsi")).await;
    for name in [
        "Muhammad Abd al-Rahman Trabelsi",
        "محمد عبد الرحمن الطرابلسي",
        "Trabelsi Mohamed Abderrahmane",
        "Muhamad Abd al-Rahman Trabelsi",
        "MOHAMMED ABDUL RAHMAN TRABELSI",
    ] {
        let found = checked(&world, Subject::Person(named(name, Some("1979-04-02")))).await;
        assert_eq!(references(&found), ["A-1"], "{name}");
    }
    let stranger = named("Ingeborg Sandström", Some("1979-04-02"));
    assert!(checked(&world, Subject::Person(stranger)).await.is_clear());
}

#[tokio::test]
async fn a_birth_date_that_agrees_raises_a_candidate_and_one_that_differs_lowers_it() {
    let world = World::new().await;
    world.record("TN", &sample::person("A-1", "Zied Mabrouk")).await;
    let caller = world.caller("FR", Role::BureauOfficer);
    let asker = Asker { caller, purpose: Purpose::Information };
    let score = async |birth| {
        let mut query = named("Zied Mabruk", birth);
        query.filter.score_min = 0.0;
        persons(&world.context, asker, &query).await.unwrap().into_inner().candidates[0].score
    };
    let (agrees, unknown, differs) =
        (score(Some("1979-04-02")).await, score(None).await, score(Some("1931-12-24")).await);
    assert!(agrees > unknown && unknown > differs, "{agrees} {unknown} {differs}");
}

#[tokio::test]
async fn of_namesakes_whose_name_is_the_same_the_one_with_more_in_common_comes_first() {
    let world = World::new().await;
    for (reference, births) in [("A", json!([])), ("B", json!(["1979-04-02"])), ("C", json!(["1979"]))] {
        let mut person = sample::person(reference, "Zied Mabrouk");
        person["body"]["person"]["births"] = births;
        world.record("TN", &person).await;
    }
    let found = checked(&world, Subject::Person(named("Zied Mabrouk", Some("1979-04-02")))).await;
    assert_eq!(references(&found), ["B", "C", "A"]);
}

#[tokio::test]
async fn each_fact_is_weighed_and_told_with_its_weight() {
    let world = World::new().await;
    let mut person = sample::person("A-1", "Zied Mabrouk");
    person["body"]["person"]["birth_places"] = json!([{ "city": "Sfax", "country": "TUN" }]);
    person["body"]["person"]["documents"] = json!([{ "type": "passport", "number": "A1234567" }]);
    world.record("TN", &person).await;
    let caller = world.caller("FR", Role::BureauOfficer);
    let asker = Asker { caller, purpose: Purpose::Information };
    let found = async |query: PersonQuery| {
        persons(&world.context, asker, &query).await.unwrap().into_inner().candidates.remove(0)
    };
    let name_alone = found(named("Zied Mabruk", None)).await;
    let Reason::Name { score, .. } = &name_alone.reasons[0] else { panic!("{:?}", name_alone.reasons) };
    assert_eq!((name_alone.score, name_alone.reasons.len()), (*score, 1), "a name alone keeps its score");

    let facts = PersonFacts {
        birth: Some("1979-02-04".parse().unwrap()),
        birth_town: Some("صفاقس".into()),
        birth_country: Some("TUN".parse().unwrap()),
        ..PersonFacts::default()
    };
    let document = Some("A1234576".parse().unwrap());
    let more = found(PersonQuery { facts, document, ..named("Zied Mabruk", None) }).await;
    let told = more.reasons.iter().filter_map(|reason| match reason {
        Reason::Fact(evidence) => Some((evidence.finding.as_str(), evidence.supports())),
        _ => None,
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [("document-slip", true), ("birth-day-and-month-swapped", true), ("birth-town-same", true)]
    );
    assert!(more.score > name_alone.score);
}

#[tokio::test]
async fn what_only_the_record_holds_can_carry_a_weak_name_over_the_bar_and_nothing_else_does() {
    let world = World::new().await;
    let mut person = sample::person("A-1", "Zied Mabrouk");
    person["body"]["person"]["birth_places"] = json!([{ "city": "Sfax" }]);
    world.record("TN", &person).await;
    let name_alone = names::score(&names::Name::parse("Zied Mabruk"), &names::Name::parse("Zied Mabrouk"));
    let asked = |town: Option<&str>| {
        let mut query = named("Zied Mabruk", None);
        query.facts.birth_town = town.map(str::to_owned);
        query.filter.score_min = name_alone.midpoint(1.0).midpoint(name_alone);
        query
    };
    let caller = world.caller("FR", Role::BureauOfficer);
    let asker = Asker { caller, purpose: Purpose::Information };
    for (town, is_found) in [(None, false), (Some("Sfax"), true), (Some("Tunis"), false)] {
        let found = persons(&world.context, asker, &asked(town)).await.unwrap().into_inner();
        assert_eq!(!found.candidates.is_empty(), is_found, "{town:?}: {:?}", found.candidates);
    }
}

#[tokio::test]
async fn a_check_of_nothing_is_a_fault_and_never_clear() {
    let world = World::new().await;
    let asker = Asker { caller: world.caller("FR", Role::FrontLine), purpose: Purpose::SecurityCheck };
    for name in [None, Some(""), Some("..."), Some("\u{301}\u{301}")] {
        let query = PersonQuery { name: name.map(str::to_owned), ..PersonQuery::default() };
        let refused = check(&world.context, asker, &Subject::Person(query)).await;
        assert!(matches!(refused, Err(Refusal::Faults(_))), "{name:?}: {refused:?}");
    }
}
