//! Claiming an address: a link goes there, and only who reads that mailbox while signed in makes
//! the address theirs. Choosing the primary address, and giving one up.
//!
//! Whether an address is another member's shows nowhere: the answer is the same, and the mailbox
//! itself is told.

use chrono::TimeDelta;
use fluent::FluentValue;
use programme::identity::MemberSlug;

use super::{
    addresses::{self, Added, Address, AddressKind},
    failed,
    languages::language_of,
    secret::Secret,
    store,
};
use crate::foundation::{
    clock::Now,
    database::Tx,
    http::Problem,
    i18n::Locale,
    ids::new_id,
    mail::{EmailAddress, House, Letter, Mail, Recipient, queue},
    stored::StoreResult,
};

/// How long the link of a claim is good: it works for who is signed in as the claimant only.
const LIFETIME: TimeDelta = TimeDelta::hours(24);
/// Most addresses of a member.
const MOST: usize = 10;

/// An address that a member claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    /// Who.
    pub(super) member: MemberSlug,
    /// The address.
    pub(super) email: EmailAddress,
    /// After that it is no good.
    pub(super) expires_at: Now,
}

/// Why an address is not added, chosen or given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AddressRefused {
    /// It is theirs, and they have shown that they read it.
    Theirs,
    /// They have as many as one may have.
    TooMany,
    /// They have not shown that they read that mailbox.
    Unverified,
    /// It is the one that mails go to: another must be chosen first.
    Primary,
    /// It is none of theirs.
    Absent,
}

impl AddressRefused {
    /// Key of the words.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Theirs => "accounts-address-theirs",
            Self::TooMany => "accounts-address-too-many",
            Self::Unverified => "accounts-address-unverified",
            Self::Primary => "accounts-address-primary",
            Self::Absent => "accounts-address-absent",
        }
    }
}

/// Claims an address: sends a link there, or, when it is somebody else's, says so there.
pub(super) async fn claim(
    tx: &mut Tx,
    house: &House,
    locale: Locale,
    member: &MemberSlug,
    email: &EmailAddress,
    now: Now,
) -> Result<Result<(), AddressRefused>, Problem> {
    let mine = addresses::addresses_of(tx, member).await.map_err(failed)?;
    let owner = addresses::owner_of(tx, email).await.map_err(failed)?;
    let site = [("site", FluentValue::from(house.name.clone()))];
    match owner {
        Some(address) if address.member == *member && address.verified_at.is_some() => {
            return Ok(Err(AddressRefused::Theirs));
        }
        Some(address) if address.member != *member => {
            let theirs = language_of(tx, &address.member).await.map_err(failed)?;
            let subject = theirs.with("accounts-mail-taken-subject", &site);
            let letter = Letter::new(theirs, house, subject)
                .paragraph(theirs.with("accounts-mail-taken-what", &site));
            let to = Recipient::from(address.email);
            let mail = Mail::new("accounts-address", to, &letter).once(key(&address.member, now));
            queue(tx, &mail, now).await.map_err(failed)?;
            return Ok(Ok(()));
        }
        None if mine.len() >= MOST => return Ok(Err(AddressRefused::TooMany)),
        _ => {}
    }
    let secret = Secret::draw()?;
    let claim = Claim {
        member: member.clone(),
        email: email.clone(),
        expires_at: Now(now.0 + LIFETIME),
    };
    store::claims::insert_claim(tx, &secret.hash(), &claim, now)
        .await
        .map_err(failed)?;
    let url = format!(
        "{}{}/espace/compte/adresses/confirmer?jeton={}",
        house.base_url,
        locale.prefix(),
        secret.reveal()
    );
    let hours = [("hours", FluentValue::from(LIFETIME.num_hours()))];
    let subject = locale.with("accounts-mail-claim-subject", &site);
    let letter = Letter::new(locale, house, subject)
        .paragraph(locale.with("accounts-mail-claim-what", &site))
        .action(locale.t("accounts-mail-claim-button"), url)
        .paragraph(locale.with("accounts-mail-claim-hours", &hours))
        .paragraph(locale.t("accounts-mail-claim-ignore"));
    let to = Recipient::from(email.clone());
    let mail = Mail::new("accounts-address", to, &letter)
        .once(key(member, now))
        .until(claim.expires_at);
    queue(tx, &mail, now).await.map_err(failed)?;
    Ok(Ok(()))
}

/// The claim that a link stands for, when it is that member's and still good.
pub(super) async fn look(
    tx: &mut Tx,
    secret: &Secret,
    member: &MemberSlug,
    now: Now,
) -> StoreResult<Option<Claim>> {
    let claim = store::claims::find_claim(tx, &secret.hash(), member).await?;
    Ok(claim.filter(|claim| claim.expires_at > now))
}

