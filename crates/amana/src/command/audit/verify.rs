//! `amana audit verify`: follows a store's log, or checks an export, without asking anyone.

use std::path::PathBuf;

use amana_service::{
    audit::{follow, read_export},
    log::Verifier,
    store::Expected,
};
use anyhow::{Context as _, bail};
use clap::Args;

use super::{kept, verifier};
use crate::{Done, opened::OnlyStore};

/// Verify the log of a store from its beginning, or an export.
///
/// Of a store: the tree, its tiles and signature, the order of times, each entry against what is sealed beside it, each
/// version of a record against the log, and each checkpoint that you kept. Of an export: its checkpoint and the proof
/// of each entry. It says what is wrong, and where; exit status 1 then.
#[derive(Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    store: OnlyStore,
    /// An export to check in the place of a store.
    #[arg(long, value_name = "FILE", requires = "key")]
    export: Option<PathBuf>,
    /// The log's key as you pinned it, or a file that holds it.
    #[arg(long, value_name = "KEY", value_parser = verifier)]
    key: Option<Verifier>,
    /// A checkpoint that you kept; the log must begin with what it had then. As often as you like.
    #[arg(long, value_name = "FILE", requires = "key", conflicts_with = "export")]
    checkpoint: Vec<PathBuf>,
}

impl Verify {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        match (&self.export, &self.key) {
            (Some(path), Some(key)) => exported(path, key),
            _ => self.followed().await,
        }
    }

    async fn followed(self) -> anyhow::Result<Done> {
        let mut expected = Expected { key: self.key, kept: Vec::new() };
        for path in &self.checkpoint {
            if let Some(key) = &expected.key {
                expected.kept.push((path.display().to_string(), kept(path, key)?.root));
            }
        }
        let store = self.store.open_only().await?;
        let report = follow(&store, &expected).await.context("the log cannot be followed")?;
        let faults =
            report.log.faults.iter().map(ToString::to_string).chain(report.faults).collect::<Vec<_>>();
        told(&faults)?;
        let root = report.log.root;
        println!("entries {}\nroot {}\nversions {}", root.size, root.hash, report.versions);
        if let Some(last) = report.log.erased_last {
            let last = jiff::Timestamp::from_microsecond(last).map(|at| at.to_string()).unwrap_or_default();
            println!("erased {}, the last of {last}", report.log.erased);
        }
        if expected.key.is_none() {
            eprintln!("the log holds together; without --key nobody's signature was looked at");
        }
        Ok(Done::Clear)
    }
}

fn exported(path: &PathBuf, key: &Verifier) -> anyhow::Result<Done> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("`{}` cannot be read", path.display()))?;
    let exported = read_export(&text, key);
    told(&exported.faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    println!("entries {}\nerased {}", exported.entries, exported.erased);
    if let Some(root) = exported.root {
        println!("log {}\nroot {}", root.size, root.hash);
    }
    Ok(Done::Clear)
}

fn told(faults: &[String]) -> anyhow::Result<()> {
    for fault in faults {
        println!("{fault}");
    }
    match faults.len() {
        0 => Ok(()),
        1 => bail!("what is wrong stands above"),
        count => bail!("{count} things are wrong; they stand above"),
    }
}
