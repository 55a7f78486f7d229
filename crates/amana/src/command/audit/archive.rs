//! `amana audit archive`: the log's tree as files, laid out as C2SP's tlog-tiles asks, for any server of files and any
//! client of such logs.

use std::{
    fs,
    path::{Path, PathBuf},
};

use amana_service::{
    log::{Checkpoint, TILE_WIDTH, Tile, bundle, index_path, write_hashes},
    store::Store,
};
use anyhow::{Context as _, bail};
use clap::Args;

use crate::{Done, opened::OnlyStore};

/// Write the log's tree into a folder: checkpoint, tiles, entries as they stand in the tree.
///
/// Nothing of what happened is in it. Run again into the same folder it adds what has come since; full tiles that are
/// there are left.
#[derive(Args)]
pub(crate) struct Archive {
    #[command(flatten)]
    store: OnlyStore,
    /// The folder.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
}

impl Archive {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let store = self.store.open_only().await?;
        let Some(note) = store.audit().checkpoint().await? else {
            bail!("nobody signs this log; `amana audit key` makes a key");
        };
        let Some(checkpoint) = Checkpoint::said(&note) else { bail!("the log's checkpoint is none") };
        let size = checkpoint.root.size;
        for level in 0..8 {
            for index in 0.. {
                let tile = Tile { level, index };
                let width = tile.width_at(size);
                if width == 0 {
                    break;
                }
                self.tile(&store, tile, width).await?;
                if level == 0 {
                    self.entries(&store, index, width).await?;
                }
            }
        }
        // Last, so that whoever reads the folder meanwhile finds everything that it promises.
        write(&self.to.join("checkpoint"), note.as_bytes())?;
        println!("entries {size}\nroot {}", checkpoint.root.hash);
        Ok(Done::Clear)
    }

    async fn tile(&self, store: &Store, tile: Tile, width: usize) -> anyhow::Result<()> {
        let path = self.path(&tile.to_string(), width);
        if path.exists() {
            return Ok(());
        }
        let hashes =
            store.audit().tile(tile).await?.context("a tile is missing; see `amana audit verify`")?;
        let hashes = hashes.get(..width).context("a tile is too short; see `amana audit verify`")?;
        write(&path, &write_hashes(hashes))
    }

    async fn entries(&self, store: &Store, index: u64, width: usize) -> anyhow::Result<()> {
        let path = self.path(&format!("tile/entries/{}", index_path(index)), width);
        if path.exists() {
            return Ok(());
        }
        let first = index.saturating_mul(u64::try_from(TILE_WIDTH)?);
        let entries = store.audit().entries(first, width).await?;
        if entries.len() != width {
            bail!("entries from {first} on are missing; see `amana audit verify`");
        }
        write(&path, &bundle(entries.iter().map(|entry| entry.entry)))
    }

    fn path(&self, place: &str, width: usize) -> PathBuf {
        let partial = if width < TILE_WIDTH { format!(".p/{width}") } else { String::new() };
        self.to.join(format!("{place}{partial}"))
    }
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = || {
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        let partial = path.with_extension("partial");
        fs::write(&partial, bytes)?;
        fs::rename(&partial, path)
    };
    written().with_context(|| format!("`{}` cannot be written", path.display()))
}
