//! What one can do with rules: prepare, see what would change, put in force, drop.

use chrono::NaiveDate;
use programme::{
    cockpit::{ConcernKind, concerns},
    committees::{Almanac, Due},
    network::Network,
    phases::Punctuality,
    rules::{RuleBook, RuleBookError},
    services::Service,
};
use serde_json::{Value, json};

use crate::almanac::{
    Body, Draft, Scope,
    rules_store::{self as store, Origin},
};
use crate::foundation::{
    clock::Now,
    database::Tx,
    journal::{self, Entry},
    revision,
    stored::{StoreError, StoreResult},
};

/// Why rules can't be put in force.
#[derive(Debug, thiserror::Error)]
pub enum EnactError {
    /// There is no draft any more.
    #[error("there is no draft of these rules: somebody put it in force or dropped it")]
    NoDraft,
    /// The day of effect is past.
    #[error("{0} is past: rules take effect today at the earliest")]
    InThePast(NaiveDate),
    /// Nobody said why.
    #[error("say why the rules change")]
    ReasonMissing,
    /// The book refuses them.
    #[error(transparent)]
    Refused(#[from] RuleBookError),
    /// The store does.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What new rules change for one service.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect<'a> {
    /// The service.
    pub service: &'a Service,
    /// Its next committee under the rules that hold.
    pub before: Due,
    /// The same under the draft.
    pub after: Due,
    /// Whether its phase is on time, before and after.
    pub punctuality: (Punctuality, Punctuality),
    /// What would not need attention any more, and what would from then on.
    pub concerns: (Vec<ConcernKind>, Vec<ConcernKind>),
}

/// What a draft would change, for which services, seen on `date`: due dates, statuses, lateness, what
/// needs attention. Services for which nothing changes are left out. Linear in the number of
/// services.
#[must_use]
pub fn effects<'a>(
    network: &'a Network,
    almanac: &Almanac,
    entered: &RuleBook,
    date: NaiveDate,
) -> Vec<Effect<'a>> {
    let with = Almanac {
        book: entered.clone(),
        ..almanac.clone()
    };
    let kinds = |of: &Almanac, service: &Service, due: &Due| -> Vec<ConcernKind> {
        let found = concerns(network, of, service, due, date);
        found.into_iter().map(|one| one.kind).collect()
    };
    let without = |these: &[ConcernKind], others: &[ConcernKind]| -> Vec<ConcernKind> {
        let mut left: Vec<ConcernKind> = these.to_vec();
        left.retain(|kind| !others.contains(kind));
        left.dedup();
        left
    };
    network
        .services()
        .iter()
        .map(|service| {
            let punctuality = |of: &Almanac| {
                service
                    .journey
                    .punctuality_at(&of.rules(service, date), date)
            };
            let (before, after) = (almanac.due(service, date), with.due(service, date));
            let (was, is) = (
                kinds(almanac, service, &before),
                kinds(&with, service, &after),
            );
            Effect {
                service,
                before,
                after,
                punctuality: (punctuality(almanac), punctuality(&with)),
                concerns: (without(&was, &is), without(&is, &was)),
            }
        })
        .filter(|effect| {
            let (gone, new) = &effect.concerns;
            effect.before != effect.after
                || effect.punctuality.0 != effect.punctuality.1
                || !gone.is_empty()
                || !new.is_empty()
        })
        .collect()
}

/// Keeps a draft.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else wrote it since `draft.version` was read.
pub async fn save_draft(tx: &mut Tx, draft: &Draft) -> StoreResult<()> {
    store::save_draft(tx, draft).await
}

/// Drops a draft.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else wrote it since.
pub async fn discard(
    tx: &mut Tx,
    scope: &Scope,
    version: i64,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    let before = store::find_draft(tx, scope).await?;
    store::delete_draft(tx, scope, version).await?;
    let line = Entry::new(now, actor, "discard", ("rules_draft", &scope.to_string()))
        .changed(before.as_ref().map(told), None);
    journal::append(tx, &[line]).await?;
    Ok(())
}

/// Puts a draft in force from its day of effect on, in the book, in the journal and, with the new
/// revision, on every page. Returns the revision.
///
/// # Errors
/// [`EnactError`]
pub async fn enact(
    tx: &mut Tx,
    scope: &Scope,
    version: i64,
    actor: &str,
    now: Now,
) -> Result<i64, EnactError> {
    let draft = store::find_draft(tx, scope)
        .await?
        .ok_or(EnactError::NoDraft)?;
    store::delete_draft(tx, scope, version).await?;
    if draft.effective_from() < now.day() {
        return Err(EnactError::InThePast(draft.effective_from()));
    }
    if draft.reason.trim().is_empty() {
        return Err(EnactError::ReasonMissing);
    }
    let book = store::find_book(tx).await?;
    let entered = draft.entered(&book)?;
    let origin = Origin {
        reason: draft.reason.clone(),
        author: actor.to_owned(),
        at: now,
    };
    match &draft.body {
        Body::Network(_) => {
            if let Some(rules) = entered.versions().last() {
                store::insert_version(tx, rules, &origin).await?;
            }
        }
        Body::Incubator(own) => store::insert_variation(tx, own, &origin).await?,
    }
    let before = book_value(&book, scope, draft.effective_from());
    let line = Entry::new(now, actor, "enact", ("rules", &scope.to_string()))
        .changed(before, Some(told(&draft)));
    journal::append(tx, &[line])
        .await
        .map_err(StoreError::from)?;
    Ok(revision::bump(tx).await.map_err(StoreError::from)?)
}

