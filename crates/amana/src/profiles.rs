//! The folder of members' profiles that stand in the place of those in the program.

use std::{fs, path::PathBuf};

use amana_service::domain::profile::{ProfileFile, Profiles};
use anyhow::{Context as _, bail};
use clap::Args;

/// Which profiles.
#[derive(Args, Clone)]
pub(crate) struct ProfilesArgs {
    /// Folder of members' profiles (`tn.toml`, `default.toml`) that stand in the place of those in the program.
    #[arg(long, value_name = "FOLDER", env = "AMANA_PROFILES")]
    profiles: Option<PathBuf>,
}

impl ProfilesArgs {
    /// Reads the folder; every fault of every file in it is told, and then nothing starts.
    pub(crate) fn read(&self) -> anyhow::Result<Profiles> {
        let Some(folder) = &self.profiles else { return Ok(Profiles::built_in()) };
        let files = files_of(folder).with_context(|| format!("`{}` cannot be read", folder.display()))?;
        let faulty = match Profiles::replaced(files) {
            Ok(profiles) => return Ok(profiles),
            Err(faulty) => faulty,
        };
        let lines = faulty.iter().flat_map(|(name, faults)| {
            let said = |fault| (fault, amana_server::say_fault(fault));
            faults
                .iter()
                .map(said)
                .map(move |(fault, words)| format!("{name}.toml{}: {words}", fault.pointer))
        });
        bail!("the profiles are not in order:\n  {}", lines.collect::<Vec<_>>().join("\n  "))
    }
}

/// Every file of the folder but hidden ones, in order.
fn files_of(folder: &PathBuf) -> anyhow::Result<Vec<ProfileFile>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let Some(member) = name.strip_suffix(".toml") else {
            bail!("`{name}` is no profile: expected `tn.toml`")
        };
        let text = fs::read_to_string(&path).with_context(|| format!("`{name}`"))?;
        files.push((member.to_owned(), text));
    }
    Ok(files)
}
