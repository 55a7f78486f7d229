//! The profiles in force: those that are part of the program, and the files that stand in their place.
//!
//! Read once, when a process starts, and handed to the rules; nothing looks one up by itself. Since every rule of that
//! process reads them until it ends, they are never freed.

use std::collections::{BTreeMap, BTreeSet};

use super::Profile;
use crate::{
    Fault,
    code::{FaultCode, MemberCode},
};

/// The name of the file for members that have none of their own.
const DEFAULT: &str = "default";

/// The profiles in force.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    /// Those that stand in the place of built-in ones, by member; of no member: for all that have none of their own.
    own: BTreeMap<Option<MemberCode>, &'static Profile>,
}

/// A file of profiles: its name without ending, `tn` or `default`, and its text.
pub type ProfileFile = (String, String);

/// What is wrong with a file of profiles: its name without ending, and every fault.
pub type FileFaults = (String, Vec<Fault>);

impl Profiles {
    /// The profiles that are part of the program.
    #[must_use]
    pub fn built_in() -> Profiles {
        Profiles::default()
    }

    /// Those that are part of the program, with these files in the place of what they replace.
    ///
    /// ```
    /// use amana_domain::{code::{Code, MemberCode}, profile::{Profile, Profiles}};
    /// let tunisia = MemberCode::parse("TN").unwrap();
    /// let text = Profile::built_in(tunisia).to_toml().replace("grace_days = 30", "grace_days = 10");
    /// let profiles = Profiles::replaced([("tn".into(), text)]).unwrap();
    /// assert_eq!(profiles.of(tunisia).retention.grace_days, 10);
    /// ```
    ///
    /// # Errors
    /// Every fault of every file: of its text, and that it is about another member than its name says.
    pub fn replaced(files: impl IntoIterator<Item = ProfileFile>) -> Result<Profiles, Vec<FileFaults>> {
        let (mut read, mut faulty, mut names) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
        for (name, text) in files {
            match Profile::parse(&text) {
                Ok(profile) if name_of(&profile) == name && names.insert(name.clone()) => {
                    read.insert(profile.member, profile);
                }
                Ok(_) => {
                    let fault = Fault::at("/member", FaultCode::DiffersFromPath).with("path", &name);
                    faulty.push((name, vec![fault]));
                }
                Err(faults) => faulty.push((name, faults)),
            }
        }
        if !faulty.is_empty() {
            return Err(faulty);
        }
        let kept = |(member, profile)| (member, &*Box::leak(Box::new(profile)));
        Ok(Profiles { own: read.into_iter().map(kept).collect() })
    }

    /// A member's profile: from its file, else the built-in one of its own, else the one for all that have none.
    #[must_use]
    pub fn of(&self, member: MemberCode) -> &'static Profile {
        let built_in = Profile::built_in(member);
        let replaced = self.own.get(&Some(member)).copied();
        let default = || self.own.get(&None).copied();
        replaced.or_else(|| if built_in.member.is_none() { default() } else { None }).unwrap_or(built_in)
    }

    /// How many files stand in the place of built-in profiles.
    #[must_use]
    pub fn replaced_count(&self) -> usize {
        self.own.len()
    }
}

/// What its file must be called.
fn name_of(profile: &Profile) -> String {
    profile.member.map_or_else(|| DEFAULT.to_owned(), |member| member.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    fn member(code: &str) -> MemberCode {
        MemberCode::parse(code).unwrap()
    }

    fn with_grace(code: &str, days: u16) -> String {
        let mut profile = Profile::built_in(member(code)).clone();
        profile.retention.grace_days = days;
        profile.to_toml()
    }

    #[test]
    fn a_file_stands_in_the_place_of_the_built_in_profile_and_of_no_other() {
        let files = [("tn", with_grace("TN", 3)), ("default", with_grace("FR", 4))];
        let profiles = Profiles::replaced(files.map(|(name, text)| (name.to_owned(), text))).unwrap();
        for (code, days) in [("TN", 3), ("FR", 4), ("UN", 4), ("JO", 30)] {
            assert_eq!(profiles.of(member(code)).retention.grace_days, days, "{code}");
            assert_eq!(Profiles::built_in().of(member(code)), Profile::built_in(member(code)), "{code}");
        }
        assert_eq!(profiles.replaced_count(), 2);
    }

    #[test]
    fn a_member_that_has_no_built_in_profile_can_have_a_file() {
        let mut profile = Profile::built_in(member("FR")).clone();
        profile.member = Some(member("FR"));
        profile.retention.years_max = 3;
        let profiles = Profiles::replaced([("fr".to_owned(), profile.to_toml())]).unwrap();
        assert_eq!(profiles.of(member("FR")).retention.years_max, 3);
    }

    #[test]
    fn every_fault_of_every_file_is_told() {
        let years = |text: String, years: &str| text.replace("years_max = 5", years);
        let files = [
            ("tn", years(with_grace("TN", 3), "years_max = 50")),
            ("jo", with_grace("JO", 4)),
            ("eg", "=".to_owned()),
            ("dz", with_grace("TN", 3)),
            ("default", with_grace("TN", 3)),
        ];
        let faulty = Profiles::replaced(files.map(|(name, text)| (name.to_owned(), text))).unwrap_err();
        let places = faulty.iter().map(|(name, faults)| (name.as_str(), faults[0].pointer.as_str()));
        assert_eq!(
            places.collect::<Vec<_>>(),
            [("tn", "/retention/years_max"), ("eg", ""), ("dz", "/member"), ("default", "/member")]
        );
    }
}
