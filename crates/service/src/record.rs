//! Records: put, batch, read, history, withdraw. Writing is the owner's alone; reading needs a grant.

mod batch;
mod extend;
mod put;
mod read;
mod restrict;
mod versions;
mod withdraw;

pub use self::{
    batch::{BATCH_LINES_MAX, Line, LineResult, SentBy, active_count, batch, withdraw_missing},
    extend::{ask_extension, confirm_extension},
    put::{Put, put},
    read::read,
    restrict::restrict,
    versions::versions,
    withdraw::withdraw,
};
