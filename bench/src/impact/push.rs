//! Figures pushed through HTTP, as services do: batches of 10,000, two connections, each with the
//! key of its service.

use std::{net::SocketAddr, time::Instant};

use anyhow::ensure;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::{Request, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use jalon::{
    accounts::Secret,
    foundation::{clock::Now, database::Db},
    impact::{self, LARGEST_BATCH, Line},
};
use tokio::net::TcpStream;

use super::{ingest::real, network::Measured};
use crate::{product::Server, report::Report};

/// Batches that are sent.
const BATCHES: usize = 90;

/// Where a service's figures go, and the key that opens it.
#[derive(Clone)]
pub(super) struct Door {
    pub(super) path: String,
    pub(super) key: String,
}

/// Gives each service a key, and makes what will be sent there.
pub(super) async fn open(
    db: &Db,
    services: Vec<Measured>,
    now: Now,
) -> anyhow::Result<Vec<(Door, Vec<Bytes>)>> {
    let mut doors = Vec::new();
    for service in services {
        let door = Door::open(db, &service, now).await?;
        let lines: Vec<Line> = service.daily(now.day()).collect();
        let bodies = lines.chunks_exact(LARGEST_BATCH).map(body).collect();
        doors.push((door, bodies));
    }
    Ok(doors)
}

/// Pushes all of it: figures a second, as those who send them see it.
pub(super) async fn measure(
    report: &mut Report,
    server: &Server,
    doors: &[(Door, Vec<Bytes>)],
) -> anyhow::Result<()> {
    let mut halves: [Vec<(Door, Bytes)>; 2] = [Vec::new(), Vec::new()];
    let all = doors.iter().flat_map(|(door, bodies)| {
        let sent = bodies.iter().cloned();
        sent.map(move |body| (door.clone(), body))
    });
    for (at, one) in all.take(BATCHES).enumerate() {
        halves[at % 2].push(one);
    }
    let sent: usize = halves.iter().map(Vec::len).sum();
    ensure!(sent == BATCHES, "{sent} batches are ready");
    let address = server.address;
    let begin = Instant::now();
    let [one, other] = halves.map(|half| tokio::spawn(send_all(address, half)));
    one.await??;
    other.await??;
    let rate = real(sent * LARGEST_BATCH) / begin.elapsed().as_secs_f64();
    report.at_least("impact: pushed through HTTP (/s)", rate, 100_000.0);
    Ok(())
}

impl Door {
    pub(super) async fn open(db: &Db, service: &Measured, now: Now) -> anyhow::Result<Self> {
        let secret = Secret::draw().map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
        let mut tx = db.begin_write().await?;
        let scope = ("banc", None);
        impact::create_key(&mut tx, &service.slug, scope, &secret, "banc", now).await?;
        tx.commit().await?;
        Ok(Self {
            path: format!("/api/v3/services/{}/measurements", service.slug),
            key: secret.reveal().to_owned(),
        })
    }
}

/// The figures as a service writes them.
pub(super) fn body(lines: &[Line]) -> Bytes {
    let figures: Vec<String> = lines
        .iter()
        .map(|line| {
            let (indicator, period) = (line.indicator, line.submitted.period);
            let value = line.submitted.draft.value.unwrap_or_default();
            format!(r#"{{"indicator":"{indicator}","period":"{period}","value":{value}}}"#)
        })
        .collect();
    format!(r#"{{"measurements":[{}]}}"#, figures.join(",")).into()
}

async fn send_all(address: SocketAddr, all: Vec<(Door, Bytes)>) -> anyhow::Result<()> {
    let mut sender = Sender::connect(address).await?;
    for (door, body) in all {
        sender.send(&door, body).await?;
    }
    Ok(())
}

/// A connection that is kept alive.
pub(super) struct Sender {
    address: SocketAddr,
    sender: http1::SendRequest<Full<Bytes>>,
}

impl Sender {
    pub(super) async fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        ensure!(address.ip().is_loopback(), "load goes to this machine only");
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { address, sender })
    }

    /// Pushes a batch, which has to be taken.
    pub(super) async fn send(&mut self, door: &Door, body: Bytes) -> anyhow::Result<()> {
        self.sender.ready().await?;
        let request = Request::post(&door.path)
            .header(header::HOST, self.address.to_string())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {}", door.key))
            .body(Full::new(body))?;
        let (parts, body) = self.sender.send_request(request).await?.into_parts();
        let told = body.collect().await?.to_bytes();
        let told = String::from_utf8_lossy(&told);
        ensure!(parts.status == 200, "{}: {told}", parts.status);
        Ok(())
    }
}
