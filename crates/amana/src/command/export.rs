//! `amana export`: what a member owns as NDJSON, photos and attachments with it, which `amana import ndjson` reads.

use std::{
    collections::HashSet,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use amana_import::ndjson;
use amana_service::{
    Context,
    domain::{code::BlobHash, officer::Action},
    export::{self, Page},
};
use anyhow::{Context as _, bail};
use clap::Args;

use crate::{
    Done,
    file::private_file,
    opened::{StoreArgs, said},
};

/// Write what a member owns as NDJSON, photos and attachments with it.
///
/// The member is that of the account that acts; its active records are written in the form that `amana import ndjson`
/// takes (docs/reference/formats.md).
#[derive(Args)]
pub(crate) struct Export {
    #[command(flatten)]
    store: StoreArgs,
    /// The file to write, for its owner's eyes alone; what is in it is replaced. Standard output without it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Export {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let (context, caller) = self.store.open_as(Action::Export).await?;
        let mut out: Box<dyn Write> = match &self.output {
            Some(path) => {
                let file = private_file(path).with_context(|| {
                    format!("`{}` cannot be written; name another with --output", path.display())
                })?;
                Box::new(BufWriter::new(file))
            }
            None => Box::new(BufWriter::new(io::stdout())),
        };
        let mut written = Written::default();
        let mut after = None;
        loop {
            let page = export::page(&context, &caller, after).await.map_err(said)?.into_inner();
            written.page(&context, &page, &mut out).await?;
            after = page.next();
            if after.is_none() {
                break;
            }
        }
        out.flush()?;
        let Written { records, blobs, lost } = written;
        eprintln!("{records} records of {} exported, {} photos and attachments", caller.member, blobs.len());
        if lost > 0 {
            bail!(
                "the store has lost {lost} photos or attachments; records that name them can not be imported"
            );
        }
        Ok(Done::Clear)
    }
}

/// What has been written so far.
#[derive(Default)]
struct Written {
    records: usize,
    /// Each blob is written once, before the first record that names it.
    blobs: HashSet<BlobHash>,
    lost: usize,
}

impl Written {
    async fn page(&mut self, context: &Context, page: &Page, out: &mut dyn Write) -> anyhow::Result<()> {
        for record in page.records() {
            for hash in &record.blobs {
                if !self.blobs.insert(*hash) {
                    continue;
                }
                match page.blob(context, hash).await.map_err(said)?.into_inner() {
                    Some(blob) => writeln!(out, "{}", ndjson::write_blob(&blob.bytes))?,
                    None => self.lost += 1,
                }
            }
            writeln!(out, "{}", record.line)?;
            self.records += 1;
        }
        Ok(())
    }
}
