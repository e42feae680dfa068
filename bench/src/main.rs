//! `make bench`: what Jalon does, measured against a peer or a limit in the same run.
//!
//! Machines are noisy: each figure is the median of rounds in which product and peer take turns,
//! and what counts is their ratio. The run fails when a figure misses its limit.

mod cockpit;
mod coverage;
mod grown;
mod impact;
mod inside;
mod load;
mod peer;
mod product;
mod register;
mod report;
mod searching;

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use load::Ask;
use product::Server;
use report::Report;

/// Connections kept alive by the load generator.
const CONNECTIONS: usize = 16;
/// Rounds in which product and peer take turns.
const ROUNDS: usize = 5;
/// Addresses that take turns where many are asked for.
const MANY: usize = 60;
/// Length of one turn.
const TURN: Duration = Duration::from_millis(1500);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut report = Report::default();
    if std::env::args().any(|arg| arg == "--impact") {
        impact::measure(&mut report).await?;
        return report.finish("impact");
    }
    coverage::measure(&mut report);
    if std::env::args().any(|arg| arg == "--coverage") {
        return report.finish("coverage");
    }
    cockpit::measure(&mut report)?;
    register::measure(&mut report)?;
    register::freeze(&mut report)?;
    if std::env::args().any(|arg| arg == "--pure") {
        return report.finish("pure");
    }
    let content = content()?;
    let folder = tempfile::tempdir()?;
    if std::env::args().any(|arg| arg == "--growth") {
        let first = product::import(&content, &folder.path().join("real.db"))?;
        growth(&mut report, &content, folder.path(), first).await?;
        return report.finish("growth");
    }
    inside::measure(&mut report, &content, folder.path()).await?;
    if std::env::args().any(|arg| arg == "--inside") {
        return report.finish("inside");
    }

    let database = folder.path().join("real.db");
    let first = product::import(&content, &database)?;
    report.limit("import into an empty database (s)", first, 2.0);
    let again: Vec<f64> = (0..3)
        .map(|_| product::import(&content, &database))
        .collect::<Result<_, _>>()?;
    report.limit("import again, unchanged (s)", median(again), 1.0);

    let server = Server::start(&database)?;
    for (name, path, least) in [
        ("service page", "/startups/pix", 0.8),
        ("directory", "/startups/", 0.8),
        ("startups.json", "/api/v2.7/startups.json", 0.8),
    ] {
        ratio(&mut report, &server, name, vec![plain(path, "br")], least).await?;
    }
    // Many addresses in turn, as many people ask: each is made once, then found again.
    let filters = filters(&server).await?;
    ratio(&mut report, &server, "filtered directory", filters, 0.3).await?;
    let questions = searching::pages(&content, MANY)?;
    ratio(&mut report, &server, "search", questions, 0.3).await?;
    let etag = etag(&server, "/startups/pix").await?;
    let ask = Ask {
        path: "/startups/pix".into(),
        encoding: "br",
        etag: Some(etag),
        cookie: None,
    };
    ratio(&mut report, &server, "a 304", vec![ask], 0.8).await?;
    let directory = load::once(server.address, &plain("/startups/", "br")).await?;
    report.limit(
        "directory, compressed (KB)",
        kilobytes(directory.body.len()),
        60.0,
    );
    let (now, highest) = server.memory_mb()?;
    report.limit("memory with the real content (MB)", now, 150.0);
    report.tell("memory at its highest (MB)", highest);
    drop(server);

    growth(&mut report, &content, folder.path(), first).await?;
    impact::measure(&mut report).await?;
    report.finish("all")
}