/// Uses a claim up: the address is the member's from now on, and their primary mailbox is told.
/// None when the link is no good, or the address has become another member's meanwhile.
pub(super) async fn confirm(
    tx: &mut Tx,
    house: &House,
    secret: &Secret,
    member: &MemberSlug,
    now: Now,
) -> StoreResult<Option<Address>> {
    let Some(claim) = look(tx, secret, member, now).await? else {
        return Ok(None);
    };
    if !store::claims::delete_claim(tx, &secret.hash()).await? {
        return Ok(None);
    }
    let before = addresses::mailbox_of(tx, member).await?;
    let by = member.as_str();
    let added = addresses::add_address(tx, member, claim.email, by, now).await?;
    let (Added::Added(address) | Added::Already(address)) = added else {
        return Ok(None);
    };
    store::addresses::save_verified(tx, &address.id, now).await?;
    if let Some(before) = before.filter(|before| *before != address.email) {
        tell(tx, house, (member, &before), "added", &address.email, now).await?;
    }
    Ok(Some(address))
}

/// Chooses the address that mails go to. The one of before is told.
pub(super) async fn choose(
    tx: &mut Tx,
    house: &House,
    member: &MemberSlug,
    id: &str,
    now: Now,
) -> StoreResult<Result<(), AddressRefused>> {
    let mine = addresses::addresses_of(tx, member).await?;
    let Some(address) = mine.iter().find(|one| one.id == id) else {
        return Ok(Err(AddressRefused::Absent));
    };
    if address.kind == AddressKind::Primary {
        return Ok(Ok(()));
    }
    if address.verified_at.is_none() {
        return Ok(Err(AddressRefused::Unverified));
    }
    addresses::make_primary(tx, address, member.as_str(), now).await?;
    let before = mine.iter().find(|one| one.kind == AddressKind::Primary);
    if let Some(before) = before {
        let to = (member, &before.email);
        tell(tx, house, to, "chosen", &address.email, now).await?;
    }
    Ok(Ok(()))
}

/// Gives an address up. It is told so itself.
pub(super) async fn give_up(
    tx: &mut Tx,
    house: &House,
    member: &MemberSlug,
    id: &str,
    now: Now,
) -> StoreResult<Result<(), AddressRefused>> {
    let mine = addresses::addresses_of(tx, member).await?;
    let Some(address) = mine.iter().find(|one| one.id == id) else {
        return Ok(Err(AddressRefused::Absent));
    };
    if address.kind == AddressKind::Primary {
        return Ok(Err(AddressRefused::Primary));
    }
    addresses::remove_address(tx, address, member.as_str(), now).await?;
    let to = (member, &address.email);
    tell(tx, house, to, "removed", &address.email, now).await?;
    Ok(Ok(()))
}

/// Tells a mailbox of a member that somebody who may added another address to their account.
///
/// # Errors
/// When the database can't be written.
pub(crate) async fn tell_added(
    tx: &mut Tx,
    house: &House,
    to: (&MemberSlug, &EmailAddress),
    added: &EmailAddress,
    now: Now,
) -> StoreResult<()> {
    tell(tx, house, to, "added", added, now).await
}

/// The key of a mail: it names whose account it is about, so that erasing them finds mails to
/// addresses that are no longer theirs, or never were.
fn key(member: &MemberSlug, now: Now) -> String {
    format!("{member}/{}", new_id(now))
}

/// Tells a mailbox of a member what happened to an address of theirs: who did not do it can act.
async fn tell(
    tx: &mut Tx,
    house: &House,
    (member, to): (&MemberSlug, &EmailAddress),
    what: &str,
    email: &EmailAddress,
    now: Now,
) -> StoreResult<()> {
    let locale = language_of(tx, member).await?;
    let args = [
        ("site", FluentValue::from(house.name.clone())),
        ("email", FluentValue::from(email.as_str().to_owned())),
    ];
    let subject = locale.with("accounts-mail-address-subject", &args[..1]);
    let url = format!("{}{}/espace/compte", house.base_url, locale.prefix());
    let letter = Letter::new(locale, house, subject)
        .paragraph(locale.with(&format!("accounts-mail-address-{what}"), &args))
        .action(locale.t("accounts-mail-address-button"), url)
        .paragraph(locale.t("accounts-mail-address-not-you"));
    let to = Recipient::from(to.clone());
    let mail = Mail::new("accounts-address", to, &letter).once(key(member, now));
    queue(tx, &mail, now).await?;
    Ok(())
}
