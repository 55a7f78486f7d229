//! `amana audit witness`: a member watches that the log only grows, and says so.
//!
//! What it keeps is one checkpoint, signed by the log and by itself. Whoever compares what two witnesses keep finds out
//! a log that shows each of them another: the two notes prove it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use amana_server::HttpClient;
use amana_service::{
    log::{
        Checkpoint, Hash, NotAKey, Note, Signer, Use, Verifier,
        witness::{Alarm, Seen, compare},
    },
    random_seed,
};
use anyhow::{Context as _, anyhow, bail};
use clap::{Args, Subcommand};
use serde::Deserialize;

use super::{kept, verifier};
use crate::{
    Done,
    file::{new_private_file, private_file},
};

/// Watch a hub's log: that it only grows.
#[derive(Subcommand)]
pub(crate) enum Witness {
    Key(WitnessKey),
    Follow(Follow),
    Compare(Compare),
}

/// Make a witness's key; its other half is printed.
#[derive(Args)]
pub(crate) struct WitnessKey {
    /// The witness's name: a host name, such as `bureau.example`.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The file to write, which must not be there.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Look at a hub's log, once or over and over: is it what it was, grown? If so, sign and keep its checkpoint.
///
/// If not, the checkpoint that it shows is kept beside the other one, with the ending `.alarm`, and the exit status is 3.
/// With --every, a hub that does not answer is asked again.
#[derive(Args)]
pub(crate) struct Follow {
    /// The hub, such as `https://hub.example`.
    #[arg(long, value_name = "ADDRESS")]
    hub: String,
    /// A file with the key of an account that may follow the log.
    #[arg(long, value_name = "FILE", env = "AMANA_HUB_KEY_FILE")]
    hub_key: PathBuf,
    /// The log's key as you pinned it, or a file that holds it.
    #[arg(long, value_name = "KEY", value_parser = verifier)]
    key: Verifier,
    /// The file that keeps the last checkpoint.
    #[arg(long, value_name = "FILE")]
    keep: PathBuf,
    /// A file with the witness's own key, to sign what it keeps.
    #[arg(long, value_name = "FILE")]
    sign: Option<PathBuf>,
    /// Look again after so many seconds, until something is wrong.
    #[arg(long, value_name = "SECONDS")]
    every: Option<u64>,
}

/// Compare the checkpoints that two witnesses keep. Exit status 3 where they are not of one log.
#[derive(Args)]
pub(crate) struct Compare {
    /// The log's key.
    #[arg(long, value_name = "KEY", value_parser = verifier)]
    key: Verifier,
    /// The hub, which is asked for the proof where the two are of other sizes.
    #[arg(long, value_name = "ADDRESS", requires = "hub_key")]
    hub: Option<String>,
    /// A file with the key of an account that may follow the log.
    #[arg(long, value_name = "FILE", env = "AMANA_HUB_KEY_FILE")]
    hub_key: Option<PathBuf>,
    /// The two files.
    #[arg(num_args = 2, value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

impl Witness {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        match self {
            Witness::Key(key) => key.run(),
            Witness::Follow(follow) => follow.run().await,
            Witness::Compare(compare) => compare.run().await,
        }
    }
}

impl WitnessKey {
    fn run(self) -> anyhow::Result<Done> {
        let signer = Signer::from_seed(&self.name, Use::Witness, &random_seed()?)
            .map_err(|why| anyhow!("`{}` cannot be a witness's name: {why}", self.name))?;
        let mut file = new_private_file(&self.to)
            .with_context(|| format!("`{}` cannot be made; no key is ever overwritten", self.to.display()))?;
        writeln!(file, "{}", signer.to_secret())?;
        println!("{}", signer.verifier());
        Ok(Done::Clear)
    }
}

impl Follow {
    async fn run(self) -> anyhow::Result<Done> {
        let hub = Hub::new(&self.hub, &self.hub_key)?;
        let signer = self.sign.as_deref().map(signer).transpose()?;
        loop {
            let looked = self.look(&hub, signer.as_ref()).await;
            let Some(seconds) = self.every else { return looked };
            match looked {
                Ok(Done::Hits) => return Ok(Done::Hits),
                Ok(Done::Clear) => {}
                // A hub that does not answer for a while is no alarm, and watching goes on.
                Err(error) => eprintln!("not seen: {error:#}"),
            }
            tokio::time::sleep(Duration::from_secs(seconds.max(1))).await;
        }
    }

