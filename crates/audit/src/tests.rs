//! The log against programs that we did not write, and against whoever would change it.

mod foreign;
mod formats;

use proptest::prelude::*;

use crate::{
    Edge, Hash, Root, Tile, Tiles, proof, tiles_of,
    witness::{Alarm, Seen, compare},
};

/// A log as a server has it.
#[derive(Clone, Default)]
pub(crate) struct Log {
    pub(crate) edge: Edge,
    pub(crate) tiles: Tiles,
    pub(crate) entries: Vec<Hash>,
    pub(crate) roots: Vec<Root>,
}

impl Log {
    /// Entries numbered from 0, appended in groups of these sizes over and over.
    pub(crate) fn grown(size: usize, groups: &[usize]) -> Log {
        let mut log = Log { roots: vec![Root::EMPTY], ..Log::default() };
        let mut groups = groups.iter().cycle();
        while log.entries.len() < size {
            let group = groups.next().map_or(1, |group| *group).clamp(1, size - log.entries.len());
            let from = log.entries.len();
            let new = (from..from + group).map(|n| Hash::of_entry(&n.to_be_bytes())).collect::<Vec<_>>();
            for (tile, hashes) in log.edge.append(new.iter().copied()) {
                log.tiles.insert(tile, hashes);
            }
            log.entries.extend(new);
            log.roots.push(log.edge.root());
        }
        log
    }

    pub(crate) fn proof(&self, runs: &[std::ops::Range<u64>]) -> Vec<Hash> {
        assert!(tiles_of(runs).iter().all(|tile| self.tiles.contains(*tile)), "{runs:?}");
        runs.iter().map(|run| self.tiles.hash(run).expect("a run of the tree")).collect()
    }
}

/// The root by its definition alone (RFC 6962 §2.1).
fn root_by_definition(entries: &[Hash]) -> Root {
    Root { size: entries.len() as u64, hash: Hash::over(entries) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn in_whatever_groups_a_log_grows_its_root_is_the_one_defined(
        size in 0_usize..1_500,
        groups in prop::collection::vec(1_usize..700, 1..6),
    ) {
        let log = Log::grown(size, &groups);
        for root in &log.roots {
            let prefix = &log.entries[..usize::try_from(root.size).unwrap()];
            prop_assert_eq!(*root, root_by_definition(prefix));
        }
    }

    #[test]
    fn what_is_read_back_goes_on_alike(size in 0_usize..1_500, more in 1_usize..700) {
        let mut log = Log::grown(size, &[97]);
        let read = |tile: Tile| log.tiles.hashes(tile).expect("a last tile").to_vec();
        let size = log.entries.len() as u64;
        let mut back = Edge::read(size, Edge::tiles_at(size).into_iter().map(read).collect()).expect("an edge");
        let new = (0..more).map(|n| Hash::of_entry(&[n.to_le_bytes()[0]])).collect::<Vec<_>>();
        prop_assert_eq!(back.append(new.iter().copied()), log.edge.append(new.iter().copied()));
        prop_assert_eq!(back.root(), log.edge.root());
    }

    #[test]
    fn proofs_hold_for_what_is_so_and_for_nothing_else(
        size in 1_usize..1_500,
        at in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        flip in any::<prop::sample::Index>(),
    ) {
        let log = Log::grown(size, &[256, 1, 700]);
        let root = log.edge.root();
        let (place, another) = (at.index(size), other.index(size));
        let entry = log.entries[place];
        let proof = log.proof(&proof::inclusion(place as u64, root.size).unwrap());
        prop_assert!(proof::includes(root, place as u64, entry, &proof));
        prop_assert_eq!(proof::includes(root, another as u64, entry, &proof), another == place);
        prop_assert_eq!(proof::includes(root, place as u64, log.entries[another], &proof), another == place);
        prop_assert!(!proof::includes(root, root.size + place as u64, entry, &proof));

        let earlier = root_by_definition(&log.entries[..another + 1]);
        let grown = log.proof(&proof::consistency(earlier.size, root.size).unwrap());
        prop_assert!(proof::grew(earlier, root, &grown));
        let forked = Root { hash: Hash::of_node(earlier.hash, entry), ..earlier };
        prop_assert!(!proof::grew(forked, root, &grown));
        prop_assert_eq!(proof::grew(root, earlier, &grown), earlier == root);

        for (mut damaged, of_entry) in [(proof, true), (grown, false)] {
            let holds = |proof: &[Hash]| match of_entry {
                true => proof::includes(root, place as u64, entry, proof),
                false => proof::grew(earlier, root, proof),
            };
            let longer = [damaged.as_slice(), &[entry]].concat();
            prop_assert!(!holds(&longer));
            if !damaged.is_empty() {
                prop_assert!(!holds(&damaged[1..]));
                let at = flip.index(damaged.len());
                damaged[at].0[0] ^= 1;
                prop_assert!(!holds(&damaged));
            }
        }
    }
}

#[test]
fn an_edge_is_refused_that_has_not_the_hashes_of_its_size() {
    let log = Log::grown(300, &[300]);
    let tiles = Edge::tiles_at(300).into_iter().map(|tile| log.tiles.hashes(tile).unwrap().to_vec());
    let tiles = tiles.collect::<Vec<_>>();
    assert_eq!(tiles.iter().map(Vec::len).collect::<Vec<_>>(), [44, 1]);
    assert!(Edge::read(300, tiles.clone()).is_some());
    assert!(Edge::read(301, tiles.clone()).is_none());
    assert!(Edge::read(300, tiles[..1].to_vec()).is_none());
    assert!(Edge::read(300, Vec::new()).is_none());
}

#[test]
fn there_is_no_proof_of_what_is_not_there() {
    assert_eq!(proof::inclusion(3, 3), None);
    assert_eq!(proof::consistency(4, 3), None);
    assert!(proof::grew(Root::EMPTY, root_by_definition(&[Hash::of_entry(b"one")]), &[]));
    let false_empty = Root { size: 0, hash: Hash::of_entry(b"one") };
    assert!(!proof::grew(false_empty, root_by_definition(&[Hash::of_entry(b"one")]), &[]));
}

#[test]
fn a_witness_believes_a_log_that_grew_and_no_other() {
    let log = Log::grown(700, &[300, 400]);
    let (earlier, now) = (log.roots[1], log.edge.root());
    let proof = log.proof(&proof::consistency(earlier.size, now.size).unwrap());
    let other = Root { hash: Hash::of_entry(b"another"), ..now };
    let none: &[Hash] = &[];
    for (kept, shown, proof, expected) in [
        (None, now, none, Ok(Seen::First)),
        (Some(now), now, none, Ok(Seen::Same)),
        (Some(earlier), now, &proof, Ok(Seen::Grew(400))),
        (Some(Root::EMPTY), now, none, Ok(Seen::Grew(700))),
        (Some(now), earlier, none, Err(Alarm::RolledBack)),
        (Some(now), other, none, Err(Alarm::Forked)),
        (Some(earlier), now, none, Err(Alarm::Unproved)),
        (Some(earlier), other, &proof, Err(Alarm::Unproved)),
    ] {
        assert_eq!(compare(kept, shown, proof), expected, "{kept:?} {shown:?}");
    }
}
