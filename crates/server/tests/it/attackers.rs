//! Who tries to get in, each with what he sends: strangers with forged or dead papers, and insiders without the right.
//!
//! The gates in `attacks.rs` try each of them on every route and page; a new way in is one line here.

use amana_service::{
    account::{self, NewAccount, NewKey},
    domain::{
        code::{AccountName, Classification, Code, MemberCode, Role},
        officer::Caller,
        text::Line,
    },
    session,
};
use amana_testkit::World;

use crate::{Served, signing_in::cookie};

/// Somebody with the headers that he sends.
pub(crate) struct Attacker {
    pub(crate) name: String,
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Attacker {
    pub(crate) fn new(name: impl Into<String>, headers: &[(&'static str, &str)]) -> Attacker {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned()));
        Attacker { name: name.into(), headers: headers.collect() }
    }

    /// His headers with others before them.
    pub(crate) fn sending<'a>(&'a self, others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let own = self.headers.iter().map(|(name, value)| (*name, value.as_str()));
        others.iter().copied().chain(own).collect()
    }
}

/// `{"alg":"none"}` and the claim to be an administrator (RFC 7519 §6), for whoever takes tokens without looking.
const UNSIGNED_TOKEN: &str =
    "Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhZG1pbmlzdHJhdG9yLnRuIn0.";

/// `administrator.tn:` as a name and password (RFC 7617).
const BASIC: &str = "Basic YWRtaW5pc3RyYXRvci50bjo=";

/// Words of proxies about who asks, and words that only this program could believe.
const WORDS: [(&str, &[&str], &str); 5] = [
    (
        "a proxy's word on who asks",
        &["x-forwarded-user", "x-remote-user", "remote-user", "x-auth-request-user", "x-webauth-user"],
        "administrator.tn",
    ),
    ("a word on the account", &["x-amana-account", "x-amana-user", "x-amana-caller"], "administrator.tn"),
    ("a word on the role", &["x-amana-role", "x-role"], "hub_administrator"),
    ("a word that it comes from here", &["x-forwarded-for", "x-real-ip", "x-client-ip"], "127.0.0.1"),
    ("a proxy's word on a certificate", &["x-ssl-client-verify", "x-client-cert"], "SUCCESS"),
];

fn bearer(key: &str) -> String {
    format!("Bearer {key}")
}

/// Those whom nobody knows, to the API: `session` is an administrator's who has signed in, which opens pages alone.
pub(crate) async fn strangers_to_the_api(served: &Served, session: &str) -> Vec<Attacker> {
    let of = |name: &str, value: &str| Attacker::new(name, &[("authorization", value)]);
    let key = served.world.key("TN", Role::Administrator);
    let mut all = vec![
        Attacker::new("no key", &[]),
        of("a key of nobody", "Bearer amana_0000"),
        of("an empty key", "Bearer "),
        of("a key cut short", &bearer(&key[..key.len() - 1])),
        of("a key with a tail", &bearer(&format!("{key}0"))),
        of("a key without a scheme", key),
        of("a key under another scheme", &format!("Basic {key}")),
        of("name and password", BASIC),
        of("a token that nobody signed", UNSIGNED_TOKEN),
        of("an account's name", "Bearer administrator.tn"),
        of("the id of a key", &bearer(&account::id_of_key(key))),
        of("a session's secret", &bearer(session)),
        Attacker::new("a session's cookie", &[("cookie", &cookie(session))]),
        Attacker::new("a key in a cookie", &[("cookie", &cookie(key))]),
        Attacker::new("a key in another header", &[("x-api-key", key)]),
        of("a key that has ended", &bearer(&ended_key(served).await)),
        of("a key that was revoked", &bearer(&revoked_key(served).await)),
        of("a key of a disabled account", &bearer(&key_of_nobody_any_more(served).await)),
    ];
    all.extend(liars());
    all
}

/// Those who say in headers who they are.
fn liars() -> Vec<Attacker> {
    let liar = |(name, headers, value): &(&str, &[&'static str], &str)| {
        let headers = headers.iter().map(|header| (*header, *value)).collect::<Vec<_>>();
        Attacker::new(*name, &headers)
    };
    WORDS.iter().map(liar).collect()
}

/// A key whose last day has passed: the clock is moved past it.
async fn ended_key(served: &Served) -> String {
    let caller = served.world.caller("TN", Role::BureauOfficer);
    let expires_on = Some(served.world.context.today());
    let new = NewKey { expires_on, ..NewKey::labelled("short") };
    let key = account::found_key(&served.world.context, caller, new).await.unwrap().into_inner();
    served.world.clock.pass_days(2);
    key
}

async fn revoked_key(served: &Served) -> String {
    let caller = served.world.caller("TN", Role::BureauOfficer);
    let context = &served.world.context;
    let key = account::found_key(context, caller, NewKey::labelled("lost")).await.unwrap().into_inner();
    let boss = served.world.caller("TN", Role::Administrator);
    account::revoke_key(context, boss, &caller.account, &account::id_of_key(&key)).await.unwrap();
    key
}

async fn key_of_nobody_any_more(served: &Served) -> String {
    let (caller, key) = insider(&served.world, "gone.tn", "TN", (Role::BureauHead, None, HIGH)).await;
    let boss = served.world.caller("TN", Role::Administrator);
    account::disable(&served.world.context, boss, &caller.account).await.unwrap();
    key
}

/// Those whom nobody knows, to the pages. The clock is moved.
pub(crate) async fn strangers_to_the_pages(served: &Served) -> Vec<Attacker> {
    let world = &served.world;
    let of = |name: &str, value: &str| Attacker::new(name, &[("cookie", value)]);
    for name in ["idle.tn", "long.tn", "left.tn", "gone.tn", "here.tn"] {
        world.officer_named(name, "TN", Role::BureauOfficer).await;
    }
    let (left, gone) = (signed_in(world, "left.tn").await, signed_in(world, "gone.tn").await);
    let caller = session::holder(&world.context, &left).await.unwrap().caller;
    session::sign_out(&world.context, &caller, &left).await.unwrap();
    let boss = world.caller("TN", Role::Administrator);
    account::disable(&world.context, boss, &AccountName::parse("gone.tn").unwrap()).await.unwrap();
    let (idle, long) = (signed_in(world, "idle.tn").await, signed_in(world, "long.tn").await);
    // Past eight hours in all for the one, and half an hour unused for the other.
    for _ in 0..9 * 60 / 20 {
        world.clock.pass_seconds(20 * 60);
        let _ = session::holder(&world.context, &long).await;
    }
    let here = signed_in(world, "here.tn").await;
    let key = world.key("TN", Role::BureauOfficer);
    let mut all = vec![
        Attacker::new("no cookie", &[]),
        of("a cookie of nobody", &cookie("0000")),
        of("an empty cookie", &cookie("")),
        of("an account's name", &cookie("here.tn")),
        of("a key in the cookie", &cookie(key)),
        of("a session cut short", &cookie(&here[..here.len() - 1])),
        of("a session with a tail", &cookie(&format!("{here}0"))),
        // What a neighbouring site or somebody on the way can plant.
        of("a session under the name of this machine's", &format!("amana_session={here}")),
        of("a session under the name of one on the way", &format!("__Host-amana_away={here}")),
        of("a session that was left", &cookie(&left)),
        of("a session unused for long", &cookie(&idle)),
        of("a session of more than a shift", &cookie(&long)),
        of("a session of a disabled account", &cookie(&gone)),
        Attacker::new("a key", &[("authorization", &bearer(key))]),
        Attacker::new("a session's secret as a key", &[("authorization", &bearer(&here))]),
        Attacker::new("name and password", &[("authorization", BASIC)]),
        Attacker::new("a token that nobody signed", &[("authorization", UNSIGNED_TOKEN)]),
    ];
    all.extend(liars());
    all
}

/// The secret of a session begun with a password alone.
pub(crate) async fn signed_in(world: &World, account: &str) -> String {
    let tried = session::Tried { account, password: World::PASSWORD, ..Default::default() };
    session::sign_in(&world.context, &tried).await.unwrap().into_inner().secret
}

const LOW: Classification = Classification::OfficialUse;
const HIGH: Classification = Classification::Confidential;

/// An account of a unit and a clearance, with its key; it signs in with the world's password.
async fn insider(
    world: &World,
    name: &str,
    member: &str,
    (role, unit, clearance): (Role, Option<&str>, Classification),
) -> (Caller, String) {
    let new = NewAccount {
        name: AccountName::parse(name).unwrap(),
        role,
        unit: unit.map(|unit| Line::lenient(unit).unwrap()),
        clearance,
        display_name: name.into(),
        password: Some(World::PASSWORD.into()),
    };
    let member = MemberCode::parse(member).unwrap();
    let caller = account::found(&world.context, member, new).await.unwrap().into_inner();
    let key = account::found_key(&world.context, &caller, NewKey::labelled("test")).await.unwrap();
    (caller, key.into_inner())
}

/// A policy of Tunisia's that names a unit: France's for crime sees all, nobody else anything.
pub(crate) const FOR_A_UNIT: &str = r#"
@id("crime-unit") @says("France's crime unit sees it.")
permit (principal, action, resource) when {
  principal.member == Amana::Member::"FR" && principal has unit && principal.unit == "crime"
};
"#;

/// An officer whom [`FOR_A_UNIT`] shows all.
pub(crate) const SHOWN: &str = "crime.fr";

/// Officers and systems who are known and have no right to a confidential record of Tunisia's under [`FOR_A_UNIT`]:
/// account and key. Founds [`SHOWN`], too, who stands first.
pub(crate) async fn insiders(world: &World) -> Vec<(Caller, String)> {
    let mut all = vec![
        insider(world, SHOWN, "FR", (Role::BureauOfficer, Some("crime"), HIGH)).await,
        insider(world, "traffic.fr", "FR", (Role::BureauOfficer, Some("traffic"), HIGH)).await,
        insider(world, "low.fr", "FR", (Role::BureauOfficer, Some("crime"), LOW)).await,
        // The unit's name in another member.
        insider(world, "crime.un", "UN", (Role::BureauOfficer, Some("crime"), HIGH)).await,
    ];
    for role in Role::ALL {
        let word = role.text().replace('_', "-");
        all.push((world.caller("UN", *role).clone(), world.key("UN", *role).to_owned()));
        let name = format!("low-{word}.tn");
        all.push(insider(world, &name, "TN", (*role, None, LOW)).await);
        let name = format!("traffic-{word}.fr");
        all.push(insider(world, &name, "FR", (*role, Some("traffic"), HIGH)).await);
    }
    all
}
