//! The files that git holds or would take, with their text.
//!
//! What git ignores is nobody's concern; what is not yet added is judged already, so that a fault is seen before its
//! commit. Paths are relative to the root, with `/` between their parts.

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// The files of the tree by path.
pub struct Tree {
    texts: BTreeMap<String, String>,
}

impl Tree {
    /// Reads the tree at `root`.
    ///
    /// # Errors
    ///
    /// When git cannot list it.
    pub fn read(root: &Path) -> Result<Self, Box<dyn Error>> {
        // Only listed, never run: a checkout that belongs to another user, as in a container, is safe to list.
        let listed = Command::new("git")
            .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .stderr(Stdio::inherit())
            .output()?;
        if !listed.status.success() {
            return Err("`git ls-files` failed; the rules look at what git holds".into());
        }
        let paths = String::from_utf8(listed.stdout)?;
        let texts = paths.split('\0').filter(|path| !path.is_empty()).filter_map(|path| {
            // A file taken away but not yet from git is gone already.
            let bytes = fs::read(root.join(path)).ok()?;
            Some((path.to_owned(), String::from_utf8_lossy(&bytes).into_owned()))
        });
        Ok(Self { texts: texts.collect() })
    }

    /// The text of a file, if there is such a file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    pub(super) fn files_ending(
        &self,
        endings: &'static [&'static str],
    ) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| endings.iter().any(|ending| path.ends_with(ending)))
    }

    /// Whether a file or a folder of that path is there.
    pub(super) fn holds(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        path.is_empty()
            || self.texts.contains_key(path)
            || self.texts.range(folder.clone()..).next().is_some_and(|(first, _)| first.starts_with(&folder))
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        Self { texts: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_each_folder_above_it_are_held_and_nothing_else() {
        let tree = Tree::of(&[("docs/howto/add-a-page.md", "")]);
        for (path, held) in [
            ("docs/howto/add-a-page.md", true),
            ("docs/howto", true),
            ("docs/howto/", true),
            ("", true),
            ("docs/how", false),
            ("docs/howto/add-a-page", false),
        ] {
            assert_eq!(tree.holds(path), held, "{path}");
        }
    }
}
