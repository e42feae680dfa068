//! What teams of the fictional network answer to quality standards: most of it met, some not, some
//! expired or soon, some never answered; a part of it verified.

use chrono::{NaiveDate, TimeDelta};
use programme::{
    identity::{MemberSlug, ServiceSlug},
    network::Record,
    standards::{Criterion, Draft, Verdict},
};

use crate::{
    almanac::{ours, standards_store},
    foundation::{
        clock::Now,
        database::{Db, Tx},
        stored::{StoreError, StoreResult},
    },
    standards::actions::{answer, verify},
};

/// Services that answer.
const SERVICES: usize = 12;

/// Answers for some services, unless something is answered already.
pub(super) async fn fill(db: &Db, record: &Record, today: NaiveDate, now: Now) -> StoreResult<()> {
    let mut tx = db.begin_write().await?;
    if !standards_store::list_answers(&mut tx).await?.is_empty() {
        return Ok(());
    }
    let with_team = super::incubated(record, today).filter_map(|service| {
        let mut team = record
            .members
            .iter()
            .filter(|member| member.services_at(today).contains(&&service.slug));
        Some((&service.slug, &team.next()?.slug))
    });
    for (at, (service, member)) in with_team.take(SERVICES).enumerate() {
        let others = record.members.iter().map(|one| &one.slug);
        let Some(other) = others.filter(|slug| *slug != member).nth(at) else {
            continue;
        };
        for (place, criterion) in ours().criteria().enumerate() {
            tell(
                &mut tx,
                (service, criterion),
                (member, other),
                place + at * 5,
                now,
            )
            .await?;
        }
    }
    Ok(tx.commit().await?)
}

/// What one service answers to one criterion; `turn` decides, so that it is the same each time.
async fn tell(
    tx: &mut Tx,
    (service, criterion): (&ServiceSlug, &Criterion),
    (author, other): (&MemberSlug, &MemberSlug),
    turn: usize,
    now: Now,
) -> StoreResult<()> {
    let verdict = match turn % 9 {
        0 => return Ok(()),
        1 | 5 => Verdict::NotMet,
        2 => Verdict::NotApplicable {
            reason: "Le service est réservé à des agents formés.".into(),
        },
        _ => Verdict::Met,
    };
    let months = i64::from(criterion.valid_for_months);
    let days = match turn % 13 {
        // Expired, and about to.
        3 => months * 31 + 20,
        7 => months * 30 - 25,
        _ => 5 + i64::try_from(turn * 17 % 110).unwrap_or(0),
    };
    let then = Now(now.0 - TimeDelta::days(days));
    let draft = Draft {
        proof: (verdict == Verdict::Met)
            .then(|| format!("https://{service}.example.org/preuves/{}", criterion.id)),
        criterion: criterion.id.clone(),
        verdict,
        on: then.day(),
        expires: None,
    };
    let is_seen = turn.is_multiple_of(3) && matches!(draft.verdict, Verdict::Met);
    let id = answer(tx, service, draft, author.as_str(), then)
        .await
        .map_err(unstorable)?;
    if is_seen {
        let later = Now(then.0 + TimeDelta::days(2));
        verify(tx, service, (&criterion.id, &id), other.as_str(), later)
            .await
            .map_err(unstorable)?;
    }
    Ok(())
}

/// What the demonstration makes is sound; whatever is not is told like a value that can't be kept.
fn unstorable(error: impl std::fmt::Display) -> StoreError {
    StoreError::Unstorable(error.to_string())
}
