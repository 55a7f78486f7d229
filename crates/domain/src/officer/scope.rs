//! What a key is for: some of its account's actions, or a session's all.
//!
//! A key names every action that it opens. One that is added to a role later is not among them, and what a text names
//! that nobody knows is a fault, never an open door.

use serde::{Serialize, Serializer};

use crate::code::{Action, Code, CodeFault};

/// What of its role's actions a caller asks with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All: an officer who has signed in, or whoever holds the store.
    Whole,
    /// These, as its key says.
    Only(Box<[Action]>),
}

impl Scope {
    /// These actions, each once and in the order of the table.
    pub fn of(actions: &[Action]) -> Self {
        Scope::Only(Action::ALL.iter().copied().filter(|action| actions.contains(action)).collect())
    }

    /// Is the action among them?
    pub fn includes(&self, action: Action) -> bool {
        match self {
            Scope::Whole => true,
            Scope::Only(actions) => actions.contains(&action),
        }
    }

    /// Is it all that the role includes?
    pub fn is_whole(&self) -> bool {
        *self == Scope::Whole
    }

    /// The actions that a key names; none where there is no key.
    pub fn actions(&self) -> &[Action] {
        match self {
            Scope::Whole => &[],
            Scope::Only(actions) => actions,
        }
    }

    /// The written form of a key's: its actions with spaces between.
    pub fn text(&self) -> String {
        self.actions().iter().map(|action| action.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Reads a key's.
    ///
    /// # Errors
    /// The fault of a word that is no action.
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        let actions = text.split_whitespace().map(Action::parse).collect::<Result<Vec<_>, _>>()?;
        Ok(Scope::of(&actions))
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.actions())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_read_as_it_is_written_and_opens_nothing_when_it_cannot_be_read() {
        let scope = Scope::of(&[Action::WriteRecord, Action::Check, Action::Check]);
        assert_eq!(scope.text(), "check write_record");
        assert_eq!(Scope::parse(&scope.text()).unwrap(), scope);
        let nothing = Scope::parse("").unwrap();
        assert!(Action::ALL.iter().all(|action| !nothing.includes(*action)));
        for text in ["all", "*", "check,search", "Check"] {
            assert!(Scope::parse(text).is_err(), "{text}");
        }
    }
}
