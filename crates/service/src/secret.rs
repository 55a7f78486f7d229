//! Secrets that the system makes: random, shown once, kept as a hash.

use sha2::{Digest, Sha256};
use totp_rs::Secret;

use crate::{Refusal, audited::random};

/// Random bytes of a secret that a person copies: 16 letters and digits.
const READABLE_BYTES: usize = 10;

/// Letters and digits that stand together.
const GROUP_CHARS: usize = 4;

/// A secret that only programs handle: 256 random bits.
pub(crate) fn long() -> Result<String, Refusal> {
    Ok(random::<32>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A secret that a person can copy: eighty random bits as `abcd-efgh-ijkl-mnop`, without digits that look like letters.
/// As many that its plain hash may be kept: nobody tries them all.
pub(crate) fn readable() -> Result<String, Refusal> {
    let text = base32(random::<READABLE_BYTES>()?.into()).to_ascii_lowercase();
    let mut grouped = String::with_capacity(text.len() + text.len() / GROUP_CHARS);
    for (n, c) in text.chars().enumerate() {
        if n > 0 && n % GROUP_CHARS == 0 {
            grouped.push('-');
        }
        grouped.push(c);
    }
    Ok(grouped)
}

/// A readable secret as it was meant, however it was typed: without spaces and hyphens, in small letters. Nothing when
/// it cannot be one.
pub(crate) fn retyped(text: &str) -> Option<String> {
    let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let kept = kept.map(|c| c.to_ascii_lowercase()).take(READABLE_BYTES * 2).collect::<String>();
    let is_one = kept.len() == READABLE_BYTES * 8 / 5
        && kept.chars().all(|c| c.is_ascii_lowercase() || ('2'..='7').contains(&c));
    is_one.then_some(kept)
}

/// Bytes in the letters of RFC 4648 §6.
pub(crate) fn base32(bytes: Box<[u8]>) -> String {
    Secret::new(bytes).to_base32()
}

/// What is kept of a secret of the system's own making.
pub(crate) fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test code")]

    use super::*;

    #[test]
    fn a_readable_secret_is_known_again_however_it_is_typed() {
        let secret = readable().unwrap();
        assert_eq!(secret.len(), 19, "{secret}");
        let meant = retyped(&secret).unwrap();
        assert_eq!(retyped(&secret.to_uppercase().replace('-', " ")), Some(meant.clone()));
        assert_eq!(retyped(&meant), Some(meant));
        for none in [
            "",
            "123456",
            "abcd-efgh-ijkl-mno",
            "abcd-efgh-ijkl-mnop-q",
            "abcd-efgh-ijkl-mno1",
            "ábcd-efgh-ijkl-mnop",
        ] {
            assert_eq!(retyped(none), None, "{none}");
        }
    }
}
