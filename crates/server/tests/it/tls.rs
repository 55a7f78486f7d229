//! TLS of the server's own: who trusts its certificate is answered, plain HTTP is not, a renewed one is taken.

use std::{fs, net::SocketAddr, path::Path, sync::Arc};

use amana_server::{Patience, Tls, listen, listen_over};
use amana_testkit::World;
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

async fn ask(connector: &TlsConnector, address: SocketAddr) -> std::io::Result<String> {
    send(connector, address, ASK).await
}

async fn send(connector: &TlsConnector, address: SocketAddr, request: &[u8]) -> std::io::Result<String> {
    let stream = TcpStream::connect(address).await?;
    let mut stream = connector.connect(ServerName::try_from("localhost").unwrap(), stream).await?;
    stream.write_all(request).await?;
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

/// A request to sign in, with what a proxy says of how it was asked.
fn sign_in(account: &str, said: &str) -> String {
    let form = format!("account={account}&password={}", World::PASSWORD.replace(' ', "+"));
    let length = form.len();
    format!(
        "POST /sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {length}\r\n{said}connection: close\r\n\r\n{form}"
    )
}

const STRICT: &str = "strict-transport-security: max-age=31536000\r\n";
const GUARDED: &str = "set-cookie: __Host-amana_session=";

#[tokio::test]
async fn over_tls_browsers_are_told_to_come_over_nothing_else_and_get_a_guarded_cookie() {
    let folder = tempfile::tempdir().unwrap();
    let connector = certify(folder.path());
    let tls = Tls::of_files(&folder.path().join("cert.pem"), &folder.path().join("key.pem")).unwrap();
    let served = Served::new().await;
    let account = served.world.officer_with_password().await;
    let until = (Patience::default(), std::future::pending());
    let address = listen_over(Some(tls), served.app.clone(), "127.0.0.1:0", until).await.unwrap().address;
    for path in
        ["/health/live", "/api/v1/members", "/openapi.json", "/sign-in", "/assets/style.css", "/nowhere"]
    {
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        let answer = send(&connector, address, request.as_bytes()).await.unwrap();
        assert!(answer.contains(STRICT), "{path}: {answer}");
    }
    let answer = send(&connector, address, sign_in(account, "").as_bytes()).await.unwrap();
    assert!(answer.contains(STRICT) && answer.contains(GUARDED) && answer.contains("; Secure"), "{answer}");
}

#[tokio::test]
async fn a_proxy_on_this_machine_says_that_it_was_https_and_nothing_is_promised_without_its_word() {
    let served = Served::new().await;
    let account = served.world.officer_with_password().await;
    let listening = listen(served.app.clone(), "127.0.0.1:0", std::future::pending()).await.unwrap();
    let ask = async |said: &str| {
        let mut stream = TcpStream::connect(listening.address).await.unwrap();
        stream.write_all(sign_in(account, said).as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        (answer.contains(STRICT), answer.contains(GUARDED), answer.contains("; Secure"))
    };
    assert_eq!(ask("x-forwarded-proto: https\r\n").await, (true, true, true));
    assert_eq!(ask("").await, (false, false, false));
    assert_eq!(ask("x-forwarded-proto: http\r\n").await, (false, false, false));
}
