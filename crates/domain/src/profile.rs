//! What is particular to one state: its languages, calendar and week, its ages, its limits of retention, what its law
//! bars, its words for classifications, its bureau.
//!
//! One file for each member, `profiles/<cc>.toml`, which a jurist can read and correct without code; `default.toml` for
//! members that have none. All are compiled in ([`Profile::built_in`]); files given at start stand in their place
//! ([`Profiles`]). A fact of law names its `source`, or says in
//! `not_verified` what nobody has checked; then its neutral value stands. A rule asks the profile, never the member's
//! code. To add a particularity: its field in one of the parts under `profile/`, its value in each file, and the rule
//! that reads it; `docs/reference/profiles.md` follows with `make bless`.

mod built_in;
mod bureau;
mod calendar;
mod check;
mod in_force;
mod language;
mod law;
#[cfg(test)]
mod tests;

use serde_json::Value;

pub use self::{
    bureau::Bureau,
    calendar::{Calendar, Week},
    in_force::{FileFaults, ProfileFile, Profiles},
    language::{ClassificationNames, Languages},
    law::{Ages, Bar, DataProtectionLaw, Deadlines, Execution, Nationals, PurposeLimit, Retention},
};
use crate::{
    Fault,
    code::{Classification, Date, FaultCode, MemberCode, Purpose},
    limits,
    reader::{self, FromJson, object},
    text::Line,
};

object! {
    /// What is particular to one member.
    pub struct Profile {
        /// The member; none in the profile for those that have none of their own.
        pub member: Option<MemberCode>,
        /// What nobody has checked and what has no place below, such as whether there is a law at all.
        pub not_verified: Vec<Line>,
        /// Languages, scripts, order of names.
        pub languages: Languages,
        /// Calendars and time zone.
        pub calendar: Calendar,
        /// Working days.
        pub week: Week,
        /// Ages that the law sets.
        pub ages: Ages,
        /// How long records are held (RPD 46, 49-51).
        pub retention: Retention,
        /// What the law says of the member's own nationals.
        pub nationals: Nationals,
        /// The penalty of death, and the assurances asked for against it.
        pub death_penalty: Execution,
        /// Other legal bars to cooperation.
        pub bars: Vec<Bar>,
        /// The national words for the classifications (RPD 112-114), one entry a language.
        pub classifications: Vec<ClassificationNames>,
        /// The bureau.
        pub bureau: Bureau,
        /// The laws that protect personal data.
        pub data_protection: Vec<DataProtectionLaw>,
        /// Deadlines where they differ from the general ones.
        pub deadlines: Deadlines,
    }
}

impl Profile {
    /// Reads a profile from TOML, with every fault: of the text alone if it is no TOML, else of form and content.
    ///
    /// ```
    /// use amana_domain::{code::{Code, MemberCode}, profile::Profile};
    /// let profile = Profile::built_in(MemberCode::parse("TN").unwrap());
    /// assert_eq!(Profile::parse(&profile.to_toml()).as_ref(), Ok(profile));
    /// ```
    ///
    /// # Errors
    /// Every fault, each with the JSON pointer of its place: `/retention/shorter/0/years_max`.
    pub fn parse(text: &str) -> Result<Profile, Vec<Fault>> {
        let value = toml_value(text)?;
        let profile = reader::read::<Profile>(&value)?;
        let faults = check::faults_of(&profile);
        if faults.is_empty() { Ok(profile) } else { Err(faults) }
    }

    /// The canonical TOML text: fields in the order of their declaration, absent ones left out.
    #[must_use]
    pub fn to_toml(&self) -> String {
        // Strings, numbers, lists and tables with string keys always have a TOML form.
        toml::to_string(self).unwrap_or_default()
    }

    /// JSON Schema (2020-12) of a profile: the meaning of every field.
    #[must_use]
    pub fn json_schema() -> Value {
        <Profile as FromJson>::schema()
    }

    /// The age, in Gregorian years, from which a person is no minor (RPD 41).
    #[must_use]
    pub fn majority_years(&self) -> u16 {
        self.ages.majority_years
    }

    /// The longest that a record of this purpose is held before it is reviewed, in years (RPD 49).
    #[must_use]
    pub fn retention_max(&self, purpose: Purpose) -> u16 {
        let shorter = self.retention.shorter.iter().filter(|limit| limit.purpose == purpose);
        shorter.map(|limit| limit.years_max).chain([self.retention.years_max]).min().unwrap_or_default()
    }

    /// The latest day of review of a record of this purpose that is recorded or reviewed on a day.
    #[must_use]
    pub fn review_latest(&self, purpose: Purpose, from: Date) -> Date {
        let years = jiff::Span::new().years(self.retention_max(purpose).cast_signed());
        from.civil().saturating_add(years).into()
    }

    /// Is the day one on which the bureau works, be it half a day? Weekends alone count, no holidays.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        self.week.working_days.contains(&day.civil().weekday().into())
    }

    /// The day that is `days` working days after another; for none, that day or the first working day after it.
    #[must_use]
    pub fn working_day_after(&self, day: Date, days: u16) -> Date {
        let mut found = day;
        let mut left = days;
        while left > 0 || !self.is_working_day(found) {
            let Ok(next) = found.civil().tomorrow() else { return found };
            found = next.into();
            left = left.saturating_sub(u16::from(self.is_working_day(found)));
        }
        found
    }

    /// The national word for a classification, in this language if there is one, else in the member's first.
    #[must_use]
    pub fn classification_name(&self, classification: Classification, lang: &str) -> &str {
        let lang = lang.split('-').next().unwrap_or_default();
        let in_language = self.classifications.iter().find(|names| names.language.as_str() == lang);
        match in_language.or(self.classifications.first()) {
            Some(names) => names.name(classification),
            None => classification.as_str(),
        }
    }
}

/// TOML as the reader's own kind of value.
fn toml_value(text: &str) -> Result<Value, Vec<Fault>> {
    if text.len() > limits::PROFILE_BYTES_MAX {
        let fault = Fault::at("", FaultCode::TextTooLong);
        return Err(vec![fault.with("max", limits::PROFILE_BYTES_MAX).with("chars", text.len())]);
    }
    let (_, errors) = toml::de::DeTable::parse_recoverable(text);
    let faults =
        errors.iter().take(limits::FAULTS_MAX).map(|error| not_toml(text, error)).collect::<Vec<_>>();
    if !faults.is_empty() {
        return Err(faults);
    }
    toml::from_str(text).map_err(|error| vec![not_toml(text, &error)])
}

fn not_toml(text: &str, error: &toml::de::Error) -> Fault {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    Fault::at("", FaultCode::NotToml).with("line", line).with("column", column)
}
