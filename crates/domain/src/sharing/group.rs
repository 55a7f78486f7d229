//! Groups of members that a sharing policy can name. A member joins or leaves one here.

use crate::code::MemberCode;

/// Each group's name and members, by code.
const GROUPS: [(&str, &[&str]); 5] = [
    // Gulf Cooperation Council.
    ("GCC", &["AE", "BH", "KW", "OM", "QA", "SA"]),
    // Arab Maghreb Union.
    ("AMU", &["DZ", "LY", "MA", "MR", "TN"]),
    // League of Arab States.
    (
        "LAS",
        &[
            "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA",
            "SA", "SD", "SO", "SY", "TN", "YE",
        ],
    ),
    // Middle East and North Africa, as this software's first region.
    (
        "MENA",
        &[
            "AE", "BH", "DZ", "EG", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SY",
            "TN", "YE",
        ],
    ),
    // European Union.
    (
        "EU",
        &[
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
            "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
        ],
    ),
];

/// The groups that a member belongs to.
pub(super) fn groups_of(member: MemberCode) -> impl Iterator<Item = &'static str> {
    GROUPS.iter().filter(move |(_, members)| members.contains(&member.as_str())).map(|(name, _)| *name)
}
