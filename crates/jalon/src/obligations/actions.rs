//! What one can do with obligations. Other rooms open them for what follows from a decision.

use programme::{identity::ServiceSlug, obligations::Obligation};
use serde_json::json;

use super::store::owed;
use crate::foundation::{
    clock::Now,
    database::Tx,
    journal::{self, Entry},
    stored::StoreResult,
};

/// How an obligation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It was done.
    Done,
    /// It is not owed any more.
    Cancelled,
}

impl End {
    const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Records an obligation. One with a source (`decision/<id>/purchase`) is recorded once, however
/// often it is asked for. Returns its key, nothing when it was there.
///
/// # Errors
/// When the store refuses.
pub async fn open(
    tx: &mut Tx,
    obligation: &Obligation,
    source: Option<&str>,
    actor: &str,
    now: Now,
) -> StoreResult<Option<String>> {
    let id = owed::insert(tx, obligation, source, actor, now).await?;
    if let Some(id) = &id {
        let after = json!({ "id": id, "obligation": obligation, "source": source });
        let about = ("obligation", obligation.service.as_str());
        let line = Entry::new(now, actor, "create", about).changed(None, Some(after));
        journal::append(tx, &[line]).await?;
    }
    Ok(id)
}

/// As [`open`], and opens again what the same actor had closed: what a job found done, and is owed once
/// more. What a person closed stays closed.
///
/// # Errors
/// When the store refuses.
pub(super) async fn open_again(
    tx: &mut Tx,
    obligation: &Obligation,
    source: &str,
    actor: &str,
    now: Now,
) -> StoreResult<Option<String>> {
    if let Some(id) = open(tx, obligation, Some(source), actor, now).await? {
        return Ok(Some(id));
    }
    let id = owed::reopen(tx, obligation, source, actor).await?;
    if let Some(id) = &id {
        note(tx, ("reopen", id), obligation, actor, now).await?;
    }
    Ok(id)
}

/// Says what is owed, and by whom, as it is now.
///
/// # Errors
/// When the store refuses.
pub(super) async fn reword(
    tx: &mut Tx,
    id: &str,
    obligation: &Obligation,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    owed::reword(tx, id, obligation).await?;
    note(tx, ("update", id), obligation, actor, now).await
}

async fn note(
    tx: &mut Tx,
    (action, id): (&str, &str),
    obligation: &Obligation,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    let after = json!({ "id": id, "obligation": obligation });
    let about = ("obligation", obligation.service.as_str());
    let line = Entry::new(now, actor, action, about).changed(None, Some(after));
    journal::append(tx, &[line]).await?;
    Ok(())
}

/// Closes the obligation that follows from something (`session/<id>/<service>`), if it is open.
///
/// # Errors
/// When the store refuses.
pub async fn close_of_source(
    tx: &mut Tx,
    source: &str,
    end: End,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    match owed::find_of_source(tx, source).await? {
        Some((service, id)) => close(tx, &service, &id, end, actor, now).await,
        None => Ok(()),
    }
}

/// Closes an obligation of a service.
///
/// # Errors
/// [`crate::foundation::stored::StoreError::Stale`] when it is not open any more.
pub async fn close(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    end: End,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    owed::close(tx, service, id, end.code(), actor, now).await?;
    let after = json!({ "id": id });
    let line = Entry::new(now, actor, end.code(), ("obligation", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::database::testing::each_engine;

    const JOB: &str = "a-job";

    fn now() -> Now {
        Now("2026-11-26T11:00:00Z".parse().unwrap())
    }

    fn owed(what: &str) -> Obligation {
        Obligation {
            service: ServiceSlug::parse("ours").unwrap(),
            what: what.into(),
            owner: None,
            due: "2026-12-01".parse().unwrap(),
        }
    }

    async fn whats(tx: &mut Tx) -> Vec<String> {
        let open = owed::list_open(tx).await.unwrap().into_iter();
        open.map(|one| one.obligation.what).collect()
    }

    #[tokio::test]
    async fn what_a_job_closed_is_opened_again_and_what_a_person_closed_is_not() {
        each_engine(async |db| {
            let mut tx = db.begin_write().await.unwrap();
            let (two, one) = (owed("Deux réponses"), owed("Une réponse"));
            let id = open_again(&mut tx, &two, "s/ours", JOB, now())
                .await
                .unwrap();
            let id = id.expect("it is opened");
            let again = open_again(&mut tx, &two, "s/ours", JOB, now()).await;
            assert_eq!(again.unwrap(), None, "once");
            reword(&mut tx, &id, &one, JOB, now()).await.unwrap();
            assert_eq!(whats(&mut tx).await, ["Une réponse"]);
            close(&mut tx, &two.service, &id, End::Done, JOB, now())
                .await
                .unwrap();
            assert!(reword(&mut tx, &id, &two, JOB, now()).await.is_err());
            let again = open_again(&mut tx, &two, "s/ours", JOB, now()).await;
            assert_eq!(again.unwrap(), Some(id.clone()));
            assert_eq!(whats(&mut tx).await, ["Deux réponses"]);
            close(
                &mut tx,
                &two.service,
                &id,
                End::Cancelled,
                "noa.exemple",
                now(),
            )
            .await
            .unwrap();
            let again = open_again(&mut tx, &two, "s/ours", JOB, now()).await;
            assert_eq!(again.unwrap(), None, "somebody said that it is over");
            let lines = journal::list_for(&mut tx, "obligation", "ours")
                .await
                .unwrap();
            let told: Vec<&str> = lines.iter().map(|line| line.action.as_str()).collect();
            assert_eq!(told, ["create", "update", "done", "reopen", "cancelled"]);
        })
        .await;
    }
}
