//! Which entries are asked for: the form, read with all its faults, and written into an address again.
//!
//! Days, codes of members and words of closed lists: no name or number of a person, so they may stand there.

use std::fmt::Write;

use amana_service::{
    Refusal,
    audit::{Query, Side},
    domain::{
        Fault,
        code::{CodeFault, Date, EventKind, FaultCode, MemberCode, Purpose},
    },
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde::Deserialize;

use super::super::form::{Choice, Reading};
use crate::locale::Locale;

/// Days shown where the reader names no first one.
const DAYS: i64 = 30;

/// The form as it was filled in.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(in crate::pages) struct Filled {
    pub(super) from: String,
    pub(super) until: String,
    pub(super) whose: String,
    pub(super) member: String,
    pub(super) act: String,
    pub(super) purpose: String,
    /// Where to go on; no field, but in the address of older entries.
    pub(super) before: String,
}

/// What the form asks for.
#[derive(Clone, Copy, Debug)]
pub(in crate::pages) struct Asked {
    pub(super) from: Date,
    /// The last day, all of it; today where none is named.
    pub(super) until: Option<Date>,
    pub(super) whose: Whose,
    pub(super) member: Option<MemberCode>,
    pub(super) act: Option<EventKind>,
    pub(super) purpose: Option<Purpose>,
    pub(super) before: Option<u64>,
}

/// Whose acts: those of other members unless another choice is made, for that is what an owner cannot see otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Whose {
    Others,
    Own,
    All,
}

impl Whose {
    const ALL: [(Whose, &str, &str); 3] = [
        (Whose::Others, "others", "audit-whose-others"),
        (Whose::Own, "own", "audit-whose-own"),
        (Whose::All, "all", "audit-whose-all"),
    ];

    /// As the form has them, the given one chosen.
    pub(super) fn choices(locale: Locale, chosen: &str) -> Vec<Choice> {
        let choice = |(_, value, key): (Whose, &'static str, &str)| Choice {
            value,
            text: locale.text(key),
            is_chosen: value == chosen,
        };
        Whose::ALL.map(choice).into()
    }

    fn as_str(self) -> &'static str {
        Whose::ALL.iter().find(|(whose, ..)| *whose == self).map_or("", |(_, text, _)| text)
    }

    fn parse(text: &str) -> Result<Self, CodeFault> {
        let found = Whose::ALL.iter().find(|(_, value, _)| *value == text);
        let choices = Whose::ALL.map(|(_, value, _)| value).join(", ");
        let fault = || {
            CodeFault::about(FaultCode::ChoiceUnknown, text).with("list", "whose").with("choices", choices)
        };
        found.map(|(whose, ..)| *whose).ok_or_else(fault)
    }
}

impl Filled {
    /// Reads every field; all faults at once.
    pub(super) fn read(&self, today: Date) -> Result<Asked, Refusal> {
        let mut reading = Reading::default();
        let first = today.civil().saturating_sub((DAYS - 1).days());
        let from = reading.code("from", &self.from).unwrap_or_else(|| Date::from(first));
        let until = reading.code::<Date>("until", &self.until);
        let (member, act) = (reading.code("member", &self.member), reading.code("act", &self.act));
        let purpose = reading.code("purpose", &self.purpose);
        let mut whose = Whose::Others;
        if !self.whose.is_empty() {
            match Whose::parse(&self.whose) {
                Ok(chosen) => whose = chosen,
                Err(fault) => reading.faults.push(Fault::of("/whose", fault)),
            }
        }
        let before = self.before.parse().ok();
        if before.is_none() && !self.before.is_empty() {
            reading.faults.push(Fault::at("", FaultCode::CursorUnknown));
        }
        if until.is_some_and(|until| until < from) && reading.faults.is_empty() {
            reading.faults.push(Fault::at("/until", FaultCode::RangeReversed));
        }
        if !reading.faults.is_empty() {
            return Err(Refusal::Faults(reading.faults));
        }
        Ok(Asked { from, until, whose, member, act, purpose, before })
    }
}

