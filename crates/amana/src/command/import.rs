//! `amana import`: a foreign list, or our own NDJSON, into a store, line by line.
//!
//! Running it again changes nothing; a changed list updates; what left the list is withdrawn only when asked for.

use std::{
    collections::{BTreeMap, HashSet},
    fs::File,
    io::{BufWriter, Write},
    path::PathBuf,
};

use amana_import::{Entry, Format, Place, Row, Source, ndjson::Blob, read};
use amana_service::{
    Context, Refusal,
    domain::{
        Fault,
        code::{Kind, MemberCode, OwnerReference},
        officer::Caller,
        record::Draft,
    },
    record::{BATCH_LINES_MAX, LineResult, batch, withdraw_missing},
};
use anyhow::{Context as _, bail};
use clap::Args;

use crate::{
    Done,
    listing::table,
    opened::{StoreArgs, said},
    progress,
};

/// Take a foreign list or our own NDJSON into a store.
#[derive(Args)]
pub(crate) struct Import {
    /// un-xml, ofac-csv, ftm or ndjson.
    format: Format,
    /// The files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The member that the records belong to.
    #[arg(long)]
    owner: MemberCode,
    #[command(flatten)]
    store: StoreArgs,
    /// Where rejected lines go, with every fault; by default beside the first file, only when there are any.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Withdraw the owner's records of the same kinds that are not in these files.
    #[arg(long)]
    withdraw_missing: bool,
    /// Withdraw even when more than half of the records would go.
    #[arg(long, requires = "withdraw_missing")]
    yes: bool,
}

#[derive(Default)]
struct Counts {
    created: usize,
    updated: usize,
    unchanged: usize,
    withdrawn: usize,
}

/// What has come of the files so far.
struct Taken {
    kinds: BTreeMap<Kind, Counts>,
    kept: BTreeMap<Kind, HashSet<OwnerReference>>,
    blobs: usize,
    skipped: BTreeMap<&'static str, usize>,
    rejects: Rejects,
}

impl Import {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let context = self.store.open_or_make().await?;
        let caller = self.store.writer(&context, self.owner).await?;
        if caller.member != self.owner {
            bail!("`{}` acts for {}, so it cannot record for {}", caller.account, caller.member, self.owner);
        }
        let sources = self.files.iter().map(Source::file).collect::<Vec<_>>();
        let total = self.files.iter().filter_map(|path| path.metadata().ok()).map(|data| data.len()).sum();
        let bar = progress::bytes(total, "importing");
        let mut rows = read(self.format, sources, Entry { owner: self.owner, today: context.today() })?;
        let mut taken = Taken {
            kinds: BTreeMap::new(),
            kept: BTreeMap::new(),
            blobs: 0,
            skipped: BTreeMap::new(),
            rejects: Rejects::new(self.rejects_path()),
        };
        let mut waiting = Vec::new();
        while let Some(row) = rows.next() {
            match row? {
                Row::Draft { place, draft } => waiting.push((place, *draft)),
                Row::Blob { place, blob } => taken.blob(&context, &caller, &place, *blob).await?,
                Row::Skipped { what, .. } => *taken.skipped.entry(what).or_default() += 1,
                Row::Rejected { place, faults } => taken.rejects.write(&place, &faults)?,
            }
            if waiting.len() == BATCH_LINES_MAX {
                taken.write(&context, &caller, std::mem::take(&mut waiting)).await?;
            }
            bar.set_position(rows.progress().bytes());
        }
        taken.write(&context, &caller, waiting).await?;
        bar.finish_and_clear();
        if self.withdraw_missing {
            taken.withdraw(&context, &caller, self.yes).await?;
        }
        taken.rejects.finish()?;
        taken.print()?;
        Ok(Done::Clear)
    }

    fn rejects_path(&self) -> PathBuf {
        let beside = || {
            let mut name = self.files.first().map(|path| path.clone().into_os_string()).unwrap_or_default();
            name.push(".rejects.ndjson");
            // The folder of a list may be read-only; the working folder is the person's own.
            PathBuf::from(name).file_name().map(PathBuf::from).unwrap_or_default()
        };
        self.rejects.clone().unwrap_or_else(beside)
    }
}

impl Taken {
    /// Takes a photo or attachment at once, before the records that name it.
    async fn blob(
        &mut self,
        context: &Context,
        caller: &Caller,
        place: &Place,
        blob: Blob,
    ) -> anyhow::Result<()> {
        match amana_service::blob::put(context, caller, blob.bytes).await {
            Ok(_) => self.blobs += 1,
            Err(Refusal::Faults(faults)) => {
                let faults = faults.into_iter().map(|fault| Fault { pointer: "/base64".into(), ..fault });
                self.rejects.write(place, &faults.collect::<Vec<_>>())?;
            }
            Err(other) => return Err(said(other)),
        }
        Ok(())
    }

