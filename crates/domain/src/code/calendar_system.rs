//! Calendars that a state uses officially beside the Gregorian, by their names in Unicode (UTS #35, key `ca`).

code_enum! {
    /// A calendar beside the Gregorian.
    CalendarSystem, "calendar-system" {
        /// Hijri, by the tables of Umm al-Qura (Saudi Arabia).
        IslamicUmmAlQura = "islamic-umalqura",
        /// Hijri, by arithmetic, epoch of 16 July 622.
        IslamicCivil = "islamic-civil",
        /// Hijri, by sighting of the moon, which differs by place.
        Islamic = "islamic",
        /// Solar Hijri (Iran, Afghanistan).
        Persian = "persian",
        /// Coptic.
        Coptic = "coptic",
        /// Ethiopic.
        Ethiopic = "ethiopic",
        /// Hebrew.
        Hebrew = "hebrew",
        /// Buddhist.
        Buddhist = "buddhist",
        /// Minguo (Republic of China).
        Roc = "roc",
        /// Japanese eras.
        Japanese = "japanese",
    }
}
