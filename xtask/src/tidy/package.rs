//! The workspace's crates and what each depends on, as cargo knows it.

use std::{
    collections::BTreeSet,
    error::Error,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

/// A crate by the name of its folder, and the crates it needs when it is built for use (not for tests).
#[derive(Clone, Debug)]
pub struct Package {
    pub(super) name: String,
    pub(super) dependencies: BTreeSet<String>,
}

impl Package {
    /// Asks cargo, without the network.
    ///
    /// # Errors
    ///
    /// When cargo cannot read the workspace.
    pub fn read_all(root: &Path) -> Result<Vec<Self>, Box<dyn Error>> {
        let told = Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
            .current_dir(root)
            .stderr(Stdio::inherit())
            .output()?;
        if !told.status.success() {
            return Err("`cargo metadata` failed".into());
        }
        let told: Value = serde_json::from_slice(&told.stdout)?;
        Ok(list(&told, "packages").map(Self::from_metadata).collect())
    }

    fn from_metadata(package: &Value) -> Self {
        Self {
            name: short_name(text(package, "name")),
            dependencies: list(package, "dependencies")
                .filter(|dependency| dependency.get("kind").is_none_or(Value::is_null))
                .map(|dependency| short_name(text(dependency, "name")))
                .collect(),
        }
    }

    #[cfg(test)]
    pub(super) fn of(name: &str, dependencies: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            dependencies: dependencies.iter().map(|&name| name.to_owned()).collect(),
        }
    }
}

/// `amana-store` stands in the folder `store` and is called so.
fn short_name(name: &str) -> String {
    name.strip_prefix("amana-").unwrap_or(name).to_owned()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_only_tests_or_the_build_need_is_no_dependency() {
        let package = Package::from_metadata(&json!({
            "name": "amana-names",
            "dependencies": [
                { "name": "any_ascii", "kind": null },
                { "name": "quick-xml", "kind": "dev" },
                { "name": "cc", "kind": "build" },
                { "name": "amana-domain", "kind": null },
            ],
        }));
        assert_eq!(package.name, "names");
        assert_eq!(package.dependencies, ["any_ascii", "domain"].map(String::from).into());
    }
}
