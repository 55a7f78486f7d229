//! Lines placed in a layout: which lines of a text may be which lines of which format.
//!
//! Lines that lost fillers are filled up where fillers can stand: at their end, or before the check digits that end
//! them. Lines that were pasted as one are taken apart. Every way that fits is a candidate; reading them decides.

use super::{
    layout::{LAYOUTS, Layout, Place},
    repair::{Repair, RepairReason},
    text::Line,
};

/// A text in the cells of a format.
pub(super) struct Zone {
    pub layout: &'static Layout,
    pub lines: Vec<String>,
    pub repairs: Vec<Repair>,
}

impl Zone {
    /// The characters of a place. Every line is ASCII and of the layout's width.
    pub fn get(&self, place: Place) -> &str {
        self.lines.get(place.line).and_then(|line| line.get(place.from..place.to)).unwrap_or_default()
    }

    /// Changes one character and remembers why.
    pub fn change(&mut self, line: usize, column: usize, to: char, why: RepairReason) {
        let Some(text) = self.lines.get_mut(line) else { return };
        let Some(from) = text.get(column..=column).map(str::to_owned) else { return };
        text.replace_range(column..=column, to.encode_utf8(&mut [0; 4]));
        self.repairs.push(Repair::at(line, column, &from, to.encode_utf8(&mut [0; 4]), why));
    }
}

/// Every way in which lines of the text may be a zone.
pub(super) fn candidates(lines: &[Line]) -> Vec<Zone> {
    let pure = lines.iter().filter(|line| line.foreign.is_none()).collect::<Vec<_>>();
    let mut zones = Vec::new();
    for layout in &LAYOUTS {
        for window in pure.windows(layout.lines) {
            zones.extend(Zone::of_lines(layout, window, ""));
            if window.iter().any(|line| line.text.contains(' ')) {
                zones.extend(Zone::of_lines(layout, window, "<"));
            }
        }
    }
    // Line breaks lost, or put where there are none: a line on its own, or all of them as one.
    let alone = pure.iter().filter(|line| line.text.len() > 44).map(std::slice::from_ref);
    let together = (pure.len() <= 6).then_some(pure.as_slice());
    for group in alone.chain(together) {
        let whole = group.iter().map(|line| without_spaces(&line.text)).collect::<String>();
        let splits = LAYOUTS
            .iter()
            .flat_map(|layout| splits(layout, &whole).into_iter().map(move |lines| (layout, lines)));
        zones.extend(splits.filter_map(|(layout, lines)| Zone::of_split(layout, &lines, group)));
    }
    zones
}

fn without_spaces(text: &str) -> String {
    text.replace(' ', "")
}

/// The lines of a layout in a text without line breaks.
fn splits(layout: &Layout, whole: &str) -> Vec<Vec<String>> {
    let (count, width) = (layout.lines, layout.width);
    if whole.len() > count * width || whole.len() <= (count - 1) * width.min(28) {
        return Vec::new();
    }
    let mut splits = Vec::new();
    // The first lines are whole, the last may have lost its fillers.
    let mut from_start = Vec::new();
    let mut rest = whole;
    for _ in 1..count {
        let Some((line, after)) = rest.split_at_checked(width) else { break };
        from_start.push(line.to_owned());
        rest = after;
    }
    from_start.push(rest.to_owned());
    if from_start.len() == count {
        splits.push(from_start);
    }
    // The last of two lines is whole, the first lost its fillers.
    if let Some((first, last)) = whole.len().checked_sub(width).and_then(|at| whole.split_at_checked(at))
        && count == 2
        && first.len() < width
    {
        splits.push(vec![first.to_owned(), last.to_owned()]);
    }
    splits
}

impl Zone {
    /// How far the text was stretched to fit: fillers put in or cut off, lines put together or taken apart.
    pub fn strain(&self) -> usize {
        let strains = self.repairs.iter().map(|repair| match repair.why {
            RepairReason::LineBreak => 2,
            RepairReason::MissingFill | RepairReason::ExtraFill => 1,
            _ => 0,
        });
        strains.sum()
    }

    /// Lines of a text as those of a layout, each space in them read as this.
    fn of_lines(layout: &'static Layout, window: &[&Line], space: &str) -> Option<Zone> {
        let mut zone = Zone { layout, lines: Vec::new(), repairs: Vec::new() };
        for (at, line) in window.iter().enumerate() {
            zone.repairs.extend(line.repairs.iter().map(|repair| Repair { line: at + 1, ..repair.clone() }));
            let text = zone.spaced(&line.text, space);
            zone.push_fitting(&text)?;
        }
        Some(zone)
    }

    fn of_split(layout: &'static Layout, lines: &[String], group: &[&Line]) -> Option<Zone> {
        let mut zone = Zone { layout, lines: Vec::new(), repairs: Vec::new() };
        for line in group {
            zone.repairs.extend(line.repairs.iter().cloned());
            if let Some(column) = line.text.find(' ') {
                zone.repairs.push(Repair::at(0, column, " ", "", RepairReason::Space));
            }
        }
        let count = format!("{}", group.len());
        zone.repairs.push(Repair::at(0, 0, &count, &layout.lines.to_string(), RepairReason::LineBreak));
        for line in lines {
            zone.push_fitting(line)?;
        }
        Some(zone)
    }

    /// Adds a line, filled up or cut to the width of the layout, if what it lost or has too much are fillers.
    fn push_fitting(&mut self, text: &str) -> Option<()> {
        let (at, width) = (self.lines.len(), self.layout.width);
        let (tail, least) = (*self.layout.tails.get(at)?, *self.layout.least.get(at)?);
        if text.len() < least {
            return None;
        }
        // What comes before the check digits that end the line; fillers are lost or doubled there.
        let (head, tail) = text.split_at_checked(text.len() - tail)?;
        let room = width - tail.len();
        if head.len() < room {
            let fill = "<".repeat(room - head.len());
            self.repairs.push(Repair::at(at, head.len(), "", &fill, RepairReason::MissingFill));
            self.lines.push([head, &fill, tail].concat());
            return Some(());
        }
        let (kept, extra) = head.split_at_checked(room)?;
        if extra.bytes().any(|b| b != b'<') {
            return None;
        }
        if !extra.is_empty() {
            self.repairs.push(Repair::at(at, room, extra, "", RepairReason::ExtraFill));
        }
        self.lines.push([kept, tail].concat());
        Some(())
    }

    /// The next line without spaces: where it has just the width with them they are fillers, whatever else they are.
    fn spaced(&mut self, text: &str, space: &str) -> String {
        let Some(column) = text.find(' ') else { return text.to_owned() };
        let to = if text.len() == self.layout.width { "<" } else { space };
        self.repairs.push(Repair::at(self.lines.len(), column, " ", to, RepairReason::Space));
        text.replace(' ', to)
    }
}
