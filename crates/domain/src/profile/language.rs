//! Languages, scripts, order of names, and the words for classifications.

use crate::{
    code::{Classification, LanguageCode, NameOrder, Script},
    reader::object,
    text::Line,
};

object! {
    /// Languages and scripts of a member.
    pub struct Languages {
        /// Official languages (ISO 639), the first first.
        pub official: Vec<LanguageCode>,
        /// Languages in which the bureau can work, the preferred first.
        pub working: Vec<LanguageCode>,
        /// Scripts in which names stand in its documents (ISO 15924), the first first.
        pub scripts: Vec<Script>,
        /// Order of the parts of a name; custom, not law.
        pub name_order: NameOrder = NameOrder::GivenFamily,
        /// Where the official languages are laid down.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}

object! {
    /// The national words for the three classifications in one language (RPD 112-114).
    pub struct ClassificationNames {
        /// The language.
        pub language: LanguageCode,
        /// The word for official use.
        pub official_use: Line,
        /// The word for restricted.
        pub restricted: Line,
        /// The word for confidential.
        pub confidential: Line,
        /// The national text that has these words.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}

impl ClassificationNames {
    /// The word for one of them.
    #[must_use]
    pub fn name(&self, classification: Classification) -> &str {
        match classification {
            Classification::OfficialUse => self.official_use.as_str(),
            Classification::Restricted => self.restricted.as_str(),
            Classification::Confidential => self.confidential.as_str(),
        }
    }
}
