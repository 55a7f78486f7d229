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
#[must_use]
pub fn read_export(text: &str, key: &Verifier) -> Exported {
    let mut exported = Exported { root: None, entries: 0, erased: 0, faults: Vec::new() };
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line)).peekable();
    match header(lines.next().map(|(_, line)| line).unwrap_or_default(), key) {
        Ok(root) => exported.root = Some(root),
        Err(why) => exported.fault(1, why),
    }
    let mut end = None;
    while let Some((number, line)) = lines.next() {
        if lines.peek().is_none() {
            end = serde_json::from_str::<End>(line).ok();
            break;
        }
        exported.entries += 1;
        match serde_json::from_str::<Line>(line) {
            Ok(line) => {
                exported.erased += u64::from(line.body.is_none());
                for why in faults_of(&line, exported.root) {
                    exported.fault(number, why.to_owned());
                }
            }
            Err(why) => exported.fault(number, format!("it is no entry: {why}")),
        }
    }
    if end.is_none_or(|end| end.entries != exported.entries) {
        exported.fault(
            text.lines().count().max(1),
            "the last line does not say how many entries there are: was the file cut off?".into(),
        );
    }
    exported
}

impl Exported {
    fn fault(&mut self, line: usize, why: String) {
        if self.faults.len() < 100 {
            self.faults.push(ExportFault { line, why });
        }
    }
}

fn header(line: &str, key: &Verifier) -> Result<Root, String> {
    let header = serde_json::from_str::<Header>(line)
        .map_err(|why| format!("it is no beginning of an export: {why}"))?;
    if header.form != FORM {
        return Err(format!("its form is `{}`; this program reads `{FORM}`", header.form));
    }
    let (checkpoint, _) =
        Checkpoint::open(&header.checkpoint, key).map_err(|why| format!("its checkpoint: {why}"))?;
    Ok(checkpoint.root)
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
