//! What the law of a state says that a rule here has to know.

use crate::{
    code::{DeathPenalty, NationalsExtradition, Purpose},
    limits,
    reader::object,
    text::Line,
};

object! {
    /// Ages that the law sets, in Gregorian years, lunar ones rounded up (RPD 41).
    pub struct Ages {
        /// Age from which a person is no minor in civil law.
        pub majority_years: u16 = 18,
        /// Age below which no child is held criminally responsible.
        pub criminal_responsibility_years: Option<u16>,
        /// Age from which a person is tried as an adult.
        pub criminal_majority_years: Option<u16>,
        /// Laws and articles.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}

object! {
    /// How long records are held (RPD 46, 49-51).
    pub struct Retention {
        /// Years from recording to the review date at most: five (RPD 49) or less.
        pub years_max: u16 = limits::RETENTION_YEARS_MAX.unsigned_abs(),
        /// Purposes with a shorter limit.
        pub shorter: Vec<PurposeLimit>,
        /// Days before the review date on which the owner is warned, the earliest first.
        pub warning_days: Vec<u16> = vec![60, 30, 7],
        /// Days from the review date to the erasure.
        pub grace_days: u16 = 30,
        /// Law and article.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}

object! {
    /// A shorter limit for one purpose.
    pub struct PurposeLimit {
        /// The purpose.
        pub purpose: Purpose,
        /// Years at most.
        pub years_max: u16,
        /// Law and article.
        pub source: Line,
    }
}

object! {
    /// What the law says of the member's own nationals.
    pub struct Nationals {
        /// Whether it extradites them.
        pub extradition: NationalsExtradition = NationalsExtradition::Unstated,
        /// No data on them may be shared.
        pub data_withheld: bool,
        /// Law and article.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}

object! {
    /// The penalty of death.
    pub struct Execution {
        /// What the law knows of it.
        pub status: DeathPenalty = DeathPenalty::Unstated,
        /// The member asks for an assurance that it is not imposed, or not carried out, before it surrenders anyone.
        pub assurances_required: bool,
        /// Law and article, or the list that says so.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}

object! {
    /// Another legal bar, as a sentence for an officer of another member.
    pub struct Bar {
        /// The bar, in English.
        pub text: Line,
        /// Law and article.
        pub source: Line,
    }
}

object! {
    /// A law that protects personal data.
    pub struct DataProtectionLaw {
        /// Its name as cited, in English or the language that it is cited in.
        pub title: Line,
        /// Its number as cited.
        pub number: Option<Line>,
        /// Its year.
        pub year: u16,
        /// Where this is found.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}

object! {
    /// Deadlines for what persons and members ask.
    pub struct Deadlines {
        /// Months to decide on a request for access (Statute of the Commission, 40).
        pub access_months: u16 = 4,
        /// Months to decide on a request for correction or deletion (Statute of the Commission, 40).
        pub correction_months: u16 = 9,
        /// Working days in which the bureau confirms a hit (RPD 104-106); none where no text sets them.
        pub hit_answer_working_days: Option<u16>,
        /// Law and article.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}
