//! The address of a photo or attachment: the hash of its bytes.
//!
//! Bytes that are the same have one address and are kept once; whoever has the address can prove the bytes.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::{Code, CodeFault, FaultCode};

const PREFIX: &str = "sha256:";

/// SHA-256 of a blob's bytes, written `sha256:` and 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobHash([u8; 32]);

impl BlobHash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> BlobHash {
        BlobHash(Sha256::digest(bytes).into())
    }

    /// The 32 bytes of the hash.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Code for BlobHash {
    const NAME: &'static str = "blob-hash";
    const EXAMPLE: &'static str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        let fault = || CodeFault::about(FaultCode::BlobHashInvalid, text);
        let digits = text.strip_prefix(PREFIX).ok_or_else(fault)?;
        let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
        if pairs.len() != 32 || !rest.is_empty() {
            return Err(fault());
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(pairs) {
            let [high, low] =
                pair.map(|digit| char::from(digit).to_digit(16).and_then(|d| u8::try_from(d).ok()));
            *byte = high.zip(low).map(|(high, low)| high * 16 + low).ok_or_else(fault)?;
        }
        Ok(BlobHash(hash))
    }

    fn text(&self) -> Cow<'_, str> {
        let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
        let digits = self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
        PREFIX.chars().chain(digits).collect::<String>().into()
    }
}

code_type!(BlobHash);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_file_has_the_address_that_everybody_knows() {
        assert_eq!(BlobHash::of(b"").to_string(), BlobHash::EXAMPLE);
        assert_eq!(BlobHash::parse(BlobHash::EXAMPLE), Ok(BlobHash::of(b"")));
        let upper = BlobHash::EXAMPLE.to_uppercase().replace("SHA", "sha");
        assert_eq!(BlobHash::parse(&upper), Ok(BlobHash::of(b"")));
    }

    #[test]
    fn anything_but_64_digits_is_refused() {
        for text in
            ["", "sha256:", "sha256:00", "md5:00", &format!("sha256:{}", "g".repeat(64)), &"é".repeat(40)]
        {
            assert_eq!(BlobHash::parse(text).unwrap_err().code, FaultCode::BlobHashInvalid);
        }
    }
}
