//! Tells a member that a passkey of theirs came or went: who did not do it can act.

use fluent::FluentValue;

use super::{KEYS, KeptPasskey};
use crate::{
    accounts::{addresses::mailbox_of, languages::language_of},
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        mail::{House, Letter, Mail, Recipient, queue},
        stored::StoreResult,
    },
};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// It was added.
    Added,
    /// It was removed.
    Removed,
}

/// Queues the mail; none for who has no address.
pub(super) async fn tell(
    tx: &mut Tx,
    house: &House,
    key: &KeptPasskey,
    change: Change,
    now: Now,
) -> StoreResult<()> {
    let Some(mailbox) = mailbox_of(tx, &key.member).await? else {
        return Ok(());
    };
    let locale = language_of(tx, &key.member).await?;
    let args = [
        ("site", FluentValue::from(house.name.clone())),
        ("name", FluentValue::from(key.name.clone())),
    ];
    let (subject, what) = match change {
        Change::Added => ("accounts-mail-key-added-subject", "accounts-mail-key-added"),
        Change::Removed => (
            "accounts-mail-key-removed-subject",
            "accounts-mail-key-removed",
        ),
    };
    let letter = Letter::new(locale, house, locale.with(subject, &args[..1]))
        .paragraph(locale.with(what, &args))
        .action(
            locale.t("accounts-mail-key-button"),
            format!("{}{}{KEYS}", house.base_url, locale.prefix()),
        )
        .paragraph(locale.t("accounts-mail-address-not-you"));
    let mail = Mail::new("accounts-passkey", Recipient::from(mailbox), &letter).once(format!(
        "{}/{}",
        key.member,
        new_id(now)
    ));
    queue(tx, &mail, now).await?;
    Ok(())
}
