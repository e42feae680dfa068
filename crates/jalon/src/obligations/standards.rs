//! What services owe on quality standards: to renew answers that have expired or expire soon. One
//! obligation for a service, due on the day of the first; it is done when that answer is renewed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use programme::{identity::ServiceSlug, obligations::Obligation, phases::Phase};

use super::{
    actions::{self, End},
    jobs::view_of,
    proposal::intrapreneur,
    store::owed,
};
use crate::{
    foundation::{clock::Now, database::Db, i18n::Locale},
    publication::{Publication, View},
};

/// What sources of these obligations begin with.
const SOURCE: &str = "standards/";
/// Who opens and closes them.
const ACTOR: &str = "obligations-standards";

/// Opens what is owed now, and closes what is not any more.
pub(super) async fn owe_standards(
    db: &Db,
    publication: &Publication,
    now: Now,
) -> anyhow::Result<String> {
    let view = view_of(publication, Locale::default()).await?;
    let mut wanted = wanted(&view);
    let mut tx = db.begin_write().await?;
    let (mut opened, mut closed, mut reworded) = (0, 0, 0);
    for one in owed::list_open(&mut tx).await? {
        let source = one.source.as_deref().unwrap_or_default();
        if !source.starts_with(SOURCE) {
            continue;
        }
        match wanted.remove(source) {
            None => {
                let service = &one.obligation.service;
                actions::close(&mut tx, service, &one.id, End::Done, ACTOR, now).await?;
                closed += 1;
            }
            // More answers expired meanwhile, or fewer; or somebody else carries the service now.
            Some(now_owed) if now_owed != one.obligation => {
                actions::reword(&mut tx, &one.id, &now_owed, ACTOR, now).await?;
                reworded += 1;
            }
            Some(_) => {}
        }
    }
    for (source, obligation) in &wanted {
        let id = actions::open_again(&mut tx, obligation, source, ACTOR, now).await?;
        opened += usize::from(id.is_some());
    }
    tx.commit().await?;
    Ok(format!(
        "{opened} obligations opened, {closed} done, {reworded} said anew"
    ))
}

/// What is owed, by source: the service and the day of the first answer to renew, so that a renewed
/// one makes room for the next.
fn wanted(view: &View) -> BTreeMap<String, Obligation> {
    let services = view.network.services().iter();
    let owed = services.filter_map(|service| {
        let phase = service.journey.phase_at(view.date);
        if !phase.is_some_and(Phase::is_incubated) {
            return None;
        }
        let rules = view.almanac.rules(service, view.date).standards;
        let slug = &service.slug;
        let found = view
            .almanac
            .expiries(slug, view.date, rules.renew_before_days);
        let first = found.expired.first().or_else(|| found.near.first())?.on;
        let count = found.expired.len() + found.near.len();
        let obligation = Obligation {
            service: slug.clone(),
            what: view.count("obligations-standards-what", count),
            owner: intrapreneur(view, service),
            due: first,
        };
        Some((source(slug, first), obligation))
    });
    owed.collect()
}

fn source(service: &ServiceSlug, first: NaiveDate) -> String {
    format!("{SOURCE}{service}/{first}")
}
