//! The audit log as members see it: what was done by them and to their records, with proofs; the tree for witnesses;
//! and following a whole log, offline.

mod export;
mod follow;
mod hub;
mod log;
mod view;

pub use self::{
    export::{ExportFault, Exported, Header, Line, read_export, write_export},
    follow::{Report, follow},
    hub::{LogKeeping, erase_due, is_unsigned, started, stopped},
    log::{bundle, checkpoint, consistency, tile},
    view::{Act, Day, Query, Side, Told, View, view},
};
