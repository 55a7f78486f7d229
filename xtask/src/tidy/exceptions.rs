//! What the rules let pass, from `xtask/tidy.toml`.
//!
//! The file holds one list and may only get shorter: an entry that lets nothing pass is itself a fault. It is read
//! line by line, a quoted text and a comma each, so that no parser is needed for it.

use std::error::Error;

/// Where the exceptions stand.
pub(super) const FILE: &str = "xtask/tidy.toml";

/// What the rules let pass.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// The beginnings of keys that the code puts together, such as `sex-` before a code.
    pub(super) locale_prefixes: Vec<String>,
}

impl Exceptions {
    /// Reads the file's text.
    ///
    /// # Errors
    ///
    /// With the line that is neither a comment, a list's name nor a quoted text.
    pub fn parse(text: &str) -> Result<Self, Box<dyn Error>> {
        let mut exceptions = Self::default();
        let mut inside = false;
        for (number, line) in (1..).zip(text.lines()) {
            match line.split('#').next().unwrap_or_default().trim() {
                "" => {}
                "locale_prefixes = [" if !inside => inside = true,
                "]" if inside => inside = false,
                entry if inside => exceptions.locale_prefixes.push(quoted(entry, number)?),
                other => return Err(format!("{FILE}:{number}: `{other}` is not understood").into()),
            }
        }
        Ok(exceptions)
    }
}

fn quoted(entry: &str, number: usize) -> Result<String, Box<dyn Error>> {
    let entry = entry.strip_suffix(',').unwrap_or(entry);
    let inner = entry.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner
        .map(str::to_owned)
        .ok_or_else(|| format!("{FILE}:{number}: expected a quoted text and a comma").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_quoted_prefixes_with_comments_is_read() {
        let read =
            Exceptions::parse("# why\nlocale_prefixes = [\n  \"sex-\", # codes\n  \"kind-\",\n]\n").unwrap();
        assert_eq!(read.locale_prefixes, ["sex-", "kind-"]);
    }

    #[test]
    fn an_unknown_list_or_an_unquoted_entry_is_refused_with_its_line() {
        for (text, line) in [("lengths = [\n]\n", ":1:"), ("locale_prefixes = [\nsex-\n]\n", ":2:")] {
            assert!(Exceptions::parse(text).unwrap_err().to_string().contains(line), "{text}");
        }
    }
}
