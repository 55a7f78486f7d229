//! `amana audit`: the log's key, following a log from its beginning, taking entries out with their proofs, witnessing.

mod archive;
mod export;
mod key;
mod verify;
mod witness;

use std::path::Path;

use amana_service::log::{Checkpoint, Verifier};
use anyhow::{Context as _, anyhow};
use clap::Subcommand;

use crate::Done;

/// The audit log: sign it, verify it, take it out, witness it.
#[derive(Subcommand)]
pub(crate) enum Audit {
    Key(key::Key),
    Verify(verify::Verify),
    Export(export::Export),
    Archive(archive::Archive),
    #[command(subcommand)]
    Witness(witness::Witness),
}

impl Audit {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        match self {
            Audit::Key(key) => key.run().await,
            Audit::Verify(verify) => verify.run().await,
            Audit::Export(export) => export.run().await,
            Audit::Archive(archive) => archive.run().await,
            Audit::Witness(witness) => witness.run().await,
        }
    }
}

/// A log's key as it is given away: the text itself, or a file that holds it.
fn verifier(text: &str) -> anyhow::Result<Verifier> {
    let read = Verifier::read(text);
    let Err(why) = read else { return Ok(read?) };
    let Ok(held) = std::fs::read_to_string(text) else {
        return Err(anyhow!("`{text}` is neither a key ({why}) nor a file that holds one"));
    };
    Verifier::read(held.trim()).map_err(|why| anyhow!("`{text}` holds no key: {why}"))
}

/// A checkpoint that somebody has kept in a file.
fn kept(path: &Path, key: &Verifier) -> anyhow::Result<Checkpoint> {
    let note =
        std::fs::read_to_string(path).with_context(|| format!("`{}` cannot be read", path.display()))?;
    let opened = Checkpoint::open(&note, key);
    Ok(opened.with_context(|| format!("`{}` is no checkpoint of this log", path.display()))?.0)
}
