//! The tree's own rules, each in one file, all their faults told at once.
//!
//! A check is a function from what it looks at ([`Tree`], [`Package`], [`Exceptions`]) to faults; none reads a disk,
//! so each has its cases beneath it. To add one: its file, and its line in [`faults_of`].

mod crate_imports;
mod direction;
mod driver_names;
mod exceptions;
mod fault;
mod file_length;
mod file_name;
mod forbidden_dependency;
mod known_lists;
mod links;
mod locale;
mod locale_keys;
mod locale_use;
mod module_head;
mod package;
mod tree;

use std::{error::Error, path::Path};

pub use self::{exceptions::Exceptions, fault::Fault, package::Package, tree::Tree};

/// Every fault of the tree at `root`, in the order of their places.
///
/// # Errors
///
/// When git or cargo cannot list the tree, or `xtask/tidy.toml` cannot be read.
pub fn faults_of(root: &Path) -> Result<Vec<Fault>, Box<dyn Error>> {
    let tree = Tree::read(root)?;
    let packages = Package::read_all(root)?;
    let exceptions = Exceptions::parse(tree.text(exceptions::FILE).unwrap_or_default())?;

    let mut faults = Vec::new();
    faults.extend(crate_imports::check(&tree, &packages));
    faults.extend(forbidden_dependency::check(&packages));
    faults.extend(driver_names::check(&tree));
    faults.extend(file_length::check(&tree));
    faults.extend(file_name::check(&tree));
    faults.extend(module_head::check(&tree));
    faults.extend(known_lists::check(&tree, &known_lists::at_base(root, &tree)));
    faults.extend(links::check(&tree));
    faults.extend(locale_keys::check(&tree));
    faults.extend(locale_use::check(&tree, &exceptions));
    faults.extend(direction::check(&tree));
    faults.sort();
    Ok(faults)
}
