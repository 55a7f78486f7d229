//! Signed notes (C2SP signed-note): a text and who signed it. A log signs its checkpoints so, and a witness adds that
//! it has seen one (C2SP tlog-cosignature).
//!
//! Keys are written as Go's `note` package and C2SP write them: `name+id+base64` for the one that verifies, and
//! `PRIVATE+KEY+name+id+base64` for the one that signs.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// What a key signs: notes as they are, or that a witness saw a checkpoint at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// The log's own signature (signed-note: type 0x01).
    Log,
    /// A witness's (tlog-cosignature: type 0x04).
    Witness,
}

impl Use {
    fn byte(self) -> u8 {
        match self {
            Use::Log => 1,
            Use::Witness => 4,
        }
    }

    fn of(byte: u8) -> Option<Use> {
        [Use::Log, Use::Witness].into_iter().find(|known| known.byte() == byte)
    }
}

/// A key that says whether a note was signed by who holds the other half.
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    used: Use,
    key: VerifyingKey,
}

/// A key that signs. Never printed but by [`Signer::to_secret`].
pub struct Signer {
    verifier: Verifier,
    key: SigningKey,
}

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAKey {
    /// Not of the form `name+id+base64`.
    Form,
    /// A name that is empty, or holds spaces or a plus.
    Name,
    /// Another kind of signature than is used here.
    Kind,
    /// Name and key do not go with the id: a slip in copying.
    Id,
}

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotAKey::Form => "it is not of the form name+id+base64",
            NotAKey::Name => "its name is empty or holds spaces or a plus",
            NotAKey::Kind => "its kind of signature is not Ed25519 of a log or a witness",
            NotAKey::Id => "its id does not go with its name and key: was a letter lost in copying?",
        })
    }
}

impl std::error::Error for NotAKey {}

/// One signature line of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    name: String,
    /// The key's id, then the signature.
    bytes: Vec<u8>,
}

/// A text with its signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    lines: Vec<Line>,
}

/// Bytes of a note that is read: more than any of ours, less than would hurt.
const NOTE_BYTES_MAX: usize = 1 << 16;

/// Signatures of a note that is read: a log, and more witnesses than there are states.
const LINES_MAX: usize = 256;

/// Begins each signature line: an em dash and a space.
const MARK: &str = "\u{2014} ";

impl Verifier {
    /// Reads `name+id+base64`.
    ///
    /// # Errors
    /// [`NotAKey`] says why not.
    pub fn read(text: &str) -> Result<Verifier, NotAKey> {
        let (name, used, key) = read_key(text.trim())?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| NotAKey::Form)?;
        let verifier = Verifier { name, used, key };
        let written = verifier.to_string();
        (written == text.trim()).then_some(verifier).ok_or(NotAKey::Id)
    }

    /// Whose key it is; of a log, also its origin.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is for.
    #[must_use]
    pub fn used(&self) -> Use {
        self.used
    }

    /// The first four bytes of a hash over name and key: what a signature line names its key by.
    fn id(&self) -> [u8; 4] {
        let hash = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', self.used.byte()])
            .chain_update(self.key.as_bytes())
            .finalize();
        let hash = <[u8; 32]>::from(hash);
        hash.first_chunk().copied().unwrap_or_default()
    }

    /// Is the line this key's, and true of the text? Of a witness's, also when it signed, in seconds since 1970.
    fn verifies(&self, text: &str, line: &Line) -> Option<u64> {
        let rest = line.bytes.strip_prefix(self.id().as_slice()).filter(|_| line.name == self.name)?;
        let (time, signature, message) = match self.used {
            Use::Log => (0, rest, text.to_owned()),
            Use::Witness => {
                let (time, signature) = rest.split_first_chunk::<8>()?;
                let time = u64::from_be_bytes(*time);
                (time, signature, witnessed(text, time))
            }
        };
        let signature = Signature::from_slice(signature).ok()?;
        self.key.verify_strict(message.as_bytes(), &signature).ok().map(|()| time)
    }
}

/// What a witness signs (tlog-cosignature: `cosignature/v1`).
fn witnessed(text: &str, time: u64) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_key(f, "", self, self.key.as_bytes())
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer of {}", self.verifier)
    }
}

impl Signer {
    /// A key from 32 random bytes.
    ///
    /// # Errors
    /// [`NotAKey::Name`] for a name that is empty, or holds spaces or a plus.
    pub fn from_seed(name: &str, used: Use, seed: &[u8; 32]) -> Result<Signer, NotAKey> {
        let well =
            !name.is_empty() && !name.contains(|c: char| c == '+' || c.is_whitespace() || c.is_control());
        let key = SigningKey::from_bytes(seed);
        let verifier = Verifier { name: name.to_owned(), used, key: key.verifying_key() };
        well.then_some(Signer { verifier, key }).ok_or(NotAKey::Name)
    }

