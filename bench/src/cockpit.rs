//! The cockpit of a whole network, reckoned anew: due dates, what needs attention, its order.

use std::{path::Path, time::Instant};

use anyhow::Context;
use chrono::{Days, NaiveDate};
use programme::{
    cockpit::{concerns, rank},
    committees::Almanac,
    community::{Member, Mission},
    identity::{IncubatorSlug, MemberSlug, ServiceSlug},
    network::{Network, Record},
    phases::{Journey, Phase, Stay},
    services::{Event, EventKind, Service},
};

use crate::{TURN, inside, load, product::Server, report::Report};

/// Services of the network as it is, and a hundred times as many.
const SIZES: [(u32, f64); 2] = [(662, 20.0), (66_200, 500.0)];

/// Reckons both, three times each.
pub(crate) fn measure(report: &mut Report) -> anyhow::Result<()> {
    let today = NaiveDate::from_ymd_opt(2026, 8, 20).context("a date")?;
    for (size, limit) in SIZES {
        let network = Network::new(record(size, today)?);
        let almanac = Almanac::default();
        let mut rounds: Vec<f64> = Vec::new();
        for _ in 0..3 {
            let begin = Instant::now();
            let found = network.services().iter().flat_map(|service| {
                let due = almanac.due(service, today);
                let funding = almanac.funding(&service.slug, today);
                concerns(&network, &almanac, service, &due, today)
                    .into_iter()
                    .map(move |one| (service, one, funding))
            });
            let lines = rank(found, today).len();
            rounds.push(begin.elapsed().as_secs_f64() * 1000.0);
            anyhow::ensure!(lines > 0, "nothing needs attention");
        }
        rounds.sort_by(f64::total_cmp);
        report.limit(
            &format!("cockpit of {size} services (ms)"),
            rounds[1],
            limit,
        );
    }
    Ok(())
}

/// The cockpit's pages as its reader waits for them, of a network grown by a factor: 20 ms as it is,
/// 500 ms a hundred times as large.
pub(crate) async fn pages(
    report: &mut Report,
    server: &Server,
    database: &Path,
    factor: usize,
) -> anyhow::Result<()> {
    let cookie = inside::enter(database, server.address)?;
    let ask = |tail: &str| inside::ask(&format!("/espace/tableau-de-bord{tail}"), &cookie);
    let first = Instant::now();
    load::once(server.address, &ask("")).await?;
    let first = first.elapsed().as_secs_f64() * 1000.0;
    // With what is reckoned once for each state of the record.
    report.tell(&format!("×{factor}: cockpit, the first time (ms)"), first);
    let limit = if factor == 1 { 20.0 } else { 500.0 };
    for (name, tail) in [
        ("cockpit", ""),
        ("cockpit of a kind", "?quoi=committee_overdue"),
        ("calendar", "/calendrier"),
        ("lanes", "/parcours"),
    ] {
        let found = load::run(server.address, &[ask(tail)], 200, 1, TURN).await?;
        report.limit(&format!("×{factor}: {name} p50 (ms)"), found.p50_ms, limit);
    }
    Ok(())
}

/// A network with the proportions of the real one: journeys of up to four phases, one committee in
/// ten, five members to a service with two missions each.
fn record(size: u32, today: NaiveDate) -> anyhow::Result<Record> {
    let mut services = Vec::new();
    let mut members = Vec::new();
    let ago = |days: u64| today.checked_sub_days(Days::new(days));
    for n in 0..size {
        let slug = ServiceSlug::parse(format!("service-{n}"))?;
        let stays = (0..=u64::from(n % 4)).map(|step| Stay {
            phase: Phase::ALL[usize::try_from(step).unwrap_or_default()],
            start: ago(1600 - step * 400 + u64::from(n % 300)),
            end: None,
            comment: None,
        });
        let held = (n % 10 == 0).then(|| Event {
            kind: EventKind::Committee,
            date: ago(u64::from(n % 400)),
            comment: None,
        });
        services.push(Service {
            incubator: Some(IncubatorSlug::parse(format!("incubator-{}", n % 23))?),
            journey: Journey::new(stays.collect()),
            events: held.into_iter().collect(),
            ..Service::new(slug.clone(), format!("Service {n}"))
        });
        for who in 0..5 {
            let mission = |from: u64, to: u64| Mission {
                start: ago(from),
                end: ago(to),
                status: None,
                employer: None,
                services: Some(vec![slug.clone()]),
            };
            members.push(Member {
                missions: vec![mission(900, 500), mission(400, u64::from(n % 90))],
                ..Member::new(
                    MemberSlug::parse(format!("member-{n}-{who}"))?,
                    format!("Member {n} {who}"),
                )
            });
        }
    }
    Ok(Record {
        services,
        members,
        ..Record::default()
    })
}
