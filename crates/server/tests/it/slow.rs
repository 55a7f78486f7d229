//! Who opens a connection and then says nothing, or too slowly, is cut off. Over a real socket, with a short patience;
//! each test waits for the server to close, and for nothing else.

use std::time::Duration;

use amana_server::{Listening, Patience, listen_patiently};
use amana_service::domain::code::Role;
use futures_util::future::join_all;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::Served;

/// Long enough for what is sent at once to arrive on a busy machine.
const SOON: Duration = Duration::from_millis(500);
const NEVER: Duration = Duration::from_secs(24 * 3600);

async fn listening(served: &Served, patience: Patience) -> Listening {
    listen_patiently(served.app.clone(), "127.0.0.1:0", patience, std::future::pending()).await.unwrap()
}

/// Sends this and then nothing, and reads what comes until the server closes.
async fn told(server: &Listening, sent: &str) -> String {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(sent.as_bytes()).await.unwrap();
    let mut told = Vec::new();
    // A connection that is reset is closed as well.
    let _ = stream.read_to_end(&mut told).await;
    String::from_utf8(told).unwrap()
}

#[tokio::test]
async fn a_connection_without_a_whole_head_is_closed() {
    let served = Served::new().await;
    let server = listening(&served, Patience { head: SOON, body: NEVER }).await;
    let halves = ["", "G", "GET /health/live HTTP/1.1\r\nhost: amana\r\nx-slow: ", "PRI * HTTP/2.0\r\n"];
    // The next head on an open connection has no longer time.
    let second_half = "GET /health/live HTTP/1.1\r\nhost: amana\r\n\r\nGET /health/live HTT";
    let all = halves.into_iter().chain([second_half]);
    let told = join_all(all.map(|sent| told(&server, sent))).await;
    let answers = told.iter().map(|told| told.matches("200 OK").count()).collect::<Vec<_>>();
    assert_eq!(answers, [0, 0, 0, 0, 1], "{told:?}");
}

#[tokio::test]
async fn a_body_that_stops_is_not_waited_for() {
    let served = Served::new().await;
    let server = listening(&served, Patience { head: NEVER, body: SOON }).await;
    let key = served.world.key("TN", Role::BureauOfficer);
    let halves = [
        ("/api/v1/check", "application/json", r#"{"purpose":"#, "408 Request Timeout"),
        ("/api/v1/blobs", "application/octet-stream", "x", "408 Request Timeout"),
        // What has come of a batch is taken: the line that is not whole is told.
        ("/api/v1/records/batch", "application/x-ndjson", r#"{"format":1"#, "200 OK"),
        ("/sign-in", "application/x-www-form-urlencoded", "account=a", "400 Bad Request"),
    ];
    let all = halves.map(|(path, media_type, half, _)| {
        let sent = format!(
            "POST {path} HTTP/1.1\r\nhost: amana\r\nauthorization: Bearer {key}\r\ncontent-type: {media_type}\r\n\
             content-length: 1000\r\n\r\n{half}"
        );
        let server = &server;
        async move { told(server, &sent).await }
    });
    for (told, (path, .., answer)) in join_all(all).await.into_iter().zip(halves) {
        assert!(told.starts_with(&format!("HTTP/1.1 {answer}\r\n")), "{path}: {told:?}");
    }
}
