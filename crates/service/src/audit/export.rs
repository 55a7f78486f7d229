//! Entries of the log with their proofs, in a file that is checked without the hub: a line of JSON for what they are
//! proved against, one for each entry, and one that says how many there were.

use std::fmt;

use amana_audit::{Checkpoint, Entry, Hash, Root, Salt, Verifier, proof, seal};
use amana_domain::code::MemberCode;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};

use super::view::{Act, View};

/// The form of the file.
const FORM: &str = "amana-audit-export/1";

/// The first line: what the entries are proved against.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    form: String,
    /// The member that was shown the entries.
    pub member: String,
    /// The log's checkpoint, signed.
    pub checkpoint: String,
}

/// One entry with its proof; salts and hashes in base64.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its place in the log, from 0.
    pub place: u64,
    /// What stands in the tree.
    pub entry: String,
    /// What happened; nothing once it is erased.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub body: Option<String>,
    /// The salt of what happened.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub salt: Option<String>,
    /// Which officer and what was typed, for the acting member alone.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub private: Option<String>,
    /// The salt of that.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub private_salt: Option<String>,
    /// What shows that it is in the log.
    pub proof: Vec<String>,
}

/// The last line: nothing was cut off.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    entries: u64,
}

/// Something wrong with an export, by its line from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFault {
    /// Which line.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for ExportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

/// An export that was read.
#[derive(Clone, Debug)]
pub struct Exported {
    /// What its entries are proved against; nothing where its first line could not be believed.
    pub root: Option<Root>,
    /// Its entries.
    pub entries: u64,
    /// Those of which what happened was erased.
    pub erased: u64,
    /// What is wrong with it, at most a hundred of it.
    pub faults: Vec<ExportFault>,
}

impl From<&Act> for Line {
    fn from(act: &Act) -> Self {
        let part = |part: &Option<(Salt, String)>| match part {
            Some((salt, text)) => (Some(BASE64.encode(salt)), Some(text.clone())),
            None => (None, None),
        };
        let ((salt, body), (private_salt, private)) = (part(&act.body), part(&act.private));
        let proof = act.proof.iter().map(ToString::to_string).collect();
        Line { place: act.place, entry: act.entry.to_string(), body, salt, private, private_salt, proof }
    }
}

/// The lines of an export; nothing of a log that nobody signs, for it would prove nothing.
#[must_use]
pub fn write_export(member: MemberCode, view: &View) -> Option<String> {
    let checkpoint = view.checkpoint.clone()?;
    let mut text = String::new();
    let mut line = |line: Option<String>| {
        text.push_str(&line?);
        text.push('\n');
        Some(())
    };
    let header = Header { form: FORM.into(), member: member.to_string(), checkpoint };
    line(serde_json::to_string(&header).ok())?;
    for act in &view.acts {
        line(serde_json::to_string(&Line::from(act)).ok())?;
    }
    let entries = u64::try_from(view.acts.len()).ok()?;
    line(serde_json::to_string(&End { entries }).ok())?;
    Some(text)
}

/// Checks an export: was it signed by this key, is each entry in the log that was, is what it shows what was entered?
/// Several may stand one after another.
#[must_use]
pub fn read_export(text: &str, key: &Verifier) -> Exported {
    let mut exported = Exported { root: None, entries: 0, erased: 0, faults: Vec::new() };
    // Entries since the last beginning; none before the first and after an end.
    let mut begun = None;
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        if let Ok(header) = serde_json::from_str::<Header>(line) {
            if begun.is_some() {
                exported.fault(at, CUT_OFF.into());
            }
            exported.root = header.root(key).map_err(|why| exported.fault(number, why)).ok();
            begun = Some(0_u64);
        } else if let Ok(end) = serde_json::from_str::<End>(line) {
            if begun.take() != Some(end.entries) {
                exported.fault(number, "it tells of another number of entries than there are".into());
            }
        } else {
            match (serde_json::from_str::<Line>(line), &mut begun) {
                (Ok(line), Some(count)) => {
                    *count += 1;
                    exported.take(number, &line);
                }
                (Ok(_), None) => exported.fault(number, "an entry stands outside of an export".into()),
                (Err(why), _) => exported.fault(number, format!("it is no line of an export: {why}")),
            }
        }
    }
    if begun.is_some() || text.is_empty() {
        exported.fault(text.lines().count().max(1), CUT_OFF.into());
    }
    exported
}

const CUT_OFF: &str = "nothing says how many entries there are: was the file cut off?";

impl Exported {
    fn take(&mut self, number: usize, line: &Line) {
        self.entries += 1;
        self.erased += u64::from(line.body.is_none());
        for why in faults_of(line, self.root) {
            self.fault(number, why.to_owned());
        }
    }

    fn fault(&mut self, line: usize, why: String) {
        if self.faults.len() < 100 {
            self.faults.push(ExportFault { line, why });
        }
    }
}

impl Header {
    fn root(&self, key: &Verifier) -> Result<Root, String> {
        if self.form != FORM {
            return Err(format!("its form is `{}`; this program reads `{FORM}`", self.form));
        }
        let opened = Checkpoint::open(&self.checkpoint, key);
        opened.map(|(checkpoint, _)| checkpoint.root).map_err(|why| format!("its checkpoint: {why}"))
    }
}

/// What is wrong with an entry, all of it.
fn faults_of(line: &Line, root: Option<Root>) -> Vec<&'static str> {
    let Some(entry) = Entry::read(&line.entry) else { return vec!["its entry is not in the form of one"] };
    let mut faults = Vec::new();
    let proof = line.proof.iter().map(|hash| Hash::from_base64(hash)).collect::<Option<Vec<_>>>();
    let proves =
        |root| proof.as_ref().is_some_and(|proof| proof::includes(root, line.place, entry.hash(), proof));
    if root.is_some_and(|root| !proves(root)) {
        faults.push("its proof does not show that it is in the log");
    }
    if !is_sealed(&line.body, &line.salt, entry.body) {
        faults.push("what happened is not what was entered");
    }
    if !is_sealed(&line.private, &line.private_salt, entry.private) {
        faults.push("who did it, or what was typed, is not what was entered");
    }
    faults
}

/// Is there nothing, or what the entry commits to?
fn is_sealed(content: &Option<String>, salt: &Option<String>, sealed: Hash) -> bool {
    match (content, salt) {
        (None, None) => true,
        (Some(content), Some(salt)) => {
            let salt = BASE64.decode(salt).ok().and_then(|salt| Salt::try_from(salt).ok());
            salt.is_some_and(|salt| seal(&salt, content.as_bytes()) == sealed)
        }
        _ => false,
    }
}
