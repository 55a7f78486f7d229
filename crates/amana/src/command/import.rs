//! `amana import`: a foreign list, or our own NDJSON, into a store, line by line.
//!
//! Running it again changes nothing; a changed list updates; what left the list is withdrawn only when asked for.

use std::{
    collections::{BTreeMap, HashSet},
    ffi::OsStr,
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use amana_import::{Entry, Format, Place, Row, Source, ndjson::Blob, read};
use amana_service::{
    Context,
    domain::{
        Fault,
        code::{Kind, MemberCode, OwnerReference},
        officer::Caller,
        record::Draft,
    },
    record::{BATCH_LINES_MAX, LineResult, SentBy, batch, withdraw_missing},
};
use anyhow::{Context as _, bail};
use clap::Args;

use crate::{
    Done,
    argument::{choice, code},
    file::private_file,
    listing::table,
    opened::{StoreArgs, said},
    profiles::ProfilesArgs,
    progress,
};

/// Take a foreign list or our own NDJSON into a store.
///
/// The store and the owner's account are made where they are not there. Importing again changes nothing; a changed file
/// updates. An entry with faults is rejected and the others are taken, which is exit status 0.
/// Example: `amana import un-xml consolidated.xml --owner UN --withdraw-missing`
#[derive(Args)]
pub(crate) struct Import {
    /// What the files are: the list of the UN Security Council, of OFAC, FollowTheMoney, or our own.
    #[arg(value_parser = choice::<Format>())]
    format: Format,
    /// The files; `-` is standard input. `ofac-csv` takes its three files together, in any order.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The member that the records belong to: a country as two or three letters, or an organisation such as UN.
    #[arg(long, value_name = "MEMBER", value_parser = code::<MemberCode>)]
    owner: MemberCode,
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    profiles: ProfilesArgs,
    /// Where rejected entries go, one a line with every fault, if there are any [default: the first file's name and
    /// `.rejects.ndjson`, in the working folder].
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Withdraw the owner's records that are not in these files, of the kinds that are in them.
    #[arg(long)]
    withdraw_missing: bool,
    /// Withdraw even when entries were rejected, or more than half of the records would go.
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

/// Photos and attachments that are stored together, in bytes: one wait for the disk for all of them, and their place in
/// memory.
const BLOB_BYTES_AT_ONCE: usize = 32 << 20;

/// Photos and attachments that wait to be stored, before the records that name them.
#[derive(Default)]
struct Blobs {
    waiting: Vec<(Place, Vec<u8>)>,
    bytes: usize,
}

impl Blobs {
    fn add(&mut self, place: Place, blob: Blob) {
        self.bytes += blob.bytes.len();
        self.waiting.push((place, blob.bytes));
    }
}

impl Import {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        // Before a store or an account is made for a file that is not there.
        self.files.iter().try_for_each(|path| must_open(path))?;
        let context = self.store.open_to_write(self.profiles.read()?).await?;
        let caller = self.store.writer(&context, self.owner).await?;
        if caller.member != self.owner {
            bail!("`{}` acts for {}, so it cannot record for {}", caller.account, caller.member, self.owner);
        }
        let sources = self.files.iter().map(source).collect::<Vec<_>>();
        let total = self.files.iter().filter_map(|path| path.metadata().ok()).map(|data| data.len()).sum();
        let bar = progress::bytes(total, "importing");
        let mut rows = read(
            self.format,
            sources,
            Entry { owner: self.owner, today: context.today(), profile: context.profiles().of(self.owner) },
        )?;
        let mut taken = Taken {
            kinds: BTreeMap::new(),
            kept: BTreeMap::new(),
            blobs: 0,
            skipped: BTreeMap::new(),
            rejects: Rejects::new(self.rejects_path()),
        };
        let (mut waiting, mut blobs) = (Vec::new(), Blobs::default());
        while let Some(row) = rows.next() {
            match row? {
                Row::Draft { place, draft } => waiting.push((place, *draft)),
                Row::Blob { place, blob } => blobs.add(place, *blob),
                Row::Skipped { what, .. } => *taken.skipped.entry(what).or_default() += 1,
                Row::Rejected { place, faults } => taken.rejects.write(&place, &faults)?,
            }
            if blobs.bytes >= BLOB_BYTES_AT_ONCE || blobs.waiting.len() >= BATCH_LINES_MAX {
                taken.blobs(&context, &caller, std::mem::take(&mut blobs)).await?;
            }
            if waiting.len() == BATCH_LINES_MAX {
                taken.blobs(&context, &caller, std::mem::take(&mut blobs)).await?;
                taken.write(&context, &caller, std::mem::take(&mut waiting)).await?;
            }
            bar.set_position(rows.progress().bytes());
        }
        taken.blobs(&context, &caller, blobs).await?;
        taken.write(&context, &caller, waiting).await?;
        bar.finish_and_clear();
        if self.withdraw_missing {
            taken.withdraw(&context, &caller, self.yes).await?;
        }
        taken.rejects.finish()?;
        taken.print()?;
        Ok(Done::Clear)
    }

    /// The folder of a list may be read-only; the working folder is the person's own.
    fn rejects_path(&self) -> PathBuf {
        let beside = || {
            let first = self.files.first().filter(|path| !is_standard_input(path));
            let name = first.and_then(|path| path.file_name()).unwrap_or(OsStr::new("standard-input"));
            PathBuf::from([name, OsStr::new(".rejects.ndjson")].join(OsStr::new("")))
        };
        self.rejects.clone().unwrap_or_else(beside)
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn source(path: &PathBuf) -> Source {
    if is_standard_input(path) {
        Source::once("standard input", std::io::stdin())
    } else {
        Source::file(path)
    }
}

fn must_open(path: &Path) -> anyhow::Result<()> {
    if is_standard_input(path) {
        return Ok(());
    }
    let file = File::open(path).with_context(|| format!("`{}` cannot be read", path.display()))?;
    if file.metadata().is_ok_and(|about| about.is_dir()) {
        bail!("`{}` is a folder; name the files in it", path.display());
    }
    Ok(())
}

impl Taken {
    async fn blobs(&mut self, context: &Context, caller: &Caller, blobs: Blobs) -> anyhow::Result<()> {
        if blobs.waiting.is_empty() {
            return Ok(());
        }
        let (places, all): (Vec<_>, Vec<_>) = blobs.waiting.into_iter().unzip();
        let results = amana_service::blob::put_many(context, caller, all).await.map_err(said)?.into_inner();
        for (place, result) in places.iter().zip(results) {
            match result {
                Ok(_) => self.blobs += 1,
                Err(fault) => self.rejects.write(place, &[Fault { pointer: "/base64".into(), ..fault }])?,
            }
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
        let results = batch(context, caller, lines, SentBy::Register).await.map_err(said)?.into_inner();
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
            let file = private_file(&self.path).with_context(|| {
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