    async fn look(&self, hub: &Hub, signer: Option<&Signer>) -> anyhow::Result<Done> {
        let shown = hub.text("checkpoint").await?;
        let (checkpoint, note) =
            Checkpoint::open(&shown, &self.key).context("what the hub shows is no checkpoint of this log")?;
        let earlier = if self.keep.try_exists()? { Some(kept(&self.keep, &self.key)?.root) } else { None };
        let proof = match earlier {
            Some(earlier) if 0 < earlier.size && earlier.size < checkpoint.root.size => {
                hub.consistency(earlier.size, checkpoint.root.size).await?
            }
            _ => Vec::new(),
        };
        match compare(earlier, checkpoint.root, &proof) {
            Ok(seen) => {
                let now = u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default();
                let note = signer.map_or(note.clone(), |signer| note.signed(signer, now));
                keep(&self.keep, &note)?;
                println!("{} entries: {}", checkpoint.root.size, said(seen));
                Ok(Done::Clear)
            }
            Err(alarm) => {
                let evidence = beside(&self.keep, "alarm");
                keep(&evidence, &note)?;
                println!(
                    "ALARM: {alarm}; what was kept and what is shown: {} and {}",
                    self.keep.display(),
                    evidence.display()
                );
                Ok(Done::Hits)
            }
        }
    }
}

impl Compare {
    async fn run(self) -> anyhow::Result<Done> {
        let mut roots = self
            .files
            .iter()
            .map(|file| Ok(kept(file, &self.key)?.root))
            .collect::<anyhow::Result<Vec<_>>>()?;
        roots.sort_by_key(|root| root.size);
        let [smaller, larger] = roots.as_slice() else { bail!("two files are compared") };
        let proof = match (&self.hub, &self.hub_key) {
            (Some(hub), Some(key)) if 0 < smaller.size && smaller.size < larger.size => {
                Hub::new(hub, key)?.consistency(smaller.size, larger.size).await?
            }
            _ => Vec::new(),
        };
        match compare(Some(*smaller), *larger, &proof) {
            Ok(seen) => {
                println!("{} and {} entries of one log: {}", smaller.size, larger.size, said(seen));
                Ok(Done::Clear)
            }
            Err(Alarm::Unproved) if self.hub.is_none() => {
                bail!(
                    "they are of {} and {} entries; --hub asks for the proof that both are of one log",
                    smaller.size,
                    larger.size
                )
            }
            Err(alarm) => {
                println!("ALARM: {alarm}");
                Ok(Done::Hits)
            }
        }
    }
}

fn said(seen: Seen) -> String {
    match seen {
        Seen::First => "the first that is kept".into(),
        Seen::Same => "as before".into(),
        Seen::Grew(more) => format!("{more} more, and all that was there before"),
    }
}

/// The hub as a witness asks it.
struct Hub {
    client: HttpClient,
    address: String,
    key: String,
}

#[derive(Deserialize)]
struct Proof {
    proof: Vec<String>,
}

impl Hub {
    fn new(address: &str, key: &Path) -> anyhow::Result<Hub> {
        let key = fs::read_to_string(key).with_context(|| format!("`{}` cannot be read", key.display()))?;
        let address = format!("{}/api/v1/audit/log", address.trim_end_matches('/'));
        Ok(Hub { client: HttpClient::new()?, address, key: key.trim().to_owned() })
    }

    async fn text(&self, what: &str) -> anyhow::Result<String> {
        let address = format!("{}/{what}", self.address);
        let (status, bytes) = self
            .client
            .get(&address, &self.key)
            .await
            .with_context(|| format!("`{address}` does not answer"))?;
        match (status, String::from_utf8(bytes)) {
            (200, Ok(text)) => Ok(text),
            (401 | 403, _) => {
                bail!("the hub refuses the key: it must be of an account that may follow the log")
            }
            (404, _) => bail!("the hub has nothing at `{address}`: does nobody sign its log?"),
            (status, _) => bail!("`{address}` answers with status {status}"),
        }
    }

    async fn consistency(&self, from: u64, to: u64) -> anyhow::Result<Vec<Hash>> {
        let text = self.text(&format!("consistency?from={from}&to={to}")).await?;
        let proof = serde_json::from_str::<Proof>(&text).context("the hub's proof is none")?;
        // What is no hash proves nothing; the alarm says so.
        Ok(proof.proof.iter().filter_map(|hash| Hash::from_base64(hash)).collect())
    }
}

fn signer(path: &Path) -> anyhow::Result<Signer> {
    let text = fs::read_to_string(path).with_context(|| format!("`{}` cannot be read", path.display()))?;
    let read = Signer::read(&text);
    let read = read
        .and_then(|read| if read.verifier().used() == Use::Witness { Ok(read) } else { Err(NotAKey::Kind) });
    read.map_err(|why| anyhow!("`{}` holds no key of a witness: {why}", path.display()))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Keeps a note, whole or not at all: half a checkpoint would be an alarm.
fn keep(path: &Path, note: &Note) -> anyhow::Result<()> {
    let partial = beside(path, "partial");
    let written = private_file(&partial)
        .and_then(|mut file| file.write_all(note.to_string().as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&partial, path));
    written.with_context(|| format!("`{}` cannot be written", path.display()))
}
