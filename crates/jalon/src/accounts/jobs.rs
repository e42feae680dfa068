//! What the room does every night: forget what is of no use any more.

use chrono::TimeDelta;

use super::store;
use crate::foundation::{
    clock::Now,
    database::Db,
    jobs::{Job, Schedule},
};

/// How long a link stays after its end: long enough to look into a misuse. Counts of tries, which
/// stand for addresses, stay a day. Sessions are kept as long as the programme's rules say: that is
/// room `privacy`'s.
const KEPT: TimeDelta = TimeDelta::days(30);

/// The jobs of this room.
pub(crate) fn jobs() -> Vec<Job> {
    vec![Job::new(
        "accounts-forget",
        Schedule::daily_at(3),
        |db, now| async move { forget(&db, now).await },
    )]
}

async fn forget(db: &Db, now: Now) -> anyhow::Result<String> {
    let before = Now(now.0 - KEPT);
    let mut tx = db.begin_write().await?;
    let links = store::links::delete_links_before(&mut tx, before).await?;
    let flows = store::flows::delete_flows_before(&mut tx, before).await?;
    let claims = store::claims::delete_claims_before(&mut tx, now).await?;
    let ceremonies = store::passkeys::delete_ceremonies_before(&mut tx, now).await?;
    let yesterday = Now(now.0 - TimeDelta::days(1));
    let counts = store::limits::delete_hits_before(&mut tx, yesterday).await?;
    tx.commit().await?;
    Ok(format!(
        "{links} links, {flows} flows, {claims} claimed addresses, \
         {ceremonies} ceremonies of passkeys and {counts} counts forgotten"
    ))
}
