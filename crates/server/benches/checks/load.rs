//! Many callers that each keep a connection and ask one thing after the other (HTTP/1.1, no pipelining).

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{corpus::Filled, figures::Figures};

/// What is asked, by how many, for how long.
pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    pub(crate) requests: Vec<Vec<u8>>,
    pub(crate) connections: usize,
    pub(crate) length: Duration,
}

/// Different requests prepared, so that the load costs nothing but sending.
const PREPARED: u64 = 8_192;

/// Asked before the measuring begins, so that connections and caches are warm.
const WARM_UP: Duration = Duration::from_millis(700);

/// The endpoint that does nothing.
pub(crate) fn no_op() -> Vec<Vec<u8>> {
    vec![b"GET /health/live HTTP/1.1\r\nhost: bench\r\n\r\n".to_vec()]
}

/// Checks for document numbers out of the whole corpus.
pub(crate) fn checks(filled: &Filled, number: fn(u64) -> String) -> Vec<Vec<u8>> {
    let ask = |n: u64| {
        let number = number(n.wrapping_mul(0x9E37_79B9_7F4A_7C15) % filled.records);
        let body =
            format!(r#"{{"purpose":"security_check","document":{{"number":"{number}","country":"TUN"}}}}"#);
        let length = body.len();
        let head =
            format!("POST /api/v1/check HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {}\r\n", filled.key);
        format!("{head}content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
    };
    (0..PREPARED).map(ask).collect()
}

pub(crate) fn run(load: &Load) -> Figures {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let requests = Arc::new(load.requests.clone());
    let begun = Instant::now() + WARM_UP;
    let until = begun + load.length;
    let latencies = runtime.block_on(async {
        let callers = (0..load.connections).map(|n| {
            let requests = requests.clone();
            tokio::spawn(call(load.address, requests, n * 37, (begun, until)))
        });
        let callers = callers.collect::<Vec<_>>();
        let mut all = Vec::new();
        for caller in callers {
            all.extend(caller.await.expect("a caller that was answered"));
        }
        all
    });
    Figures::new(latencies, load.length)
}

async fn call(
    address: SocketAddr,
    requests: Arc<Vec<Vec<u8>>>,
    first: usize,
    (begun, until): (Instant, Instant),
) -> Vec<Duration> {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.set_nodelay(true).unwrap();
    let (mut latencies, mut buffer) = (Vec::new(), vec![0; 64 * 1024]);
    for n in first.. {
        let asked = Instant::now();
        if asked >= until {
            break;
        }
        stream.write_all(&requests[n % requests.len()]).await.expect("a request sent");
        read_answer(&mut stream, &mut buffer).await;
        if asked >= begun {
            latencies.push(asked.elapsed());
        }
    }
    latencies
}

/// Reads an answer whole; anything but 200 ends the bench.
async fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) {
    let mut read = 0;
    loop {
        let more = stream.read(&mut buffer[read..]).await.expect("an answer");
        assert!(more > 0, "the server hung up");
        read += more;
        let seen = &buffer[..read];
        let Some(head) = seen.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { continue };
        let text = std::str::from_utf8(&seen[..head]).expect("a head of ASCII");
        assert!(text.starts_with("HTTP/1.1 200"), "{}", String::from_utf8_lossy(seen));
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .map_or(0, |n| n.parse().unwrap());
        if read >= head + 4 + length {
            return;
        }
    }
}