    /// Reads `PRIVATE+KEY+name+id+base64`.
    ///
    /// # Errors
    /// [`NotAKey`] says why not; never with a part of the key.
    pub fn read(text: &str) -> Result<Signer, NotAKey> {
        let rest = text.trim().strip_prefix("PRIVATE+KEY+").ok_or(NotAKey::Form)?;
        let (name, used, seed) = read_key(rest)?;
        let signer = Signer::from_seed(&name, used, &seed)?;
        (signer.to_secret() == text.trim()).then_some(signer).ok_or(NotAKey::Id)
    }

    /// The key as text, to be kept where nobody else reads it.
    #[must_use]
    pub fn to_secret(&self) -> String {
        struct Secret<'a>(&'a Signer);
        impl fmt::Display for Secret<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_key(f, "PRIVATE+KEY+", &self.0.verifier, self.0.key.as_bytes())
            }
        }
        Secret(self).to_string()
    }

    /// The half to give away.
    #[must_use]
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// Signs a note's text; a witness says when, in seconds since 1970.
    fn sign(&self, text: &str, time: u64) -> Line {
        let mut bytes = self.verifier.id().to_vec();
        let message = match self.verifier.used {
            Use::Log => text.to_owned(),
            Use::Witness => {
                bytes.extend(time.to_be_bytes());
                witnessed(text, time)
            }
        };
        bytes.extend(self.key.sign(message.as_bytes()).to_bytes());
        Line { name: self.verifier.name.clone(), bytes }
    }
}

fn read_key(text: &str) -> Result<(String, Use, [u8; 32]), NotAKey> {
    let (name, rest) = text.split_once('+').ok_or(NotAKey::Form)?;
    let (_, key) = rest.split_once('+').ok_or(NotAKey::Form)?;
    let bytes = BASE64.decode(key).map_err(|_| NotAKey::Form)?;
    let (used, key) = bytes.split_first().ok_or(NotAKey::Form)?;
    let used = Use::of(*used).ok_or(NotAKey::Kind)?;
    Ok((name.to_owned(), used, key.try_into().map_err(|_| NotAKey::Form)?))
}

fn write_key(f: &mut fmt::Formatter<'_>, prefix: &str, of: &Verifier, key: &[u8; 32]) -> fmt::Result {
    let mut bytes = vec![of.used.byte()];
    bytes.extend(key);
    let id = u32::from_be_bytes(of.id());
    write!(f, "{prefix}{}+{id:08x}+{}", of.name, BASE64.encode(bytes))
}

impl Note {
    /// A text without signatures. It ends with a newline, and has no control characters beside newlines.
    #[must_use]
    pub fn new(text: String) -> Note {
        Note { text, lines: Vec::new() }
    }

    /// Reads a note; `None` where it is none.
    #[must_use]
    pub fn read(note: &str) -> Option<Note> {
        if note.len() > NOTE_BYTES_MAX || note.chars().any(|c| c.is_control() && c != '\n') {
            return None;
        }
        let (text, signatures) = note.rsplit_once("\n\n")?;
        let signatures = signatures.strip_suffix('\n')?;
        let lines = signatures.split('\n').take(LINES_MAX + 1).map(Line::read).collect::<Option<Vec<_>>>()?;
        (lines.len() <= LINES_MAX).then(|| Note { text: format!("{text}\n"), lines })
    }

    /// What was signed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same with one signature more; in the place of an earlier one of that key.
    #[must_use]
    pub fn signed(mut self, by: &Signer, time: u64) -> Note {
        let id = by.verifier.id();
        self.lines.retain(|line| !(line.name == by.verifier.name && line.bytes.starts_with(&id)));
        self.lines.push(by.sign(&self.text, time));
        self
    }

    /// Did the holder of this key sign it? Of a witness, when, in seconds since 1970; of a log, 0.
    #[must_use]
    pub fn signed_by(&self, key: &Verifier) -> Option<u64> {
        self.lines.iter().find_map(|line| key.verifies(&self.text, line))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.lines
            .iter()
            .try_for_each(|line| writeln!(f, "{MARK}{} {}", line.name, BASE64.encode(&line.bytes)))
    }
}

impl Line {
    fn read(line: &str) -> Option<Line> {
        let (name, signature) = line.strip_prefix(MARK)?.split_once(' ')?;
        let bytes = BASE64.decode(signature).ok().filter(|bytes| bytes.len() > 4)?;
        (!name.is_empty()).then(|| Line { name: name.to_owned(), bytes })
    }
}
