//! Letter groups by the letters they are made of: a walk from any place of a word meets every group that begins there.

use std::collections::HashMap;

/// A group; zero is none.
pub type Group = u16;

/// The groups of one side of a model.
#[derive(Default)]
pub struct Trie {
    symbols: usize,
    next: Vec<Group>,
}

impl Trie {
    /// The groups among these, which are made of symbols below `symbols`, and the number that each got.
    pub fn of(symbols: usize, groups: impl Iterator<Item = Vec<u8>>) -> (Trie, HashMap<Vec<u8>, Group>) {
        let mut trie = Trie { symbols, next: vec![0; symbols] };
        let mut numbers = HashMap::new();
        for group in groups {
            let last = group.iter().try_fold(0, |at, symbol| trie.child_or_new(at, *symbol));
            if let Some(last) = last {
                numbers.insert(group, last);
            }
        }
        (trie, numbers)
    }

    fn child_or_new(&mut self, at: Group, symbol: u8) -> Option<Group> {
        match self.child(at, symbol) {
            0 => {
                let new = Group::try_from(self.len()).ok()?;
                *self.next.get_mut(usize::from(at) * self.symbols + usize::from(symbol))? = new;
                self.next.resize(self.next.len() + self.symbols, 0);
                Some(new)
            }
            known => Some(known),
        }
    }

    /// The group that a symbol makes of another one (of zero: that begins with it).
    pub fn child(&self, at: Group, symbol: u8) -> Group {
        self.next.get(usize::from(at) * self.symbols + usize::from(symbol)).copied().unwrap_or(0)
    }

    /// How many groups there are, those on the way to longer ones and zero included.
    pub fn len(&self) -> usize {
        self.next.len().checked_div(self.symbols).unwrap_or(0)
    }
}
