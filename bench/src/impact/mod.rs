//! Impact at twenty million figures: how fast they come in, how small they lie, how long the pages
//! in front of them take.
//!
//! The network has 205 services. Each has a north star and five more indicators by the month that
//! everybody may see, one by the day, and 26 by the day kept for its committees, which make the
//! mass. What comes in through HTTP goes to services of its own, after.

mod ingest;
mod network;
mod pages;
mod push;

use std::time::Instant;

use anyhow::Context as _;
use jalon::foundation::{
    clock::Now,
    database::{Access, Db, Location},
};

use crate::{
    product::{self, Server},
    report::Report,
};

/// Figures on record when pages are looked at: as the issue says.
const ROWS: usize = 20_000_000;
/// The same for a first look (`--quick`).
const QUICK_ROWS: usize = 1_000_000;

/// Measures everything. `--quick` does with a million figures; `--postgres URL` adds how fast
/// figures come into an empty database of that server.
pub(crate) async fn measure(report: &mut Report) -> anyhow::Result<()> {
    let is_quick = std::env::args().any(|arg| arg == "--quick");
    let rows = if is_quick { QUICK_ROWS } else { ROWS };
    let folder = tempfile::tempdir()?;
    let now = Now::from_system();
    let content = folder.path().join("content");
    network::write(&content)?;
    let database = folder.path().join("impact.db");
    product::import(&content, &database)?;
    let location = location(&database)?;
    let db = Db::open(&location, Access::Write).await?;
    let mut services = network::define(&db, now).await?;
    ingest::measure(report, &db, &services, rows, folder.path(), now).await?;
    db.close().await;
    ingest::size(report, &database)?;

    let begin = Instant::now();
    let server = Server::start(&database)?;
    let ready = begin.elapsed().as_secs_f64();
    report.limit("impact: until ready, all figures behind (s)", ready, 2.0);
    let db = Db::open(&location, Access::Write).await?;
    let doors = push::open(&db, services.split_off(network::SERVICES), now).await?;
    push::measure(report, &server, &doors).await?;
    pages::measure(report, &server, &db, &services[0]).await?;
    let (_, highest) = server.memory_mb()?;
    report.tell("impact: the server's memory at its highest (MB)", highest);
    db.close().await;
    drop(server);

    let url = std::env::args()
        .skip_while(|arg| arg != "--postgres")
        .nth(1);
    if let Some(url) = url {
        let db = Db::open(&url.parse::<Location>()?, Access::Write).await?;
        let services = network::define(&db, now).await?;
        ingest::tell(report, &db, &services, QUICK_ROWS, now).await?;
        db.close().await;
    }
    Ok(())
}

fn location(path: &std::path::Path) -> anyhow::Result<Location> {
    let text = path.to_str().context("the folder's name is UTF-8")?;
    Ok(text.parse()?)
}
