//! Dates in the reader's calendar: Gregorian, or Umm al-Qura with the Gregorian day beside it.
//!
//! A record's date is Gregorian as its documents print it. Where the reader counts in Hijri years, both are shown, for
//! he compares with papers of either kind. A date known only in part is shown as far as it is known.

use amana_service::domain::code::{Date, PartialDate, Precision};
use fluent_bundle::FluentValue;
use icu_calendar::{Date as IcuDate, cal::Hijri};
use jiff::civil;

use super::Locale;

impl Locale {
    /// A full day.
    pub(crate) fn day(self, date: Date) -> String {
        self.civil_day(date.civil())
    }

    /// A date as far as it is known.
    pub(crate) fn partial_date(self, date: &PartialDate) -> String {
        let (first, last) = (date.earliest(), date.latest());
        let known = match date.precision() {
            Precision::Day => self.civil_day(first),
            Precision::Month => {
                let month = self.month("calendar-month-gregorian", first.month());
                let year = first.year().to_string();
                self.text_with("calendar-month-and-year", &[("month", &month), ("year", &year)])
            }
            Precision::Year => first.year().to_string(),
            Precision::Range => {
                let (first, last) = (first.year().to_string(), last.year().to_string());
                self.text_with("calendar-between", &[("first", &first), ("last", &last)])
            }
        };
        if date.is_approximate() { self.text_with("calendar-about", &[("date", &known)]) } else { known }
    }

    fn civil_day(self, date: civil::Date) -> String {
        let month = self.month("calendar-month-gregorian", date.month());
        let gregorian = self.day_of(i64::from(date.day()), &month, i64::from(date.year()));
        if self.text("locale-calendar") != "umm-al-qura" {
            return gregorian;
        }
        match hijri(date) {
            Some((year, month, day)) => {
                let month = self.month("calendar-month-hijri", month);
                format!("{} ({gregorian})", self.day_of(i64::from(day), &month, i64::from(year)))
            }
            None => gregorian,
        }
    }

    fn day_of(self, day: i64, month: &str, year: i64) -> String {
        let args = [
            ("day", FluentValue::from(day)),
            ("month", FluentValue::from(month)),
            ("year", FluentValue::from(year.to_string())),
        ];
        self.format("calendar-day", &args.into_iter().collect())
    }

    fn month(self, key: &str, month: i8) -> String {
        let args = std::iter::once(("month", FluentValue::from(month))).collect();
        self.format(key, &args)
    }
}

/// Year, month and day of the Umm al-Qura calendar.
fn hijri(date: civil::Date) -> Option<(i32, i8, u8)> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    let iso = IcuDate::try_new_iso(i32::from(date.year()), month, day).ok()?;
    let hijri = iso.to_calendar(Hijri::new_umm_al_qura());
    Some((hijri.year().extended_year(), i8::try_from(hijri.month().ordinal).ok()?, hijri.day_of_month().0))
}

#[cfg(test)]
mod tests {
    use amana_service::domain::code::Code;

    use super::*;

    #[test]
    fn a_date_is_told_in_the_readers_calendar_as_far_as_it_is_known() {
        let cases = [
            ("en", "1979-04-02", "2 April 1979"),
            ("fr", "1979-04", "avril 1979"),
            ("fr", "1979-04-01", "1er avril 1979"),
            ("es", "1979-04-02", "2 de abril de 1979"),
            ("es", "1979-04", "abril de 1979"),
            ("es", "1979", "1979"),
            ("en", "1979~", "about 1979"),
            ("en", "1960/1965", "between 1960 and 1965"),
            // 1 Muharram 1447, as the Umm al-Qura calendar announced it.
            ("ar", "2025-06-26", "1 محرّم 1447 (26 حزيران/يونيو 2025)"),
        ];
        for (tag, text, shown) in cases {
            let date = PartialDate::parse(text).unwrap();
            assert_eq!(Locale::by_tag(tag).unwrap().partial_date(&date), shown, "{tag} {text}");
        }
    }
}
