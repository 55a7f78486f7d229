//! Tables of the invented: tab-separated, the first line names the columns.
//!
//! A row that cannot be read is missing from the population; `malformed` names it for the test of its table.

/// The rows beneath the head, each as its cells.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

/// The names of the columns.
pub(super) fn columns(table: &'static str) -> Vec<&'static str> {
    table.lines().next().unwrap_or_default().split('\t').collect()
}

/// The rows that this reading refuses.
#[cfg(test)]
pub(super) fn malformed<T>(table: &'static str, read: impl Fn(&[&'static str]) -> Option<T>) -> Vec<String> {
    let refused = rows(table).filter(|cells| read(cells).is_none());
    refused.map(|cells| cells.join("|")).collect()
}
