//! Letter groups by the letters they are made of: a walk from any place of a word meets every group that begins there.

/// A group; zero is none.
pub type Group = u16;

/// The groups of one side of a model.
#[derive(Default)]
pub struct Trie {
    symbols: usize,
    next: Vec<Group>,
}

impl Trie {
    /// Of groups that are made of symbols below `symbols`.
    pub fn new(symbols: usize) -> Trie {
        Trie { symbols, next: vec![0; symbols] }
    }

    /// Adds a group; gives its number.
    pub fn add(&mut self, group: &[u8]) -> Option<Group> {
        group.iter().try_fold(0, |at, symbol| self.child_or_new(at, *symbol))
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

    /// The group of these symbols, zero if there is none.
    pub fn find(&self, symbols: &[u8]) -> Group {
        symbols
            .iter()
            .try_fold(0, |at, symbol| Some(self.child(at, *symbol)).filter(|next| *next != 0))
            .unwrap_or(0)
    }

    /// How many groups there are, those on the way to longer ones and zero included.
    pub fn len(&self) -> usize {
        self.next.len().checked_div(self.symbols).unwrap_or(0)
    }
}
