//! Listening: bind, follow the changes of the store, answer until asked to stop, and finish what was begun.

use std::{future::Future, io, net::SocketAddr};

use tokio::{net::TcpListener, task::JoinHandle};

use crate::{App, router};

/// A server that listens.
pub struct Listening {
    /// Where: the port that was free, if 0 was asked for.
    pub address: SocketAddr,
    server: JoinHandle<io::Result<()>>,
}

impl Listening {
    /// Waits until the server has stopped.
    ///
    /// # Errors
    /// When the socket failed.
    pub async fn finished(self) -> io::Result<()> {
        self.server.await.map_err(io::Error::other)?
    }
}

/// Binds and serves until `stop` resolves; requests under way are answered first.
///
/// # Errors
/// When the address cannot be bound.
pub async fn listen(
    app: App,
    address: &str,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<Listening> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    tokio::spawn(app.context.clone().follow_changes());
    let server = axum::serve(listener, router(app)).with_graceful_shutdown(stop);
    Ok(Listening { address, server: tokio::spawn(async move { server.await }) })
}
