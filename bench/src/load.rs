//! A load generator: some connections kept alive, each sending its next request when the last
//! answer has come whole. Bounded in time; only ever aimed at this machine.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::{Request, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use tokio::{net::TcpStream, task::JoinSet};

/// What to ask for.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// Path and query.
    pub(crate) path: String,
    /// `Accept-Encoding`.
    pub(crate) encoding: &'static str,
    /// `If-None-Match`, to be answered 304.
    pub(crate) etag: Option<String>,
    /// `Cookie`: somebody signed in.
    pub(crate) cookie: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Load {
    /// Answers a second.
    pub(crate) per_second: f64,
    /// Half of the answers took at most this many milliseconds.
    pub(crate) p50_ms: f64,
    /// 99 of 100 took at most this many.
    pub(crate) p99_ms: f64,
}

/// One answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Bytes,
}

/// Asks once.
pub(crate) async fn once(address: SocketAddr, ask: &Ask) -> anyhow::Result<Answer> {
    let mut sender = connect(address).await?;
    answer(&mut sender, address, ask).await
}

/// Asks from `connections` at once for as long as `length`: the first of them, the next, and so on
/// in a circle, each connection from a place of its own.
pub(crate) async fn run(
    address: SocketAddr,
    asks: &[Ask],
    expected: u16,
    connections: usize,
    length: Duration,
) -> anyhow::Result<Load> {
    ensure!(address.ip().is_loopback(), "load goes to this machine only");
    let begin = Instant::now();
    let mut tasks = JoinSet::new();
    let asks: Arc<[Ask]> = asks.into();
    for number in 0..connections {
        let asks = Arc::clone(&asks);
        tasks.spawn(async move {
            let mut sender = connect(address).await?;
            let mut took = Vec::with_capacity(1 << 16);
            let first = number * asks.len() / connections;
            for ask in asks.iter().cycle().skip(first) {
                if begin.elapsed() >= length {
                    break;
                }
                let at = Instant::now();
                let answer = answer(&mut sender, address, ask).await?;
                ensure!(
                    answer.status == expected,
                    "{} answered {} instead of {expected}",
                    ask.path,
                    answer.status
                );
                took.push(at.elapsed());
            }
            anyhow::Ok(took)
        });
    }
    let mut all = Vec::new();
    while let Some(took) = tasks.join_next().await {
        all.extend(took??);
    }
    Load::of(all, begin.elapsed())
}

/// Asks each once, one after the other.
pub(crate) async fn each(address: SocketAddr, asks: &[Ask], expected: u16) -> anyhow::Result<Load> {
    ensure!(address.ip().is_loopback(), "load goes to this machine only");
    let begin = Instant::now();
    let mut sender = connect(address).await?;
    let mut took = Vec::with_capacity(asks.len());
    for ask in asks {
        let at = Instant::now();
        let answer = answer(&mut sender, address, ask).await?;
        ensure!(
            answer.status == expected,
            "{} answered {} instead of {expected}",
            ask.path,
            answer.status
        );
        took.push(at.elapsed());
    }
    Load::of(took, begin.elapsed())
}

impl Load {
    fn of(mut all: Vec<Duration>, whole: Duration) -> anyhow::Result<Self> {
        all.sort_unstable();
        ensure!(!all.is_empty(), "no answer came");
        let at =
            |share: usize| all[(all.len() * share / 100).min(all.len() - 1)].as_secs_f64() * 1e3;
        #[expect(
            clippy::cast_precision_loss,
            reason = "a count of answers, far below 2^52"
        )]
        let count = all.len() as f64;
        Ok(Self {
            per_second: count / whole.as_secs_f64(),
            p50_ms: at(50),
            p99_ms: at(99),
        })
    }
}

type Sender = http1::SendRequest<Empty<Bytes>>;

async fn connect(address: SocketAddr) -> anyhow::Result<Sender> {
    let stream = TcpStream::connect(address)
        .await
        .with_context(|| format!("connecting to {address}"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

async fn answer(sender: &mut Sender, address: SocketAddr, ask: &Ask) -> anyhow::Result<Answer> {
    let mut request = Request::get(&ask.path)
        .header(header::HOST, address.to_string())
        .header(header::ACCEPT, "text/html,*/*")
        .header(header::ACCEPT_ENCODING, ask.encoding);
    if let Some(etag) = &ask.etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    if let Some(cookie) = &ask.cookie {
        request = request.header(header::COOKIE, cookie);
    }
    sender.ready().await?;
    let response = sender.send_request(request.body(Empty::new())?).await?;
    let (parts, body) = response.into_parts();
    Ok(Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: body.collect().await?.to_bytes(),
    })
}
