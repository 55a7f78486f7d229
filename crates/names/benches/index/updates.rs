//! Updates while another thread searches: how many a second, and how soon they are seen.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::channel,
    },
    thread,
    time::{Duration, Instant},
};

use amana_names::{Index, Merge, Merged, Name, Reader};

use super::{at, question::Question};

const A_SECOND: u32 = 10_000;
const BATCH: Duration = Duration::from_millis(25);
const SECONDS: u64 = 4;

/// Updates a second: takes entries out and puts them in again with two names, in batches; a snapshot after each is what is searched.
pub fn measure(mut index: Index, questions: &[Question]) -> f64 {
    index.leave_merges_to_the_caller();
    let entries = u32::try_from(index.len()).unwrap();
    let shared = Mutex::new(index.snapshot());
    let is_done = AtomicBool::new(false);
    let (due, merges) = channel::<Merge>();
    let (ready, merged) = channel::<Merged>();
    let (mut seen_after, mut times, mut updates) = (Vec::new(), Vec::new(), 0_u32);
    let start = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| merges.into_iter().for_each(|merge| ready.send(merge.run()).unwrap()));
        let searcher = scope.spawn(|| {
            let mut times = Vec::new();
            for question in questions.iter().cycle() {
                if is_done.load(Ordering::Relaxed) {
                    break;
                }
                let snapshot = shared.lock().unwrap().clone();
                let start = Instant::now();
                snapshot.search(&Name::parse(&question.text), 10, |_| true);
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
            times
        });
        let mut is_merging = false;
        let mut reader = Reader::default();
        while start.elapsed() < Duration::from_secs(SECONDS) {
            let batch = Instant::now();
            for question in questions
                .iter()
                .cycle()
                .skip(updates as usize % questions.len())
                .take((A_SECOND / 40) as usize)
            {
                let entry = updates.wrapping_mul(7_919) % entries;
                index.remove(entry);
                index.insert(entry, &reader.read(&question.text));
                index.insert(entry, &reader.read(&format!("Ali {}", question.text)));
                updates += 1;
            }
            if let Ok(merged) = merged.try_recv() {
                index.apply(merged);
                is_merging = false;
            }
            if let Some(merge) = index.merge_due().filter(|_| !is_merging) {
                due.send(merge).unwrap();
                is_merging = true;
            }
            *shared.lock().unwrap() = index.snapshot();
            seen_after.push(batch.elapsed().as_secs_f64() * 1e3);
            thread::sleep(BATCH.saturating_sub(batch.elapsed()));
        }
        is_done.store(true, Ordering::Relaxed);
        drop(due);
        times = searcher.join().unwrap();
    });
    let elapsed = start.elapsed().as_secs_f64();
    times.sort_unstable_by(f64::total_cmp);
    seen_after.sort_unstable_by(f64::total_cmp);
    println!(
        "  updates {:>10.0} a second in batches of 25 ms, seen after {:.1} ms (median), {:.1} ms (at most)",
        f64::from(updates) / elapsed,
        at(&seen_after, 50),
        at(&seen_after, 100)
    );
    println!("  searches beside them: median {:.3} ms, p99 {:.3} ms", at(&times, 50), at(&times, 99));
    f64::from(updates) / elapsed
}
