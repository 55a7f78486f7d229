//! Calendars, time zone, and the days on which a bureau works.

use crate::{
    code::{CalendarSystem, TimeZone, Weekday},
    reader::object,
    text::Line,
};

object! {
    /// Calendars and clock of a member.
    pub struct Calendar {
        /// Calendars in official use beside the Gregorian (names of UTS #35), the first first.
        pub beside_gregorian: Vec<CalendarSystem>,
        /// Time zone of the bureau (IANA).
        pub time_zone: TimeZone,
        /// Where the calendars are laid down or found.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}

object! {
    /// The week of public offices.
    pub struct Week {
        /// Working days, the first of the week first; the others are the weekend.
        pub working_days: Vec<Weekday>,
        /// Working days on which offices close at noon or so.
        pub half_days: Vec<Weekday>,
        /// Where the week is laid down or found.
        pub source: Option<Line>,
        /// What nobody has checked.
        pub not_verified: Option<Line>,
    }
}
