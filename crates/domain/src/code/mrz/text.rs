//! From a text as it was typed, pasted or scanned to lines that could be those of a zone.
//!
//! Only form is settled here: case, spaces, other forms of a character. A line that holds anything that no zone has is
//! not one of its lines, and is remembered for the fault only.

use super::repair::{Repair, RepairReason};
use crate::code::{CodeFault, FaultCode, folding};

/// Characters of the shortest line of a zone: a card's name line that lost its fillers.
const LINE_CHARS_MIN: usize = 3;

/// Lines that are looked at. A zone has three; a page around it may have many, and each costs time.
const LINES_MAX: usize = 40;

/// A line of the text, in the characters of a zone.
pub(super) struct Line {
    /// A to Z, 0 to 9 and `<` alone; spaces kept, as they may stand for fillers.
    pub text: String,
    /// What was changed; their lines are those of the text for now.
    pub repairs: Vec<Repair>,
    /// First character that no zone has, with its column from zero.
    pub foreign: Option<(usize, char)>,
}

/// The lines of a text, empty ones left out.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let lines =
        text.split(['\n', '\r', '\u{2028}', '\u{B}', '\u{C}']).map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(read_line)
        .filter(|line| line.text.len() >= LINE_CHARS_MIN || line.foreign.is_some())
        .take(LINES_MAX)
        .collect()
}

fn read_line(line: &str) -> Line {
    let mut read = Line { text: String::new(), repairs: Vec::new(), foreign: None };
    let unescaped = line.replace("&lt;", "<");
    for (column, c) in unescaped.chars().enumerate() {
        let (to, why) = match c {
            'A'..='Z' | '0'..='9' | '<' | ' ' => (c, None),
            'a'..='z' => (c.to_ascii_uppercase(), Some(RepairReason::LowerCase)),
            '«' => ('<', Some(RepairReason::CharacterForm)),
            '‹' | '＜' | '〈' | '≤' => ('<', Some(RepairReason::CharacterForm)),
            c if c.is_whitespace() => (' ', None),
            c => match in_other_form(c) {
                Some(to) => (to, Some(RepairReason::CharacterForm)),
                None => {
                    read.foreign.get_or_insert((column, c));
                    continue;
                }
            },
        };
        read.text.push(to);
        // A guillemet is what a typewriter of words makes of two fillers.
        if c == '«' {
            read.text.push('<');
        }
        if let Some(why) = why.filter(|why| read.repairs.iter().all(|repair| repair.why != *why)) {
            read.repairs.push(Repair::at(0, column, &c.to_string(), &to.to_string(), why));
        }
    }
    read
}

/// The character of a zone that another code point stands for: full width, or a digit of another script.
fn in_other_form(c: char) -> Option<char> {
    let narrow = u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).filter(char::is_ascii_graphic);
    let c = narrow.or_else(|| folding::ascii_digit(c))?.to_ascii_uppercase();
    matches!(c, 'A'..='Z' | '0'..='9' | '<').then_some(c)
}

/// Why a text has no zone: a character that none has, a line that is too long, the faults of what came nearest (and
/// how far that was stretched), or nothing like it at all.
pub(super) fn why_no_zone(lines: &[Line], nearest: Option<(usize, Vec<CodeFault>)>) -> Vec<CodeFault> {
    let zone_like =
        || lines.iter().enumerate().filter(|(_, line)| line.text.len() >= 28 && line.text.contains('<'));
    let foreign = zone_like().find_map(|(at, line)| {
        let (column, c) = line.foreign?;
        let fault =
            CodeFault::new(FaultCode::MrzCharacter).with("character", format!("U+{:04X}", u32::from(c)));
        Some(fault.with("line", at + 1).with("column", column + 1))
    });
    // A line on its own may be a whole zone; beside others it is too long.
    let too_long = zone_like().find(|(_, line)| line.text.len() > 44 && lines.len() > 1).map(|(at, line)| {
        let fault =
            CodeFault::new(FaultCode::MrzLineLength).with("line", at + 1).with("chars", line.text.len());
        fault.with("expected", "30, 36, 44")
    });
    match (foreign, too_long, nearest) {
        (Some(fault), _, _) => vec![fault],
        (_, None, Some((_, faults))) => faults,
        (_, Some(_), Some((strain, faults))) if strain < 2 => faults,
        (_, Some(fault), _) => vec![fault],
        (_, None, None) => vec![CodeFault::new(FaultCode::MrzNotFound)],
    }
}
