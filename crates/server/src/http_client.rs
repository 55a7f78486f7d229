//! Asking other servers over HTTP, a provider or a hub: over TLS with the machine's authorities, in plain text only on
//! this machine. One request a connection, no redirects: where another sends us to is not ours to follow.

use std::{io, pin::Pin, sync::Arc, time::Duration};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, Request, Response, Uri, header, uri::PathAndQuery},
};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

/// How long an answer may take: an officer waits.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(10);

/// Bytes of an answer: what the largest providers publish of themselves has some ten thousand.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// Whoever asks.
#[derive(Clone)]
pub struct HttpClient {
    tls: TlsConnector,
}

/// May this be spoken to? Over TLS, or without leaving this machine.
pub(crate) fn is_safe(scheme: &str, host: Option<&str>) -> bool {
    let is_here = host.is_some_and(|host| ["127.0.0.1", "localhost", "[::1]"].contains(&host));
    scheme == "https" || scheme == "http" && is_here
}

impl HttpClient {
    /// A client that trusts the authorities of this machine.
    ///
    /// # Errors
    /// When its TLS cannot be set up.
    pub fn new() -> io::Result<Self> {
        let mut trusted = RootCertStore::empty();
        trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_root_certificates(trusted)
            .with_no_client_auth();
        Ok(HttpClient { tls: TlsConnector::from(Arc::new(config)) })
    }

    /// The status and the bytes of what stands at an address, for the holder of a key.
    ///
    /// # Errors
    /// When it cannot be reached, takes too long, is too large, or is neither https nor on this machine.
    pub async fn get(&self, address: &str, key: &str) -> io::Result<(u16, Vec<u8>)> {
        let request =
            Request::get(address).header(header::AUTHORIZATION, format!("Bearer {key}")).body(Vec::new());
        let answer = self.call(request.map_err(io::Error::other)?).await?;
        Ok((answer.status().as_u16(), answer.into_body()))
    }

    async fn asked(self, request: HttpRequest) -> io::Result<HttpResponse> {
        let invalid = |why: &str| io::Error::new(io::ErrorKind::InvalidInput, why.to_owned());
        let uri = request.uri().clone();
        let (scheme, host) = (uri.scheme_str().unwrap_or_default(), uri.host().unwrap_or_default());
        if !is_safe(scheme, Some(host)) {
            return Err(invalid("an address on another machine must be https"));
        }
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let port = uri.port_u16().unwrap_or(if scheme == "https" { 443 } else { 80 });
        let stream = TcpStream::connect((bare, port)).await?;
        let request = addressed(request, &uri)?;
        if scheme == "https" {
            let name = ServerName::try_from(bare.to_owned()).map_err(|_| invalid("this is no host"))?;
            exchange(self.tls.connect(name, stream).await?, request).await
        } else {
            exchange(stream, request).await
        }
    }
}

impl<'c> AsyncHttpClient<'c> for HttpClient {
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<HttpResponse>> + Send>>;

    /// Asks, and waits for the whole answer.
    fn call(&'c self, request: HttpRequest) -> Self::Future {
        let asked = self.clone().asked(request);
        Box::pin(async {
            let answer = tokio::time::timeout(ANSWER_TIME_MAX, asked).await;
            answer.map_err(|_| io::Error::new(io::ErrorKind::TimedOut, "it took too long"))?
        })
    }
}

/// The request as HTTP/1.1 writes it: the host apart from the path.
fn addressed(request: HttpRequest, uri: &Uri) -> io::Result<Request<Body>> {
    let host = uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
    let host = HeaderValue::from_str(host).map_err(io::Error::other)?;
    let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let mut request = request.map(Body::from);
    *request.uri_mut() = path.parse().map_err(io::Error::other)?;
    request.headers_mut().insert(header::HOST, host);
    Ok(request)
}

async fn exchange<S>(stream: S, request: Request<Body>) -> io::Result<HttpResponse>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    // It ends with the sender; what breaks it, the request is told.
    tokio::spawn(connection);
    let (head, body) = sender.send_request(request).await.map_err(io::Error::other)?.into_parts();
    let body = to_bytes(Body::new(body), ANSWER_BYTES_MAX).await.map_err(io::Error::other)?;
    Ok(Response::from_parts(head, body.into()))
}