    async fn write(
        &mut self,
        context: &Context,
        caller: &Caller,
        waiting: Vec<(Place, Draft)>,
    ) -> anyhow::Result<()> {
        if waiting.is_empty() {
            return Ok(());
        }
        let (places, drafts): (Vec<_>, Vec<_>) = waiting.into_iter().unzip();
        let names = drafts.iter().map(|draft| (draft.kind(), draft.reference.clone())).collect::<Vec<_>>();
        let lines = drafts.into_iter().map(Ok).collect();
        let results = batch(context, caller, lines).await.map_err(said)?.into_inner();
        for ((place, (kind, reference)), result) in places.iter().zip(names).zip(results) {
            let counts = self.kinds.entry(kind).or_default();
            match result {
                LineResult::Created(..) => counts.created += 1,
                LineResult::Updated(..) => counts.updated += 1,
                LineResult::Unchanged(..) => counts.unchanged += 1,
                LineResult::Rejected(faults) => {
                    self.rejects.write(place, &faults)?;
                    continue;
                }
            }
            self.kept.entry(kind).or_default().insert(reference);
        }
        Ok(())
    }

    async fn withdraw(&mut self, context: &Context, caller: &Caller, is_sure: bool) -> anyhow::Result<()> {
        if self.rejects.count > 0 && !is_sure {
            bail!(
                "{} lines were rejected, so what is missing is not certain; nothing was withdrawn (--yes to do it all the same)",
                self.rejects.count
            );
        }
        for (kind, kept) in &self.kept {
            let known = amana_service::record::active_count(context, caller, *kind).await.map_err(said)?;
            if !is_sure && kept.len() * 2 < known {
                bail!(
                    "more than half of the {known} {kind} records are not in these files; nothing was withdrawn (--yes to do it all the same)"
                );
            }
            let gone = withdraw_missing(context, caller, *kind, kept, "no longer on the list")
                .await
                .map_err(said)?;
            self.kinds.entry(*kind).or_default().withdrawn = gone.into_inner();
        }
        Ok(())
    }

    fn print(&self) -> anyhow::Result<()> {
        let mut table = table(["kind", "created", "updated", "unchanged", "withdrawn"]);
        for (kind, counts) in &self.kinds {
            let Counts { created, updated, unchanged, withdrawn } = counts;
            let numbers = [created, updated, unchanged, withdrawn].map(ToString::to_string);
            table.add_row(std::iter::once(kind.to_string()).chain(numbers));
        }
        let mut out = std::io::stdout().lock();
        writeln!(out, "{table}")?;
        if self.blobs > 0 {
            writeln!(out, "photos and attachments: {}", self.blobs)?;
        }
        for (what, count) in &self.skipped {
            writeln!(out, "skipped: {count} {what}")?;
        }
        match self.rejects.count {
            0 => writeln!(out, "rejected: 0")?,
            count => writeln!(out, "rejected: {count}, see {}", self.rejects.path.display())?,
        }
        Ok(())
    }
}

/// The lines that were not taken: a file that is made with the first of them.
struct Rejects {
    path: PathBuf,
    file: Option<BufWriter<File>>,
    count: usize,
}

impl Rejects {
    fn new(path: PathBuf) -> Self {
        Rejects { path, file: None, count: 0 }
    }

    fn write(&mut self, place: &Place, faults: &[Fault]) -> anyhow::Result<()> {
        if self.file.is_none() {
            let file = File::create(&self.path).with_context(|| {
                format!("`{}` cannot be written; name another with --rejects", self.path.display())
            })?;
            self.file = Some(BufWriter::new(file));
        }
        self.count += 1;
        let faults = faults.iter().map(|fault| {
            serde_json::json!({
                "pointer": fault.pointer, "code": fault.code.as_str(), "detail": amana_server::say_fault(fault),
            })
        });
        let line = serde_json::json!({
            "file": &*place.file, "line": place.line, "id": place.id, "faults": faults.collect::<Vec<_>>(),
        });
        if let Some(file) = &mut self.file {
            writeln!(file, "{line}")?;
        }
        Ok(())
    }

    fn finish(&mut self) -> anyhow::Result<()> {
        Ok(self.file.as_mut().map_or(Ok(()), Write::flush)?)
    }
}
