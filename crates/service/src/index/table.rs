//! Entries by their place, of which a search keeps one state while the next ones are made.
//!
//! Entries stand in chunks and chunks in blocks. A state shares all of them with the next but those that were changed
//! since, so that keeping one costs a few hundred pointers, however many entries there are.

use std::sync::Arc;

/// Entries that are copied when one of them changes.
const CHUNK_ENTRIES: usize = 64;
/// Chunks whose pointers are copied when one of them changes.
const BLOCK_CHUNKS: usize = 256;

type Chunk<T> = Arc<Vec<Option<T>>>;
type Block<T> = Arc<Vec<Chunk<T>>>;

/// Entries by their place. Cloning shares them.
#[derive(Clone)]
pub(super) struct Table<T>(Vec<Block<T>>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table(Vec::new())
    }
}

impl<T: Clone> Table<T> {
    pub(super) fn get(&self, place: u32) -> Option<&T> {
        let place = usize::try_from(place).ok()?;
        let chunk =
            self.0.get(place / CHUNK_ENTRIES / BLOCK_CHUNKS)?.get(place / CHUNK_ENTRIES % BLOCK_CHUNKS)?;
        chunk.get(place % CHUNK_ENTRIES)?.as_ref()
    }

    pub(super) fn set(&mut self, place: u32, entry: Option<T>) {
        let Ok(place) = usize::try_from(place) else { return };
        let block = room(&mut self.0, place / CHUNK_ENTRIES / BLOCK_CHUNKS);
        let chunk = block.and_then(|block| room(block, place / CHUNK_ENTRIES % BLOCK_CHUNKS));
        let Some(chunk) = chunk else { return };
        let at = place % CHUNK_ENTRIES;
        if chunk.len() <= at {
            chunk.resize(at + 1, None);
        }
        if let Some(slot) = chunk.get_mut(at) {
            *slot = entry;
        }
    }
}

/// The row at a place, made if it is not there yet, and not shared with any other state.
fn room<T: Clone>(rows: &mut Vec<Arc<Vec<T>>>, at: usize) -> Option<&mut Vec<T>> {
    if rows.len() <= at {
        rows.resize_with(at + 1, Arc::default);
    }
    rows.get_mut(at).map(Arc::make_mut)
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn a_state_stays_as_it_was() {
        let mut table = Table::default();
        for place in 0..40_000 {
            table.set(place, Some(place));
        }
        let before = table.clone();
        table.set(7, None);
        table.set(20_000, Some(1));
        table.set(50_000, Some(2));
        assert_eq!((before.get(7), before.get(20_000), before.get(50_000)), (Some(&7), Some(&20_000), None));
        assert_eq!((table.get(7), table.get(20_000), table.get(50_000)), (None, Some(&1), Some(&2)));
        assert_eq!((table.get(39_999), table.get(49_999)), (Some(&39_999), None));
    }
}
