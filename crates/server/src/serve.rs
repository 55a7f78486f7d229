//! Listening: bind, follow the changes of the store, answer until asked to stop, and finish what was begun.
//!
//! Who opens a connection and then says nothing, or too slowly, is cut off: see [`Patience`].

use std::{
    future::Future,
    io,
    net::SocketAddr,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{Extension, Router, body::Body, http::Request, serve::Listener};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto::Builder,
        graceful::{GracefulShutdown, Watcher},
    },
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    sync::Semaphore,
    task::JoinHandle,
};
use tower::ServiceExt;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::{
    App,
    limit::{CONNECTIONS_MAX, Patience},
    peer::Peer,
    router,
    tls::Tls,
};

/// A server that listens.
pub struct Listening {
    /// Where: the port that was free, if 0 was asked for.
    pub address: SocketAddr,
    server: JoinHandle<()>,
}

impl Listening {
    /// Waits until the server has stopped.
    ///
    /// # Errors
    /// When the server failed.
    pub async fn finished(self) -> io::Result<()> {
        self.server.await.map_err(io::Error::other)
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
    listen_patiently(app, address, Patience::default(), stop).await
}

/// The same with a patience of the caller's own.
///
/// # Errors
/// When the address cannot be bound.
pub async fn listen_patiently(
    app: App,
    address: &str,
    patience: Patience,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<Listening> {
    listen_over(None, app, address, (patience, stop)).await
}

/// The same over TLS, where a certificate is given. Who then speaks plain HTTP is not answered.
///
/// # Errors
/// When the address cannot be bound.
pub async fn listen_over(
    tls: Option<Arc<Tls>>,
    app: App,
    address: &str,
    (patience, stop): (Patience, impl Future<Output = ()> + Send + 'static),
) -> io::Result<Listening> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    tokio::spawn(app.context.clone().follow_changes());
    tokio::spawn(app.context.clone().keep_retention(app.settings.log_keeping));
    let router = router(app).layer(RequestBodyTimeoutLayer::new(patience.body));
    let door = Door { listener, tls };
    Ok(Listening { address, server: tokio::spawn(serve(door, router, patience, stop)) })
}

/// Where connections come in, and what they are spoken over.
struct Door {
    listener: TcpListener,
    tls: Option<Arc<Tls>>,
}

async fn serve(mut door: Door, router: Router, patience: Patience, stop: impl Future<Output = ()> + Send) {
    let rooms = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let under_way = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let room_and_caller = async {
            let room = Arc::clone(&rooms).acquire_owned().await;
            (room, Listener::accept(&mut door.listener).await)
        };
        let (room, (stream, peer)) = tokio::select! {
            accepted = room_and_caller => accepted,
            () = &mut stop => break,
        };
        let (watcher, router) = (under_way.watcher(), router.clone());
        // Taken for each connection: a renewed certificate holds from the next one on.
        let tls = door.tls.as_ref().map(|tls| tls.acceptor());
        tokio::spawn(async move {
            let router = with_peer(router, Peer { address: peer.ip(), is_tls: tls.is_some() });
            match tls {
                None => answer(stream, router, patience, watcher).await,
                // Who does not finish the handshake in time, or speaks no TLS, has asked nothing.
                Some(tls) => {
                    let handshake = tokio::time::timeout(patience.head, tls.accept(stream));
                    if let Ok(Ok(stream)) = handshake.await {
                        answer(stream, router, patience, watcher).await;
                    }
                }
            }
            drop(room);
        });
    }
    drop(door);
    under_way.shutdown().await;
}

/// Puts the other end of a connection beside each request that comes over it.
fn with_peer(router: Router, peer: Peer) -> Router {
    router.layer(Extension(peer))
}

/// Answers the requests of one connection.
async fn answer<S>(stream: S, router: Router, patience: Patience, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let has_asked = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&has_asked);
    let service = router.map_request(move |request: Request<_>| {
        asked.store(true, Ordering::Relaxed);
        request.map(Body::new)
    });
    let mut http = Builder::new(TokioExecutor::new());
    http.http1().timer(TokioTimer::new()).header_read_timeout(patience.head);
    // HTTP/2 keeps many requests on one connection; what it can tell is whether the other side still lives.
    http.http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(patience.head)
        .keep_alive_timeout(patience.head);
    let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let mut answering = pin!(watcher.watch(connection));
    // The limit above begins once it is known which HTTP is spoken; before that, and for the first request over
    // HTTP/2, this is the one that holds.
    tokio::select! {
        biased;
        _ = &mut answering => return,
        () = tokio::time::sleep(patience.head) => {}
    }
    if has_asked.load(Ordering::Relaxed) {
        // A connection that breaks off is the caller's business: whatever was begun for it is done or undone.
        let _ = answering.await;
    }
}
