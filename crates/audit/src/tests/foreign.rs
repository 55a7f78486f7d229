//! Programs that we did not write read our log: Cloudflare's `tlog_tiles` and `signed_note`.

use signed_note::{StandardVerifier, VerifierList};
use tlog_tiles::{Hash as TheirHash, Tile as TheirTile, TileHashReader, TileReader};

use super::Log;
use crate::{Checkpoint, Hash, Signer, Tile, Use, proof, write_hashes};

/// Answers as a server that has only what we store, by the paths that they ask for.
impl TileReader for Log {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[TheirTile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        let read = |tile: &TheirTile| {
            let ours = Tile { level: tile.level(), index: tile.level_index() };
            let hashes = self.tiles.hashes(ours).expect("a tile that is stored");
            let width = usize::try_from(tile.width()).unwrap();
            // Their path has the height in it, and a width where it is partial; ours has neither.
            let path = tile.path().replacen("tile/8/", "tile/", 1);
            assert_eq!(path.split(".p/").next(), Some(ours.to_string().as_str()));
            write_hashes(&hashes[..width])
        };
        Ok(tiles.iter().map(read).collect())
    }

    fn save_tiles(&self, _tiles: &[TheirTile], _data: &[Vec<u8>]) {}
}

fn theirs(hash: Hash) -> TheirHash {
    TheirHash(hash.0)
}

#[test]
fn a_foreign_client_verifies_our_tiles_and_makes_the_same_proofs() {
    for size in [1_usize, 2, 255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 65_537, 66_000] {
        let log = Log::grown(size, &[700]);
        let root = log.edge.root();
        let reader = TileHashReader::new(root.size, theirs(root.hash), &log);
        for at in [0, size / 3, size / 2, size - 1].map(|at| at as u64) {
            let entry = log.entries[usize::try_from(at).unwrap()];
            let proof = tlog_tiles::prove_record(root.size, at, &reader).expect("tiles that verify");
            tlog_tiles::check_record(&proof, root.size, theirs(root.hash), at, theirs(entry))
                .expect("a proof");
            let ours = log.proof(&proof::inclusion(at, root.size).unwrap());
            assert_eq!(
                proof.iter().map(|hash| hash.0).collect::<Vec<_>>(),
                ours.iter().map(|hash| hash.0).collect::<Vec<_>>()
            );

            let proof = tlog_tiles::prove_tree(root.size, at + 1, &reader).expect("tiles that verify");
            let ours = log.proof(&proof::consistency(at + 1, root.size).unwrap());
            assert_eq!(
                proof.iter().map(|hash| hash.0).collect::<Vec<_>>(),
                ours.iter().map(|hash| hash.0).collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn a_foreign_client_finds_a_tile_that_was_changed() {
    let mut log = Log::grown(1_000, &[1_000]);
    let root = log.edge.root();
    let tile = Tile { level: 0, index: 1 };
    let mut hashes = log.tiles.hashes(tile).unwrap().to_vec();
    hashes[7] = hashes[8];
    log.tiles.insert(tile, hashes);
    let reader = TileHashReader::new(root.size, theirs(root.hash), &log);
    let entry = theirs(log.entries[300]);
    let proof = tlog_tiles::prove_record(root.size, 300, &reader);
    let holds =
        proof.and_then(|proof| tlog_tiles::check_record(&proof, root.size, theirs(root.hash), 300, entry));
    assert!(holds.is_err());
}

#[test]
fn a_foreign_client_opens_our_checkpoint_and_we_open_theirs() {
    let key = Signer::from_seed("hub.example/log", Use::Log, &[9; 32]).unwrap();
    let root = Log::grown(300, &[300]).edge.root();
    let written = Checkpoint::sign(root, &key).to_string();

    let note = signed_note::Note::from_bytes(written.as_bytes()).expect("a signed note");
    let known = StandardVerifier::new(&key.verifier().to_string()).expect("a key");
    note.verify(&VerifierList::new(vec![Box::new(known)])).expect("a signature that holds");
    let read = tlog_tiles::Checkpoint::from_bytes(note.text()).expect("a checkpoint");
    assert_eq!((read.origin(), read.size(), read.hash().0), ("hub.example/log", 300, root.hash.0));

    let signer = signed_note::StandardSigner::new(&key.to_secret()).expect("our secret key is theirs too");
    let text = tlog_tiles::Checkpoint::new("hub.example/log", 300, theirs(root.hash), "").unwrap().to_bytes();
    let mut note = signed_note::Note::new(&text, &[]).unwrap();
    note.add_sigs(&[&signer]).unwrap();
    assert_eq!(String::from_utf8(note.to_bytes()).unwrap(), written);
}
