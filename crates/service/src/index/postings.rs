//! The records that share one key: nearly always one, seldom more.

/// Places of entries, without a heap allocation for the usual single one: millions of these are held.
#[derive(Default)]
pub(super) enum Postings {
    #[default]
    None,
    One([u32; 1]),
    #[expect(
        clippy::box_collection,
        reason = "a bare Vec would double the size of every posting for the sake of the few"
    )]
    Many(Box<Vec<u32>>),
}

impl Postings {
    /// Adds a place. A record's keys are added together, so the same place twice stands side by side.
    pub(super) fn add(&mut self, place: u32) {
        match self {
            Postings::None => *self = Postings::One([place]),
            Postings::One([other]) if *other == place => {}
            Postings::One([other]) => *self = Postings::Many(Box::new(vec![*other, place])),
            Postings::Many(places) => {
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
    }

    /// Takes a place out and says whether none is left.
    pub(super) fn remove(&mut self, place: u32) -> bool {
        match self {
            Postings::None => true,
            Postings::One([other]) => *other == place,
            Postings::Many(places) => {
                places.retain(|other| *other != place);
                places.is_empty()
            }
        }
    }

    pub(super) fn places(&self) -> &[u32] {
        match self {
            Postings::None => &[],
            Postings::One(one) => one,
            Postings::Many(places) => places,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_and_go_and_the_last_one_empties_the_key() {
        let mut postings = Postings::default();
        for place in [3, 3, 5, 5, 9] {
            postings.add(place);
        }
        assert_eq!(postings.places(), [3, 5, 9]);
        assert!(!postings.remove(5));
        assert!(!postings.remove(3));
        assert!(postings.remove(9));
    }
}
