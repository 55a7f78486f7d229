//! `amana audit export`: what the log says of a member, with proofs.

use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use amana_service::{
    audit::{Query, view, write_export},
    domain::officer::Action,
};
use anyhow::{Context as _, bail};
use clap::Args;
use jiff::Timestamp;

use crate::{
    Done,
    file::private_file,
    opened::{StoreArgs, said},
};

/// Entries asked for at once.
const AT_ONCE: usize = 1_000;

/// Write what the log says of a member, each entry with what proves it, the last first.
///
/// The member is that of the account that acts. `amana audit verify --export` checks the file anywhere.
#[derive(Args)]
pub(crate) struct Export {
    #[command(flatten)]
    store: StoreArgs,
    /// From this time on, such as `2026-11-01T00:00:00Z`.
    #[arg(long, value_name = "TIME")]
    from: Option<Timestamp>,
    /// Before this time.
    #[arg(long, value_name = "TIME")]
    until: Option<Timestamp>,
    /// The file to write, for its owner's eyes alone; what is in it is replaced. Standard output without it.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Export {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let (context, caller) = self.store.open_as(Action::ReadAudit).await?;
        let mut out: Box<dyn Write> = match &self.output {
            Some(path) => {
                let file =
                    private_file(path).with_context(|| format!("`{}` cannot be written", path.display()))?;
                Box::new(BufWriter::new(file))
            }
            None => Box::new(BufWriter::new(io::stdout())),
        };
        // Its own entries are not what was asked for.
        let until = Some(self.until.unwrap_or_else(Timestamp::now));
        let mut query = Query { from: self.from, until, limit: AT_ONCE, ..Query::default() };
        loop {
            let view = view(&context, &caller, &query).await.map_err(said)?.into_inner();
            let Some(text) = write_export(caller.member, &view) else {
                bail!("nobody signs this log, so nothing of it can be proved; `amana audit key` makes a key");
            };
            out.write_all(text.as_bytes())?;
            query.before = view.next;
            if view.next.is_none() {
                break;
            }
        }
        out.flush()?;
        Ok(Done::Clear)
    }
}
