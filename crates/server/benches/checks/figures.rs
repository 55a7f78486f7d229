//! Median, 99th percentile, throughput, and how they stand to the endpoint that does nothing.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// What was measured.
pub(crate) struct Figures {
    latencies: Vec<Duration>,
    elapsed: Duration,
}

impl Figures {
    pub(crate) fn new(mut latencies: Vec<Duration>, elapsed: Duration) -> Self {
        assert!(!latencies.is_empty(), "nothing was answered");
        latencies.sort_unstable();
        Figures { latencies, elapsed }
    }

    /// The same act again and again.
    pub(crate) fn of_repeated(times: usize, mut act: impl FnMut()) -> Self {
        let begun = Instant::now();
        let once = || {
            let begun = Instant::now();
            act();
            begun.elapsed()
        };
        let latencies = std::iter::repeat_with(once).take(times).collect();
        Figures::new(latencies, begun.elapsed())
    }

    fn at(&self, part: f64) -> f64 {
        let place = (self.latencies.len() as f64 * part) as usize;
        self.latencies[place.min(self.latencies.len() - 1)].as_secs_f64() * 1e6
    }

    fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.elapsed.as_secs_f64()
    }
}

/// The rows as they are printed, each against the baseline of as many connections.
pub(crate) struct Table {
    /// Median and throughput by connections.
    baselines: BTreeMap<usize, (f64, f64)>,
    waiting: Vec<String>,
}

impl Table {
    pub(crate) fn new() -> Self {
        Table { baselines: BTreeMap::new(), waiting: Vec::new() }
    }

    /// Prints the head, and what was measured before it.
    pub(crate) fn head(&mut self) {
        println!(
            "{:<32} {:>5} {:>12} {:>12} {:>12} {:>10} {:>10}",
            "", "conns", "median µs", "p99 µs", "per second", "× median", "× thruput"
        );
        self.waiting.drain(..).for_each(|row| println!("{row}"));
    }

    /// A row that others of as many connections are compared with.
    pub(crate) fn baseline(&mut self, name: &str, connections: usize, figures: &Figures) {
        self.baselines.insert(connections, (figures.at(0.5), figures.per_second()));
        self.row(name, connections, figures);
    }

    pub(crate) fn row(&mut self, name: &str, connections: usize, figures: &Figures) {
        let (median, p99, rate) = (figures.at(0.5), figures.at(0.99), figures.per_second());
        let baseline = self.baselines.get(&connections);
        let ratios =
            baseline.map(|(m, r)| format!("{:>10.2} {:>10.2}", median / m, rate / r)).unwrap_or_default();
        let row = format!("{name:<32} {connections:>5} {median:>12.1} {p99:>12.1} {rate:>12.0} {ratios}");
        if !self.baselines.is_empty() {
            println!("{row}");
        } else {
            self.waiting.push(row);
        }
    }
}
