//! Word of other processes' changes: one connection that listens, and comes back when it is lost.
//!
//! It brings the word early, and may lose it: whoever waits for changes looks for them from time to time as well.

use std::{future::poll_fn, time::Duration};

use futures_util::future::try_join;
use tokio::task::AbortHandle;
use tokio_postgres::{AsyncMessage, Config, NoTls, Socket, tls::MakeTlsConnect};

use super::{address::Address, told};
use crate::changes::Notice;

/// Where it is told that a change was committed. Not which: any account of the database may speak there, and can make
/// us look once in vain, no more.
pub(super) const CHANNEL: &str = "amana_change";

/// Rest before a new connection is tried.
const RETRY: Duration = Duration::from_secs(1);

/// The listening task, which ends with this.
pub(super) struct Listener(AbortHandle);

impl Listener {
    pub(super) fn start(address: Address, notice: Notice) -> Listener {
        let task = tokio::spawn(async move {
            loop {
                let Address { config, tls } = &address;
                let heard = match tls {
                    Some(tls) => listen(config, tls.clone(), &notice).await,
                    None => listen(config, NoTls, &notice).await,
                };
                let why =
                    heard.err().map_or_else(|| "the connection was closed".into(), |error| told(&error));
                tracing::warn!("postgres: cannot listen, other processes' changes are found later: {why}");
                tokio::time::sleep(RETRY).await;
            }
        });
        Listener(task.abort_handle())
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Listens until the connection is lost.
async fn listen<T: MakeTlsConnect<Socket>>(
    config: &Config,
    tls: T,
    notice: &Notice,
) -> Result<(), tokio_postgres::Error> {
    let (client, mut connection) = config.connect(tls).await?;
    let begin = async {
        client.batch_execute(&format!("LISTEN {CHANNEL}")).await?;
        // What was told while nobody listened is looked for now.
        notice.look();
        Ok(())
    };
    let hear = async {
        while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
            if let AsyncMessage::Notification(_) = message? {
                notice.look();
            }
        }
        Ok(())
    };
    try_join(begin, hear).await.map(|_| ())
}
