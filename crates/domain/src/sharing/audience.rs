//! Who sees what, decided ahead: every class of records judged once for an asker, then only looked up.
//!
//! Compiled from the same [`judge`] that decides a single record, so the two cannot differ. A policy that changes makes
//! a new generation of [`Policies`], under which audiences are compiled anew: some thousand judgements, however many
//! records there are.

use std::{collections::HashMap, sync::Arc};

use super::{
    Asker, Bounds, Class, Extent, Grant, Traits, View, Visibility, bounded, judge,
    policy::{Policy, Ruling},
};
use crate::{
    code::{Date, MemberCode},
    record::Head,
};

/// The policies of all members, at one moment.
#[derive(Clone, Debug)]
pub struct Policies {
    of: HashMap<MemberCode, Policy>,
    default: Policy,
    generation: i64,
}

impl Policies {
    /// The policies as they stand under a number that rises with each change. Members that have written none have
    /// `default`.
    pub fn new(of: HashMap<MemberCode, Policy>, default: Policy, generation: i64) -> Policies {
        Policies { of, default, generation }
    }

    /// The policy of a member.
    pub fn of(&self, owner: MemberCode) -> &Policy {
        self.of.get(&owner).unwrap_or(&self.default)
    }

    /// The number under which they stand.
    pub fn generation(&self) -> i64 {
        self.generation
    }

    /// The same with a draft in the place of a member's policy.
    #[must_use]
    pub fn with(&self, owner: MemberCode, draft: Policy) -> Policies {
        let mut of = self.of.clone();
        of.insert(owner, draft);
        Policies { of, ..self.clone() }
    }
}

/// Every class that records have or had, numbered as they came.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    numbers: HashMap<Arc<Class>, u32>,
    all: Vec<Arc<Class>>,
}

impl Classes {
    /// The number of a class; a new one where it has none yet.
    pub fn number(&mut self, class: Class) -> u32 {
        if let Some(number) = self.numbers.get(&class) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let class = Arc::new(class);
        self.numbers.insert(Arc::clone(&class), number);
        self.all.push(class);
        number
    }

    /// The number of a class, if it has one.
    pub fn find(&self, class: &Class) -> Option<u32> {
        self.numbers.get(class).copied()
    }

    /// All of them, by number.
    pub fn all(&self) -> &[Arc<Class>] {
        &self.all
    }
}

/// What one asker sees of each class.
#[derive(Clone, Debug)]
pub struct Audience {
    asker: Asker,
    policies: Arc<Policies>,
    /// By number of the class.
    extents: Vec<Extent>,
}

impl Audience {
    /// Judges every class for an asker.
    pub fn new(asker: Asker, policies: Arc<Policies>, classes: &Classes) -> Audience {
        Audience { asker, policies, extents: Vec::new() }.extended(classes)
    }

    /// The same with the classes that have come since.
    ///
    /// Restrictions are as many as owners make, policies speak of none of them: a policy is asked once for all classes
    /// that differ in their restriction alone.
    #[must_use]
    pub fn extended(mut self, classes: &Classes) -> Audience {
        let mut rulings = HashMap::<Class, Ruling>::new();
        for class in classes.all().iter().skip(self.extents.len()) {
            let Ok(mut traits) = Traits::from_text(&class.traits) else {
                self.extents.push(Extent::None);
                continue;
            };
            let restriction = traits.restriction.take();
            let key = match &restriction {
                Some(_) => Class { traits: traits.to_text().into(), ..Class::clone(class) },
                None => Class::clone(class),
            };
            let rule = || {
                let policy = self.policies.of(class.owner);
                rulings.entry(key).or_insert_with(|| policy.rule(&self.asker, class, &traits)).clone()
            };
            let bounds = Bounds { restriction: restriction.as_ref(), handling: &traits.handling };
            self.extents.push(bounded(&self.asker, class, bounds, rule).extent);
        }
        self
    }

    /// Whose it is.
    pub fn asker(&self) -> &Asker {
        &self.asker
    }

    /// How many classes it has judged.
    pub fn len(&self) -> usize {
        self.extents.len()
    }

    /// Has it judged none?
    pub fn is_empty(&self) -> bool {
        self.extents.is_empty()
    }

    /// Under which number of the policies.
    pub fn generation(&self) -> i64 {
        self.policies.generation
    }

    /// How much is seen of a class, by its number; nothing of one that is not known.
    pub fn extent(&self, number: u32) -> Extent {
        let place = usize::try_from(number).ok();
        place.and_then(|place| self.extents.get(place)).copied().unwrap_or(Extent::None)
    }

    /// Decides what of a record may be known as it stands today. What has passed its review or was withdrawn has left
    /// every search (RPD 50); its owner must still see it, to review it.
    pub fn decide(&self, today: Date, head: &Head, classes: &Classes) -> Visibility {
        let is_owner = self.asker.member == head.owner;
        if !is_owner && !head.is_searchable(today) {
            return Visibility::None;
        }
        let class = head.class();
        let known = classes
            .find(&class)
            .filter(|number| usize::try_from(*number).is_ok_and(|place| place < self.extents.len()));
        let extent = match known {
            Some(number) => self.extent(number),
            None => judge(&self.asker, self.policies.of(head.owner), &class).extent,
        };
        let grant = |view| Grant { record: head.id, history: is_owner, view };
        match (extent, Traits::from_text(&class.traits)) {
            (Extent::Full, Ok(traits)) => Visibility::Full(grant(View::of(&self.asker, head.owner, &traits))),
            (Extent::Hit, Ok(_)) => Visibility::Hit(grant(View::LEAST)),
            _ => Visibility::None,
        }
    }
}
