//! `amana audit key`: makes the key that signs a store's log.

use std::{io::Write, path::PathBuf};

use amana_service::{
    log::{Signer, Use},
    random_seed,
    store::{Error, Store},
};
use anyhow::{Context as _, anyhow, bail};
use clap::Args;

use crate::{Done, file::new_private_file, opened::OnlyStore};

/// Make the key that signs the log of a store, and sign the log as it is.
///
/// From then on every commit signs a checkpoint, and a process without the key adds nothing. The key's other half is
/// printed: give it to every member, who pins it. Keep the file where neither the store's database nor its copies are;
/// who has both can make another log.
#[derive(Args)]
pub(crate) struct Key {
    #[command(flatten)]
    store: OnlyStore,
    /// The log's name, as everybody will know it: a host name and a path, such as `hub.example/log`.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The file to write, which must not be there. Beside a SQLite store as `STORE.audit-key` it is found by itself.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

impl Key {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let Some(path) = self.to.or_else(|| self.store.key_beside()) else {
            bail!("say with --to where the key is written");
        };
        let signer = Signer::from_seed(&self.name, Use::Log, &random_seed()?)
            .map_err(|why| anyhow!("`{}` cannot be a log's name: {why}", self.name))?;
        let (secret, verifier) = (signer.to_secret(), signer.verifier().clone());
        let mut file = new_private_file(&path)
            .with_context(|| format!("`{}` cannot be made; no key is ever overwritten", path.display()))?;
        writeln!(file, "{secret}").and_then(|()| file.sync_all()).context("the key cannot be written")?;
        let forget = |error: Error| {
            // A key that signs nothing would be taken for the log's.
            let _ = std::fs::remove_file(&path);
            anyhow!(error)
        };
        let store = Store::open_signing(self.store.address(), Some(signer)).await.map_err(forget)?;
        match store.audit().adopt().await {
            Ok(_) => {}
            Err(error @ Error::AuditKey(_)) => return Err(forget(error)),
            // It may have been signed for all that: the key must not be lost.
            Err(error) => {
                let why = format!(
                    "the log may be signed or not; keep `{}` until `amana audit verify` tells",
                    path.display()
                );
                return Err(anyhow!(error).context(why));
            }
        }
        eprintln!("the key is in {}; its other half, which members pin:", path.display());
        println!("{verifier}");
        Ok(Done::Clear)
    }
}
