//! An append-only log in its first form: a hash chain that anyone who holds the entries can verify.
//!
//! Each entry's chain value is the hash of the one before it and of the entry's leaf, so an entry that was changed,
//! taken out or moved breaks every value after it. What an entry means is not known here. Personal terms do not stand
//! in a leaf: they are sealed beside it, and the leaf holds their salted hash, so that they can be erased and the log
//! still verifies.
//!
//! ```
//! use amana_audit::{Head, verify};
//! let first = Head::EMPTY.append(b"first");
//! let second = first.append(b"second");
//! let log = [(b"first".as_slice(), first.chain), (b"second".as_slice(), second.chain)];
//! assert_eq!(verify(log), Ok(second));
//! ```
#![deny(missing_docs)]

use sha2::{Digest, Sha256};

/// Where a log stands: how many entries, and the chain value of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of entries.
    pub size: u64,
    /// Chain value of the last entry; zeros for an empty log.
    pub chain: [u8; 32],
}

/// The first entry whose chain value is not the one that follows from the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Number of the entry, from 1.
    pub at: u64,
}

impl Head {
    /// The head of a log without entries.
    pub const EMPTY: Head = Head { size: 0, chain: [0; 32] };

    /// The head after one more entry.
    ///
    /// The leaf is hashed by itself first and the two hashes under different first bytes, so that no leaf can pass
    /// for a chain value (as RFC 6962 §2.1 separates leaves from nodes).
    #[must_use]
    pub fn append(self, leaf: &[u8]) -> Head {
        let leaf = Sha256::new().chain_update([0]).chain_update(leaf).finalize();
        let chain = Sha256::new().chain_update([1]).chain_update(self.chain).chain_update(leaf).finalize();
        Head { size: self.size.saturating_add(1), chain: chain.into() }
    }
}

/// Follows a log from its beginning: pairs of leaf and chain value, in order.
///
/// # Errors
/// [`Broken`] at the first entry that does not follow.
pub fn verify<'a>(entries: impl IntoIterator<Item = (&'a [u8], [u8; 32])>) -> Result<Head, Broken> {
    verify_from(Head::EMPTY, entries)
}

/// Follows a log from a head that was verified before.
///
/// # Errors
/// [`Broken`] at the first entry that does not follow.
pub fn verify_from<'a>(
    head: Head,
    entries: impl IntoIterator<Item = (&'a [u8], [u8; 32])>,
) -> Result<Head, Broken> {
    entries.into_iter().try_fold(head, |head, (leaf, chain)| {
        let next = head.append(leaf);
        if next.chain == chain { Ok(next) } else { Err(Broken { at: next.size }) }
    })
}

/// What stands in a leaf for content that is kept beside it: the hexadecimal SHA-256 of salt and content. With the
/// salt erased, the content cannot be guessed from it.
#[must_use]
pub fn seal(salt: &[u8; 16], content: &[u8]) -> String {
    let hash = Sha256::new().chain_update(salt).chain_update(content).finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Log = Vec<(Vec<u8>, [u8; 32])>;

    fn log(leaves: Vec<Vec<u8>>) -> Log {
        let mut head = Head::EMPTY;
        let entry = |leaf: Vec<u8>| {
            head = head.append(&leaf);
            (leaf, head.chain)
        };
        leaves.into_iter().map(entry).collect()
    }

    fn verified(log: &Log) -> Result<Head, Broken> {
        verify(log.iter().map(|(leaf, chain)| (leaf.as_slice(), *chain)))
    }

    #[test]
    fn a_seal_depends_on_salt_and_content() {
        let seals = [seal(&[0; 16], b"a"), seal(&[1; 16], b"a"), seal(&[0; 16], b"b")];
        assert!(seals.iter().all(|seal| seal.len() == 64));
        assert!(seals[0] != seals[1] && seals[0] != seals[2]);
    }

    /// Worked out with another program. Whoever changes the form of the log makes every log written before look broken.
    #[test]
    fn a_known_log_has_known_chain_values() {
        let hex = |bytes: [u8; 32]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let first = Head::EMPTY.append(b"first");
        let second = first.append(b"second");
        assert_eq!(hex(first.chain), "1df5d5cb7cbc1cb9f77452b634ffe16a8d29ed91aa4161dd440e993a5c217687");
        assert_eq!(hex(second.chain), "83c2ed61472bdb2ffe8ba4e63e1bd4778032dbec3b863d7fe13ebcb0d12da602");
        assert_eq!(second.size, 2);
        let sealed = "9c6bd5cc05acbe7cb4ab71165168ff3d8c38dfb291f80bb7d0d7f48116bf8891";
        assert_eq!(seal(&[0; 16], b"a"), sealed);
    }

    proptest! {
        #[test]
        fn a_log_verifies_and_any_change_removal_or_swap_is_found(
            leaves in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..20), 2..20),
            place in any::<prop::sample::Index>(),
            byte in any::<u8>(),
        ) {
            let log = log(leaves);
            prop_assert_eq!(verified(&log).map(|head| head.size), Ok(log.len() as u64));
            let at = place.index(log.len());

            let mut changed = log.clone();
            changed[at].0.push(byte);
            prop_assert_eq!(verified(&changed), Err(Broken { at: at as u64 + 1 }));

            let mut forged = log.clone();
            forged[at].1[0] ^= 1;
            prop_assert_eq!(verified(&forged), Err(Broken { at: at as u64 + 1 }));

            // The last one cut off is a shorter log, true as far as it goes; any other leaves a gap.
            let mut removed = log.clone();
            removed.remove(at);
            prop_assert_eq!(verified(&removed).is_err(), at + 1 < log.len());

            let mut swapped = log.clone();
            let other = (at + 1) % log.len();
            swapped.swap(at, other);
            prop_assert!(verified(&swapped).is_err());
        }
    }
}
