//! What a caller may ask for: one file per action, each authorised, decided, done and audited in that order.
//!
//! This is the only place where index, store, sharing rules and audit log meet; the API, the pages and the command
//! line are faces of it. Two promises are kept by types: a record's content is read with a `Grant`, which only
//! `amana_domain::sharing` makes, and an answer leaves as [`Audited`], which only this crate makes, after the entry
//! is durable. Start with [`check`], which shows the whole in order. To add an action: its file, its variant in
//! `domain::event`, its row in `domain::officer`.

pub mod account;
pub mod audit;
mod audited;
pub mod backup;
pub mod blob;
pub mod block;
pub mod candidate;
pub mod check;
mod clock;
mod condition;
mod context;
mod directory;
pub mod export;
pub mod flag;
pub mod idempotency;
pub mod index;
mod index_follower;
pub mod inquiry;
pub mod limits;
mod lockout;
pub mod member;
mod password;
pub mod policy;
pub mod quality;
pub mod record;
mod refusal;
pub mod retention;
pub mod search;
pub mod second_factor;
mod secret;
pub mod session;
mod sharing;

pub use amana_audit as log;
pub use amana_domain as domain;
pub use amana_names as names;
pub use amana_store as store;

pub use self::{
    audited::{Audited, random_seed},
    clock::{Clock, SystemClock},
    condition::{Condition, condition},
    context::Context,
    directory::Bearer,
    refusal::Refusal,
};
