//! `amana export`: what a member owns as NDJSON, which `amana import ndjson` reads.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use amana_service::{domain::officer::Action, export};
use anyhow::Context as _;
use clap::Args;

use crate::{
    Done,
    opened::{StoreArgs, said},
};

/// Write what a member owns as NDJSON.
#[derive(Args)]
pub(crate) struct Export {
    #[command(flatten)]
    store: StoreArgs,
    /// Where to; standard output without it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Export {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let (context, caller) = self.store.open_as(Action::Export).await?;
        let mut out: Box<dyn Write> = match &self.output {
            Some(path) => {
                let file =
                    File::create(path).with_context(|| format!("`{}` cannot be written", path.display()))?;
                Box::new(BufWriter::new(file))
            }
            None => Box::new(BufWriter::new(io::stdout())),
        };
        let (mut after, mut count) = (None, 0);
        loop {
            let page = export::page(&context, &caller, after).await.map_err(said)?.into_inner();
            count += page.lines.len();
            for line in page.lines {
                writeln!(out, "{line}")?;
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        out.flush()?;
        eprintln!("{count} records of {} exported", caller.member);
        Ok(Done::Clear)
    }
}
