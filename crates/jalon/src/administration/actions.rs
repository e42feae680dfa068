//! What an administrator can do: ask for a job, send mails again. Each leaves a line in the journal.

use serde_json::json;

use crate::foundation::{
    clock::Now,
    database::Tx,
    jobs::{self, Job},
    journal::{self, Entry},
    mail::{self, MailState},
    stored::StoreResult,
};

/// Mails that one request sends again at most: the next request takes the next ones.
const AT_ONCE: i64 = 1_000;

/// Asks for a run of a job. Returns false when one was asked for already.
pub(super) async fn ask_for_job(tx: &mut Tx, job: &Job, by: &str, now: Now) -> StoreResult<bool> {
    if !jobs::ask(tx, job, by, now).await? {
        return Ok(false);
    }
    let line = Entry::new(now, by, "ask_for_run", ("job", job.name));
    journal::append(tx, &[line]).await?;
    Ok(true)
}

/// Puts a mail that failed back into the queue. Returns false when it is in no such state.
pub(super) async fn send_mail_again(
    tx: &mut Tx,
    id: &str,
    by: &str,
    now: Now,
) -> StoreResult<bool> {
    if !mail::send_again(tx, id, now).await? {
        return Ok(false);
    }
    let line = Entry::new(now, by, "send_again", ("mail", id));
    journal::append(tx, &[line]).await?;
    Ok(true)
}

/// Puts the mails that failed back into the queue. Returns how many.
pub(super) async fn send_all_again(tx: &mut Tx, by: &str, now: Now) -> StoreResult<usize> {
    let mut sent = 0;
    for failed in mail::list_mails(tx, MailState::Failed, AT_ONCE, 0).await? {
        sent += usize::from(mail::send_again(tx, &failed.id, now).await?);
    }
    if sent > 0 {
        let line = Entry::new(now, by, "send_again", ("mail", "failed"))
            .changed(None, Some(json!({ "mails": sent })));
        journal::append(tx, &[line]).await?;
    }
    Ok(sent)
}
