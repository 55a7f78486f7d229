//! Reasons as sentences: those of candidates, from the texts under `locales/`, and those of names, from the matcher's
//! own. Pages and API say the same.

use amana_service::{
    candidate::Reason,
    domain::evidence::Evidence,
    names::{
        self,
        sentence::{Language, Sides},
    },
};

use super::{Locale, isolated};

impl Locale {
    /// One reason for or against a candidate.
    pub(crate) fn reason(self, reason: &Reason) -> String {
        match reason {
            Reason::Key { field, misread, recorded } => {
                let key = format!("reason-{}", field.as_str());
                let agrees = self.text_with(&key, &[("recorded", &isolated(recorded))]);
                if *misread { format!("{agrees} ({})", self.text("reason-misread")) } else { agrees }
            }
            Reason::CountryDiffers { recorded } => {
                self.text_with("reason-country-differs", &[("recorded", self.country(*recorded))])
            }
            Reason::Name { recorded, score, .. } => {
                let percent = format!("{:.0}", score * 100.0);
                self.text_with("reason-name", &[("recorded", &isolated(recorded)), ("percent", &percent)])
            }
            Reason::Fact(evidence) => self.evidence(*evidence),
        }
    }

    /// What a fact says for or against, and how much.
    fn evidence(self, Evidence { finding, log_odds }: Evidence) -> String {
        let finding = self.text(&format!("finding-{}", finding.as_str()));
        let sign = if log_odds < 0.0 { '\u{2212}' } else { '+' };
        let digits = format!("{:.1}", log_odds.abs()).replace('.', &self.text("locale-decimal-separator"));
        self.text_with("reason-fact", &[("finding", &finding), ("weight", &format!("{sign}{digits}"))])
    }

    /// One reason for or against two names being one: the one asked for and the recorded one.
    pub(crate) fn name_reason(self, reason: &names::Reason) -> String {
        // The matcher has its own texts, and lags behind when a language is added here.
        let language = Language::by_tag(self.tag()).unwrap_or(Language::English);
        reason.sentence(language, Sides::AskedAndRecorded)
    }
}

#[cfg(test)]
mod tests {
    use amana_service::domain::evidence::Finding;

    use super::*;

    #[test]
    fn the_matcher_speaks_every_language_of_the_pages() {
        for locale in Locale::all() {
            assert!(Language::by_tag(locale.tag()).is_some(), "{} is missing", locale.tag());
        }
    }

    #[test]
    fn a_fact_is_told_with_its_sign_and_size_in_every_language() {
        for (tag, weight) in [("ar", "\u{2066}+1.7\u{2069}"), ("en", "+1.7"), ("es", "+1,7"), ("fr", "+1,7")]
        {
            let locale = Locale::by_tag(tag).unwrap();
            let said = locale.reason(&Reason::Fact(Finding::BirthSameDay.evidence()));
            assert!(said.contains(weight), "{tag}: {said}");
            let said = locale.reason(&Reason::Fact(Finding::BirthFar.evidence()));
            assert!(said.contains('\u{2212}'), "{tag}: {said}");
        }
    }
}
