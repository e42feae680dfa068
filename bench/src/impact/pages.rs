//! The pages in front of the figures: of one service and of all, made anew after a figure came in,
//! and as they are kept.

use std::time::Instant;

use anyhow::ensure;
use jalon::foundation::{clock::Now, database::Db};
use programme::impact::period::{Frequency, Period};

use super::{
    network::{self, Measured},
    push::{Door, Sender, body},
};
use crate::{TURN, load, median, product::Server, report::Report};

/// Times that each page is made anew.
const TIMES: u32 = 21;

/// Asks for both, each after a figure that makes it new.
pub(super) async fn measure(
    report: &mut Report,
    server: &Server,
    db: &Db,
    service: &Measured,
) -> anyhow::Result<()> {
    let now = Now::from_system();
    let door = Door::open(db, service, now).await?;
    let star = &service.kept[0].indicator;
    let month = Period::containing(Frequency::Month, now.day())?;
    let one = format!("/startups/{}/impact", service.slug);
    for (name, path, limit) in [
        ("impact: page of one service", one.as_str(), 10.0),
        ("impact: page of 205 services", "/impact/", 150.0),
    ] {
        let ask = load::Ask {
            path: path.to_owned(),
            encoding: "identity",
            etag: None,
            cookie: None,
        };
        let mut sender = Sender::connect(server.address).await?;
        let mut made = Vec::new();
        for at in 0..TIMES {
            // A figure of a month that goes on completes the one before.
            let line = network::line(star.id, month, 0, 7_000 + at);
            sender.send(&door, body(&[line])).await?;
            let begin = Instant::now();
            let answer = load::once(server.address, &ask).await?;
            made.push(begin.elapsed().as_secs_f64() * 1_000.0);
            ensure!(answer.status == 200, "{path} answered {}", answer.status);
        }
        let size = load::once(server.address, &ask).await?.body.len();
        let kept = load::run(server.address, std::slice::from_ref(&ask), 200, 1, TURN).await?;
        report.limit(&format!("{name}, made anew (ms)"), median(made), limit);
        report.limit(&format!("{name}, kept (ms)"), kept.p50_ms, limit);
        report.tell(&format!("{name} (KB)"), crate::kilobytes(size));
    }
    Ok(())
}