impl Asked {
    pub(super) fn query(&self, limit: usize) -> Query {
        let until = self.until.map(|day| Date::from(day.civil().saturating_add(1.day())));
        Query {
            from: beginning(self.from),
            until: until.and_then(beginning),
            side: match self.whose {
                Whose::Others => Side::Others,
                Whose::Own => Side::Own,
                Whose::All => Side::All,
            },
            member: self.member,
            action: self.act.map(|act| act.to_string()),
            purpose: self.purpose,
            before: self.before,
            limit,
        }
    }

    /// The form that asks for this.
    pub(super) fn filled(&self) -> Filled {
        fn text(value: Option<impl ToString>) -> String {
            value.map(|value| value.to_string()).unwrap_or_default()
        }
        Filled {
            from: self.from.to_string(),
            until: text(self.until),
            whose: self.whose.as_str().to_owned(),
            member: text(self.member),
            act: text(self.act),
            purpose: text(self.purpose),
            before: text(self.before),
        }
    }

    /// The address that asks for this, from another place on. No value needs an escape there.
    pub(super) fn address(&self, path: &str, before: Option<u64>) -> String {
        let Filled { from, until, whose, member, act, purpose, before } = Asked { before, ..*self }.filled();
        let mut address = format!("{path}?from={from}&whose={whose}");
        let fields =
            [("until", until), ("member", member), ("act", act), ("purpose", purpose), ("before", before)];
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            // Writing into a text cannot fail.
            let _ = write!(address, "&{name}={value}");
        }
        address
    }
}

/// The log counts days by UTC, the same for every member.
fn beginning(day: Date) -> Option<Timestamp> {
    TimeZone::UTC.to_timestamp(day.civil().at(0, 0, 0, 0)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        "2026-11-24".parse().unwrap()
    }

    #[test]
    fn where_nothing_is_said_it_is_what_others_did_in_thirty_days() {
        let asked = Filled::default().read(today()).unwrap();
        let query = asked.query(50);
        assert_eq!(query.from, "2026-10-26T00:00:00Z".parse().ok());
        assert_eq!((query.until, query.side, query.limit), (None, Side::Others, 50));
        assert_eq!(asked.address("/audit", None), "/audit?from=2026-10-26&whose=others");
    }

    #[test]
    fn a_last_day_is_asked_for_whole_and_an_address_asks_for_the_same_again() {
        let text = |text: &str| text.to_owned();
        let filled = Filled {
            from: text("2026-11-01"),
            until: text("2026-11-03"),
            whose: text("own"),
            member: text("tn"),
            act: text("record-read"),
            purpose: text("security_check"),
            before: text("17"),
        };
        let asked = filled.read(today()).unwrap();
        assert_eq!(asked.query(1).until, "2026-11-04T00:00:00Z".parse().ok());
        assert_eq!(
            asked.address("/audit/export", asked.before),
            "/audit/export?from=2026-11-01&whose=own&until=2026-11-03&member=TN&act=record-read\
             &purpose=security_check&before=17"
        );
        assert_eq!(asked.filled().read(today()).unwrap().address("/", None), asked.address("/", None));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let filled = Filled {
            from: "yesterday".into(),
            until: "2026-13-01".into(),
            whose: "<script>".into(),
            member: "nobody".into(),
            act: "sang".into(),
            purpose: "curiosity".into(),
            before: "-1".into(),
        };
        let faults = |filled: Filled| match filled.read(today()) {
            Err(Refusal::Faults(faults)) => faults.into_iter().map(|fault| fault.pointer).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(faults(filled), ["/from", "/until", "/member", "/act", "/purpose", "/whose", ""]);
        let reversed = Filled { from: "2026-11-03".into(), until: "2026-11-02".into(), ..Filled::default() };
        assert_eq!(faults(reversed), ["/until"]);
    }
}
