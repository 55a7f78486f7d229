//! The bureau of a member. Address, numbers and mail are its own to fill in.

use crate::{reader::object, text::Line};

object! {
    /// The bureau of a member.
    pub struct Bureau {
        /// Its public name: `NCB Tunis`.
        pub name: Option<Line>,
        /// Its city.
        pub city: Option<Line>,
        /// Mail address; none until the bureau states it.
        pub email: Option<Line>,
        /// Telephone; none until the bureau states it.
        pub telephone: Option<Line>,
        /// Where name and city are found.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}
