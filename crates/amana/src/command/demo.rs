//! `amana demo`: a store with an invented population of several members, served on this machine alone.
//!
//! What it prints is meant to be read by people and by tests: one fact a line, its name first. The passwords are
//! public, so it refuses to listen on any address but the machine's own.

mod population;

use std::{
    fs,
    io::{self, Write},
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
};

use amana_server::Settings;
use amana_service::{
    Context, SystemClock,
    account::{self, NewAccount, NewKey},
    domain::{
        code::{AccountName, Classification, Code, MemberCode, Role},
        officer::Caller,
    },
    log::{Signer, Use},
    random_seed,
    store::Store,
};
use anyhow::{Context as _, anyhow, bail};
use clap::Args;

use self::population::{Sizes, TryThese};
use super::serve::serve;
use crate::{Done, file::private_file, opened::said};

/// The members of the demo, each with an officer.
const MEMBERS: [(&str, &str); 8] = [
    ("TN", "amal"),
    ("EG", "yasmine"),
    ("MA", "idris"),
    ("LB", "rana"),
    ("QA", "khalid"),
    ("IQ", "zaynab"),
    ("FR", "claire"),
    ("ES", "lucia"),
];

/// Make a store with an invented population, and serve it.
///
/// It listens on 127.0.0.1 alone, for its passwords and keys are public: it prints them, with things to try.
#[derive(Args)]
pub(crate) struct Demo {
    /// Folder of the store and its keys; what is there is kept.
    #[arg(long, value_name = "FOLDER", default_value = "demo")]
    dir: PathBuf,
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, value_name = "NUMBER", default_value_t = 8080)]
    port: u16,
    /// How many persons.
    #[arg(long, value_name = "NUMBER", default_value_t = 20_000)]
    persons: u64,
    /// How many stolen and lost documents.
    #[arg(long, value_name = "NUMBER", default_value_t = 10_000)]
    documents: u64,
    /// How many vehicles.
    #[arg(long, value_name = "NUMBER", default_value_t = 5_000)]
    vehicles: u64,
    /// The same seed gives the same population.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Requests a second that one account may send.
    #[arg(long, value_name = "NUMBER", default_value_t = Settings::default().requests_per_second)]
    requests_per_second: u32,
    /// Make the store and stop.
    #[arg(long)]
    no_serve: bool,
}

impl Demo {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        fs::create_dir_all(&self.dir).with_context(|| format!("`{}` cannot be made", self.dir.display()))?;
        let database = self.dir.join("amana.db");
        let is_new = !database.exists();
        let store = Store::open_signing(&format!("sqlite:{}", database.display()), Some(self.signer()?))
            .await
            .context("the store cannot be opened")?;
        if is_new {
            store.audit().adopt().await.context("the log cannot be signed")?;
        }
        let context = Context::new(store, Arc::new(SystemClock));
        if is_new {
            if let Err(error) = self.fill(&context).await {
                // Half a demo would be taken for a whole one at the next start, and so would its journal.
                for file in ["amana.db", "amana.db-wal", "amana.db-shm", "amana.db.audit-key"] {
                    let _ = fs::remove_file(self.dir.join(file));
                }
                return Err(error);
            }
        } else {
            eprintln!("{} is kept as it is; remove the folder to make a new one", self.dir.display());
        }
        if self.no_serve {
            return Ok(Done::Clear);
        }
        let settings = Settings { requests_per_second: self.requests_per_second, ..Settings::default() };
        let address = SocketAddr::from((IpAddr::from([127, 0, 0, 1]), self.port));
        let guide =
            fs::read_to_string(self.guide()).context("the demo's guide is missing; remove the folder")?;
        serve(context, settings, &address.to_string(), move |address| {
            let mut out = io::stdout().lock();
            // Whoever started it in a pipe that is closed can still use it.
            let _ = writeln!(out, "\naddress http://{address}\n{guide}");
            let _ = out.flush();
        })
        .await
    }

    /// The key of the demo's log, beside its store: made at the first start.
    fn signer(&self) -> anyhow::Result<Signer> {
        let path = self.dir.join("amana.db.audit-key");
        if let Ok(kept) = fs::read_to_string(&path) {
            return Signer::read(&kept).map_err(|why| anyhow!("`{}` holds no key: {why}", path.display()));
        }
        let signer = Signer::from_seed("demo.invalid/log", Use::Log, &random_seed()?)?;
        write_private(&path, &signer.to_secret())?;
        Ok(signer)
    }

    fn guide(&self) -> PathBuf {
        self.dir.join("guide.txt")
    }

    async fn fill(&self, context: &Context) -> anyhow::Result<()> {
        let mut guide = String::new();
        let sizes = Sizes { persons: self.persons, documents: self.documents, vehicles: self.vehicles };
        let mut recorders = Vec::new();
        for (member, given) in MEMBERS {
            let member = MemberCode::parse(member).map_err(|e| anyhow!("{e}"))?;
            let (caller, lines) = found_member(context, member, given).await?;
            guide.push_str(&lines);
            recorders.push(caller);
        }
        guide.push_str(&format!("log-key {}\n", self.signer()?.verifier()));
        let tries = population::fill(context, &recorders, sizes, self.seed).await?;
        guide.push_str(&describe(&tries));
        write_private(&self.guide(), &guide)
    }
}