fn told(draft: &Draft) -> Value {
    let rules = match &draft.body {
        Body::Network(rules) => serde_json::to_value(rules),
        Body::Incubator(own) => serde_json::to_value(own),
    };
    json!({
        "effective_from": draft.effective_from(),
        "reason": draft.reason,
        "rules": rules.unwrap_or(Value::Null),
    })
}

fn book_value(book: &RuleBook, scope: &Scope, on: NaiveDate) -> Option<Value> {
    match scope {
        Scope::Network => serde_json::to_value(book.on(on)).ok(),
        Scope::Incubator(slug) => serde_json::to_value(book.variation_on(on, slug)?).ok(),
    }
}

#[cfg(test)]
mod tests {
    use programme::rules::ProgrammeRules;

    use super::*;
    use crate::{
        foundation::database::testing::each_engine,
        organisations::samples::{self, day},
    };

    fn draft(every_months: u32, from: &str) -> Draft {
        let mut rules = ProgrammeRules {
            effective_from: day(from),
            ..ProgrammeRules::default()
        };
        rules.committees.every_months = every_months;
        Draft {
            body: Body::Network(Box::new(rules)),
            reason: "Les comités se tiennent plus souvent.".into(),
            author: "camille.exemple".into(),
            version: 0,
            at: Now("2026-01-01T08:00:00Z".parse().unwrap()),
        }
    }

    #[test]
    fn effects_name_the_services_that_change_and_no_other() {
        let network = Network::new(samples::record());
        let almanac = Almanac::default();
        let entered = draft(3, "2026-01-01").entered(&almanac.book).unwrap();
        let found = effects(&network, &almanac, &entered, day("2026-01-01"));
        let slugs: Vec<&str> = found.iter().map(|one| one.service.slug.as_str()).collect();
        assert_eq!(slugs, ["atelier", "ecoute", "zebre"]);
        assert_eq!(found[2].before.due, Some(day("2026-03-01")));
        assert_eq!(found[2].after.due, Some(day("2026-01-01")));
        let same = draft(6, "2026-01-01").entered(&almanac.book).unwrap();
        assert_eq!(effects(&network, &almanac, &same, day("2026-01-01")), []);
    }

    #[tokio::test]
    async fn a_draft_takes_effect_once_and_leaves_its_trace() {
        each_engine(async |db| {
            let now = Now("2026-01-01T08:00:00Z".parse().unwrap());
            let mut tx = db.begin_write().await.unwrap();
            save_draft(&mut tx, &draft(4, "2026-02-01")).await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = db.begin_write().await.unwrap();
            let revision = enact(&mut tx, &Scope::Network, 1, "camille.exemple", now)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            assert_eq!(revision, 1);
            let mut tx = db.begin_read().await.unwrap();
            let book = store::find_book(&mut tx).await.unwrap();
            assert_eq!(book.on(day("2026-01-31")).committees.every_months, 6);
            assert_eq!(book.on(day("2026-02-01")).committees.every_months, 4);
            let lines = journal::list_for(&mut tx, "rules", "network")
                .await
                .unwrap();
            assert_eq!(lines.len(), 1);
            assert_eq!(lines[0].before.as_ref().unwrap()["version"], 1);
            drop(tx);
            let mut tx = db.begin_write().await.unwrap();
            let again = enact(&mut tx, &Scope::Network, 1, "camille.exemple", now).await;
            assert!(matches!(again, Err(EnactError::NoDraft)));
        })
        .await;
    }

    #[tokio::test]
    async fn the_past_can_not_be_ruled_and_contradictions_not_either() {
        each_engine(async |db| {
            let now = Now("2026-03-01T08:00:00Z".parse().unwrap());
            for (months, from, why) in [
                (4, "2026-02-28", "is past"),
                (0, "2026-04-01", "every_months must be at least 1"),
            ] {
                let mut tx = db.begin_write().await.unwrap();
                save_draft(&mut tx, &draft(months, from)).await.unwrap();
                let refused = enact(&mut tx, &Scope::Network, 1, "x", now)
                    .await
                    .unwrap_err();
                assert!(refused.to_string().contains(why), "{refused}");
            }
            let mut tx = db.begin_read().await.unwrap();
            assert_eq!(
                store::find_book(&mut tx).await.unwrap(),
                RuleBook::default()
            );
        })
        .await;
    }
}