/// How cost grows with the network: time to be ready and memory against ×1, page time flat.
async fn growth(
    report: &mut Report,
    content: &Path,
    folder: &Path,
    first_import: f64,
) -> anyhow::Result<()> {
    let factors: &[usize] = if std::env::args().any(|arg| arg == "--quick") {
        &[1]
    } else {
        &[1, 10, 100]
    };
    let mut base: Option<(f64, f64, f64)> = None;
    for &factor in factors {
        let grown = folder.join(format!("grown-{factor}"));
        grown::write(content, &grown, factor)?;
        inside::write_member(&grown)?;
        let database = folder.join(format!("grown-{factor}.db"));
        let import = product::import(&grown, &database)?;
        std::fs::remove_dir_all(&grown)?;
        let begin = Instant::now();
        let server = Server::start(&database)?;
        let ready = begin.elapsed().as_secs_f64();
        let page = load::run(
            server.address,
            &[plain("/startups/pix", "br")],
            200,
            1,
            TURN,
        )
        .await?;
        cockpit::pages(report, &server, &database, factor).await?;
        let (memory, _) = server.memory_mb()?;
        report.tell(&format!("×{factor}: import (s)"), import);
        report.tell(&format!("×{factor}: until ready (s)"), ready);
        report.tell(&format!("×{factor}: memory (MB)"), memory);
        report.tell(&format!("×{factor}: service page p50 (ms)"), page.p50_ms);
        let search = searching::run(server.address, content).await?;
        report.tell(&format!("×{factor}: search p50 (ms)"), search.p50_ms);
        report.limit(&format!("×{factor}: search p99 (ms)"), search.p99_ms, 5.0);
        #[expect(clippy::cast_precision_loss, reason = "a small factor")]
        let by = factor as f64;
        match base {
            None => base = Some((ready, memory, page.p50_ms)),
            Some((ready_1, memory_1, page_1)) => {
                // Linear, with room for what does not grow.
                report.limit(
                    &format!("×{factor}: until ready / (×1 × {factor})"),
                    ready / (ready_1 * by),
                    1.5,
                );
                report.limit(
                    &format!("×{factor}: memory / (×1 × {factor})"),
                    memory / (memory_1 * by),
                    1.2,
                );
                report.limit(
                    &format!("×{factor}: page time / ×1"),
                    page.p50_ms / page_1,
                    2.0,
                );
                report.tell(
                    &format!("×{factor}: import / (×1 × {factor})"),
                    import / (first_import * by),
                );
            }
        }
    }
    Ok(())
}

/// Product and peer in turn; the median of the rounds' ratios.
async fn ratio(
    report: &mut Report,
    server: &Server,
    name: &str,
    asks: Vec<Ask>,
    least: f64,
) -> anyhow::Result<()> {
    let expected = if asks.iter().any(|ask| ask.etag.is_some()) {
        304
    } else {
        200
    };
    let mut answers = HashMap::new();
    let mut first = Vec::new();
    for ask in &asks {
        let begin = Instant::now();
        let answer = load::once(server.address, ask).await?;
        first.push(begin.elapsed().as_secs_f64() * 1e3);
        ensure!(
            answer.status == expected,
            "{} answered {}",
            ask.path,
            answer.status
        );
        answers.insert(ask.path.clone(), answer);
    }
    let peer = peer::serve(answers).await?;
    let (mut ratios, mut rates, mut slowest) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let ours = load::run(server.address, &asks, expected, CONNECTIONS, TURN).await?;
        let theirs = load::run(peer, &asks, expected, CONNECTIONS, TURN).await?;
        ratios.push(ours.per_second / theirs.per_second);
        rates.push(ours.per_second);
        slowest.push(ours.p99_ms);
    }
    report.tell(&format!("{name} (requests/s)"), median(rates));
    report.tell(&format!("{name} p99 (ms)"), median(slowest));
    if first.len() > 1 {
        report.tell(&format!("{name}, asked first, median (ms)"), median(first));
    }
    report.at_least(
        &format!("{name} / bare hyper, same bytes"),
        median(ratios),
        least,
    );
    Ok(())
}

/// The filters that the directory offers to click.
async fn filters(server: &Server) -> anyhow::Result<Vec<Ask>> {
    let answer = load::once(server.address, &plain("/startups/", "identity")).await?;
    let page = String::from_utf8(answer.body.to_vec())?;
    let found: BTreeSet<String> = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.starts_with("/startups/?"))
        .map(|path| path.replace("&amp;", "&"))
        .collect();
    ensure!(
        found.len() >= MANY,
        "the directory offers {} filters",
        found.len()
    );
    Ok(found
        .iter()
        .take(MANY)
        .map(|path| plain(path, "br"))
        .collect())
}

async fn etag(server: &Server, path: &str) -> anyhow::Result<String> {
    let answer = load::once(server.address, &plain(path, "br")).await?;
    let etag = answer.headers.get("etag").context("the page has no ETag")?;
    Ok(etag.to_str()?.to_owned())
}

fn plain(path: &str, encoding: &'static str) -> Ask {
    Ask {
        path: path.into(),
        encoding,
        etag: None,
        cookie: None,
    }
}

fn content() -> anyhow::Result<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/betagouv/content");
    ensure!(
        path.is_dir(),
        "the real content is not beside this checkout (../shared/betagouv/content)"
    );
    Ok(path)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a size in bytes, far below 2^52"
)]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1024.0
}
