//! What the targets share: reading bytes as a format, with what must hold of every draft that comes out.

use amana_domain::{
    code::{Code, Date, MemberCode},
    quality::{self, Entry},
    record::Draft,
};
use amana_import::{Format, Row, Source, read};

/// Reads the bytes to their end. Every draft keeps the rules and is read again from its own text as it was.
pub fn read_all(format: Format, files: &[&[u8]]) {
    let owner = MemberCode::parse("UN").expect("the United Nations are a member");
    let entry = Entry { owner, today: Date::parse("2026-11-24").expect("a day") };
    let sources = files.iter().map(|bytes| Source::bytes("file", bytes.to_vec())).collect();
    let Ok(rows) = read(format, sources, entry) else { return };
    for row in rows {
        if let Ok(Row::Draft { draft, .. }) = row {
            assert!(quality::check(&draft, entry).is_ok());
            assert!(Draft::from_text(&draft.to_text()).is_ok_and(|again| again == *draft));
        }
    }
}
