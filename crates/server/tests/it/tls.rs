//! TLS of the server's own: who trusts its certificate is answered, plain HTTP is not, a renewed one is taken.

use std::{fs, path::Path, sync::Arc};

use amana_server::{Patience, Tls, listen_over};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

use crate::Served;

/// Writes a certificate for `localhost` that is its own authority; gives what trusts it.
fn certify(folder: &Path) -> TlsConnector {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    fs::write(folder.join("cert.pem"), made.cert.pem()).unwrap();
    fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    TlsConnector::from(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

const ASK: &[u8] = b"GET /health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

async fn ask(connector: &TlsConnector, address: std::net::SocketAddr) -> std::io::Result<String> {
    let stream = TcpStream::connect(address).await?;
    let mut stream = connector.connect(ServerName::try_from("localhost").unwrap(), stream).await?;
    stream.write_all(ASK).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

#[tokio::test]
async fn the_server_speaks_tls_alone_and_takes_a_renewed_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    let first = certify(folder.path());
    let tls = Tls::of_files(&certificate, &key).unwrap();
    let served = Served::new().await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let until = (Patience::default(), async move { drop(stopped.await) });
    let listening =
        listen_over(Some(Arc::clone(&tls)), served.app.clone(), "127.0.0.1:0", until).await.unwrap();
    let address = listening.address;
    assert!(ask(&first, address).await.unwrap().starts_with("HTTP/1.1 200"));

    let mut plain = TcpStream::connect(address).await.unwrap();
    plain.write_all(ASK).await.unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP"), "no answer without TLS");

    let second = certify(folder.path());
    assert!(ask(&second, address).await.is_err(), "not yet read");
    tls.renew().unwrap();
    assert!(ask(&second, address).await.unwrap().starts_with("HTTP/1.1 200"));
    assert!(ask(&first, address).await.is_err());

    fs::write(&key, "nonsense").unwrap();
    assert!(tls.renew().is_err());
    assert!(ask(&second, address).await.is_ok(), "what is broken replaces nothing");
    assert!(Tls::of_files(&certificate, &key).is_err());
    assert!(Tls::of_files(Path::new("/nowhere"), &key).is_err());
    stop.send(()).unwrap();
    listening.finished().await.unwrap();
}
