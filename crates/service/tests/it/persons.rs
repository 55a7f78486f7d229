//! Persons at the front line: by name in whatever script, weighed with birth, sex and nationality.

use amana_service::{
    Refusal,
    check::{Subject, check},
    domain::code::{Purpose, Role},
    search::{Asker, PersonFacts, PersonQuery, persons},
};
use amana_testkit::{World, sample};

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
        let mut query = named("Zied Mabrouk", birth);
        query.filter.score_min = 0.0;
        persons(&world.context, asker, &query).await.unwrap().into_inner().candidates[0].score
    };
    let (agrees, unknown, differs) =
        (score(Some("1979-04-02")).await, score(None).await, score(Some("1931-12-24")).await);
    assert!(agrees > unknown && unknown > differs, "{agrees} {unknown} {differs}");
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
