//! The real server on a free port of this machine, on threads of its own, and the memory that it takes.

use std::{net::SocketAddr, sync::Arc, time::Instant};

use amana_server::{App, Settings, listen};
use amana_service::{
    Context, SystemClock,
    log::{Signer, Use},
    store::Store,
};
use tokio::{runtime::Runtime, sync::oneshot};

/// Does each answer wait for its entry?
#[derive(Clone, Copy)]
pub(crate) enum Audit {
    On,
    Off,
}

/// A server that answers.
pub(crate) struct Serving {
    pub(crate) address: SocketAddr,
    /// Seconds to fill the index.
    pub(crate) filled_s: f64,
    /// Memory with the index, and before it.
    pub(crate) resident_mib: u64,
    pub(crate) before_mib: u64,
    runtime: Runtime,
    stop: oneshot::Sender<()>,
}

impl Serving {
    pub(crate) fn start(store: &str, audit: Audit) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let before_mib = resident_mib();
        let (stop, stopped) = oneshot::channel::<()>();
        let (address, filled_s) = runtime.block_on(async {
            let key = Signer::from_seed("bench.invalid/log", Use::Log, &[7; 32]).unwrap();
            let store = Store::open_signing(store, Some(key)).await.unwrap();
            if store.audit().checkpoint().await.unwrap().is_none() {
                store.audit().adopt().await.unwrap();
            }
            let context = match audit {
                Audit::On => Context::new(store, Arc::new(SystemClock)),
                Audit::Off => Context::without_audit_for_benches(store, Arc::new(SystemClock)),
            };
            let begun = Instant::now();
            context.fill_index().await.unwrap();
            let filled_s = begun.elapsed().as_secs_f64();
            let app = App::new(context, Settings { requests_per_second: u32::MAX, ..Settings::default() });
            let stopped = async {
                let _ = stopped.await;
            };
            (listen(app, "127.0.0.1:0", stopped).await.unwrap().address, filled_s)
        });
        Serving { address, filled_s, resident_mib: resident_mib(), before_mib, runtime, stop }
    }

    pub(crate) fn stop(self) {
        let _ = self.stop.send(());
        self.runtime.shutdown_timeout(std::time::Duration::from_secs(10));
    }
}

/// Resident memory of this process.
pub(crate) fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}
