//! Does a token say that two factors were asked for?

use openidconnect::core::CoreIdTokenClaims;

/// Methods of RFC 8176 §2 by what they prove: what somebody knows, has, is. Text messages and calls are left out: they
/// are taken over with the number (NIST SP 800-63B §5.1.3.3).
const KINDS: [&[&str]; 3] =
    [&["pwd", "pin", "kba"], &["otp", "hwk", "swk", "pop", "sc"], &["fpt", "face", "iris", "retina", "vbm"]];

/// Classes that mean no less than two: the one of PAPE, which providers took over, and that of REFEDS.
const CLASSES: [&str; 2] =
    ["http://schemas.openid.net/pape/policies/2007/06/multi-factor", "https://refeds.org/profile/mfa"];

/// `mfa`, or methods of two kinds, or a class that means two. A code alone is one factor.
pub(super) fn are_two(claims: &CoreIdTokenClaims) -> bool {
    let class = claims.auth_context_ref().map(|class| class.as_str());
    let methods = claims.auth_method_refs().into_iter().flatten().map(|method| method.as_str());
    say_two(&methods.collect::<Vec<_>>(), class)
}

fn say_two(methods: &[&str], class: Option<&str>) -> bool {
    let kinds = KINDS.iter().filter(|kind| methods.iter().any(|method| kind.contains(method))).count();
    methods.contains(&"mfa") || kinds >= 2 || class.is_some_and(|class| CLASSES.contains(&class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_factors_are_two_kinds_or_a_word_that_means_so() {
        let pape = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
        for (methods, class, expected) in [
            (&[] as &[&str], None, false),
            (&["pwd"], None, false),
            (&["otp"], None, false),
            (&["pwd", "pin"], None, false),
            (&["pwd", "sms"], None, false),
            (&["pwd", "user"], None, false),
            (&["MFA"], None, false),
            (&["mfa"], None, true),
            (&["pwd", "otp"], None, true),
            (&["hwk", "pin"], None, true),
            (&["hwk", "fpt"], None, true),
            (&[], Some("0"), false),
            (&[], Some("urn:mace:incommon:iap:silver"), false),
            (&[], Some(pape), true),
            (&["pwd"], Some("https://refeds.org/profile/mfa"), true),
        ] {
            assert_eq!(say_two(methods, class), expected, "{methods:?} {class:?}");
        }
    }
}
