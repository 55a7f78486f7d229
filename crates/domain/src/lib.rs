//! The rules of police information as types and decisions: what a record is, what it must hold at least, who may see
//! it, why it may be used.
//!
//! Nothing here reads a file, a clock or the network; whatever a rule needs is handed to it, so each rule stands next
//! to the table of cases that proves it. Begin with [`sharing`], [`quality`] and [`record`].
#![deny(missing_docs)]

pub mod code;
pub mod event;
pub mod evidence;
mod fault;
pub mod flag;
pub mod limits;
pub mod officer;
pub mod profile;
pub mod quality;
pub mod reader;
pub mod record;
pub mod sharing;
pub mod text;

pub use fault::Fault;