/// Whoever signs in with a password, by the fact that tells of them, and a system with a key.
async fn found_member(
    context: &Context,
    member: MemberCode,
    given: &str,
) -> anyhow::Result<(Caller, String)> {
    let country = member.to_string().to_lowercase();
    let new = |name: &str, role, display_name: &str, password| -> anyhow::Result<NewAccount> {
        let name = format!("{name}.{country}");
        let name = AccountName::parse(&name).map_err(|e| anyhow!("`{name}`: {e}"))?;
        Ok(NewAccount {
            name,
            role,
            unit: None,
            clearance: Classification::Confidential,
            display_name: format!("{display_name} ({member})"),
            password,
        })
    };
    let password = format!("demo-{country}-password");
    let mut guide = String::new();
    for (fact, name, role, display_name) in [
        ("officer", given, Role::BureauOfficer, given),
        ("policy-owner", "policy", Role::PolicyOwner, "policy owner"),
        ("administrator", "admin", Role::Administrator, "administrator"),
        ("protection-officer", "protection", Role::DataProtectionOfficer, "data-protection officer"),
    ] {
        let official = new(name, role, display_name, Some(password.clone()))?;
        guide.push_str(&format!("{fact} {} {password}\n", official.name));
        account::found(context, member, official).await.map_err(said)?;
    }
    let system = new("system", Role::System, "national system", None)?;
    let system = account::found(context, member, system).await.map_err(said)?.into_inner();
    let key =
        account::found_key(context, &system, NewKey::labelled("demo")).await.map_err(said)?.into_inner();
    guide.push_str(&format!("key {member} {key}\n"));
    Ok((system, guide))
}

fn describe(tries: &TryThese) -> String {
    let TryThese { hit_mrz, arabic_name, latin_name, clear_mrz } = tries;
    let on_one_line = |mrz: &str| mrz.lines().collect::<Vec<_>>().join(" ");
    format!(
        "try-hit {}\n    a passport that its country reported: paste the zone under \"Check\"\n\
         try-name {arabic_name}\n    finds the record of {latin_name}, which holds no Arabic\n\
         try-clear {}\n    a traveller who is in no record\n",
        on_one_line(hit_mrz),
        on_one_line(clear_mrz),
    )
}

/// The guide holds keys: for its owner's eyes alone.
fn write_private(path: &Path, text: &str) -> anyhow::Result<()> {
    let written = private_file(path).and_then(|mut file| file.write_all(text.as_bytes()));
    if written.is_err() {
        bail!("`{}` cannot be written", path.display());
    }
    Ok(())
}
