//! The profiles that are part of the program: `profiles/` at the root. To add one: its file, and its line here.

use std::sync::LazyLock;

use super::Profile;
use crate::code::MemberCode;

/// The default first, then the members in order.
static TEXTS: [(&str, &str); 24] = [
    ("default", include_str!("../../../../profiles/default.toml")),
    ("ae", include_str!("../../../../profiles/ae.toml")),
    ("bh", include_str!("../../../../profiles/bh.toml")),
    ("dj", include_str!("../../../../profiles/dj.toml")),
    ("dz", include_str!("../../../../profiles/dz.toml")),
    ("eg", include_str!("../../../../profiles/eg.toml")),
    ("iq", include_str!("../../../../profiles/iq.toml")),
    ("ir", include_str!("../../../../profiles/ir.toml")),
    ("jo", include_str!("../../../../profiles/jo.toml")),
    ("km", include_str!("../../../../profiles/km.toml")),
    ("kw", include_str!("../../../../profiles/kw.toml")),
    ("lb", include_str!("../../../../profiles/lb.toml")),
    ("ly", include_str!("../../../../profiles/ly.toml")),
    ("ma", include_str!("../../../../profiles/ma.toml")),
    ("mr", include_str!("../../../../profiles/mr.toml")),
    ("om", include_str!("../../../../profiles/om.toml")),
    ("ps", include_str!("../../../../profiles/ps.toml")),
    ("qa", include_str!("../../../../profiles/qa.toml")),
    ("sa", include_str!("../../../../profiles/sa.toml")),
    ("sd", include_str!("../../../../profiles/sd.toml")),
    ("so", include_str!("../../../../profiles/so.toml")),
    ("sy", include_str!("../../../../profiles/sy.toml")),
    ("tn", include_str!("../../../../profiles/tn.toml")),
    ("ye", include_str!("../../../../profiles/ye.toml")),
];

/// INVARIANT: every text parses; a test reads each.
static PROFILES: LazyLock<Vec<Profile>> =
    LazyLock::new(|| TEXTS.iter().filter_map(|(_, text)| Profile::parse(text).ok()).collect());

impl Profile {
    /// The member's profile that is part of the program, else the default one.
    ///
    /// # Panics
    /// Never: the default is part of the program, and a test reads it.
    #[must_use]
    #[allow(clippy::expect_used, reason = "the texts are part of the program, and a test reads each")]
    pub fn built_in(member: MemberCode) -> &'static Profile {
        let own = PROFILES.iter().find(|profile| profile.member == Some(member));
        own.or_else(|| PROFILES.iter().find(|profile| profile.member.is_none())).expect("the default profile")
    }

    /// All profiles that are part of the program, the default first.
    #[must_use]
    pub fn all_built_in() -> &'static [Profile] {
        &PROFILES
    }

    /// Their texts as they stand in `profiles/`, by the name of the file without its ending.
    #[must_use]
    pub fn built_in_texts() -> &'static [(&'static str, &'static str)] {
        &TEXTS
    }
}
