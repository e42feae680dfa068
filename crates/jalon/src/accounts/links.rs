//! Links that sign in: sent by mail to an address of a member, good for a while and for one use.
//!
//! A link belongs to the browser that asked for it. In another one (the mail was opened on a
//! telephone) it works after its owner confirmed; opening its address never uses it up, for mail
//! scanners open everything.

use std::net::IpAddr;

use chrono::TimeDelta;
use programme::identity::MemberSlug;

use super::{
    addresses::Address,
    secret::{Secret, hash},
    store,
};
use crate::foundation::{
    clock::Now,
    database::Tx,
    http::Problem,
    mail::EmailAddress,
    stored::{StoreError, StoreResult},
};

/// Where a link leads when nothing else was asked for.
pub(super) const HOME: &str = "/espace/";
/// Longest address to come back to, in bytes.
const LONGEST_NEXT: usize = 1_000;

/// A link as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// The address that it was sent to.
    pub(super) address_id: String,
    /// The browser that asked for it; none when no browser did.
    pub(super) browser_hash: Option<String>,
    /// Where it leads.
    pub(super) next: String,
    /// After that it is no good.
    pub(super) expires_at: Now,
    /// When it was used.
    pub(super) used_at: Option<Now>,
}

/// A link that somebody presents, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// Good, in the browser that asked for it or not.
    Good {
        /// The address that it was sent to.
        address: Address,
        /// Where it leads.
        next: String,
        /// False when another browser asked for it, or none.
        is_same_browser: bool,
    },
    /// Used before.
    Used,
    /// Too old.
    Expired,
    /// No link of ours, or of an address that was removed.
    Unknown,
}

/// Makes a link for an address. The caller sends its secret, in [`address_of`], to that address and
/// nowhere else.
///
/// # Errors
/// When no chance is to be had or the database can't be written.
pub(super) async fn make(
    tx: &mut Tx,
    address: &Address,
    browser: Option<&Secret>,
    next: &str,
    lifetime: TimeDelta,
    now: Now,
) -> Result<Secret, Problem> {
    let secret = Secret::draw()?;
    let link = Link {
        address_id: address.id.clone(),
        browser_hash: browser.map(Secret::hash),
        next: next.to_owned(),
        expires_at: Now(now.0 + lifetime),
        used_at: None,
    };
    store::links::insert_link(tx, &secret.hash(), &link, now)
        .await
        .map_err(super::failed)?;
    Ok(secret)
}

/// Makes a link for one mailbox of a member and gives its absolute address, for a mail of another
/// room (a newcomer's welcome), which goes to that mailbox and to no other, or for the command line.
/// Using it shows that the member reads that mailbox, and says nothing of their others. None when
/// the address is not theirs.
///
/// # Errors
/// When no chance is to be had or the database can't be written.
pub async fn invite(
    tx: &mut Tx,
    base_url: &str,
    (member, mailbox): (&MemberSlug, &EmailAddress),
    next: &str,
    lifetime: TimeDelta,
    now: Now,
) -> Result<Option<String>, Problem> {
    let address = store::addresses::find_address(tx, mailbox)
        .await
        .map_err(super::failed)?
        .filter(|address| address.member == *member);
    let Some(address) = address else {
        return Ok(None);
    };
    let secret = make(tx, &address, None, next, lifetime, now).await?;
    Ok(Some(address_of(base_url, &secret)))
}

/// The absolute address that a mail carries. `base_url` ends with the language's prefix.
pub(super) fn address_of(base_url: &str, secret: &Secret) -> String {
    format!("{base_url}/connexion/lien?jeton={}", secret.reveal())
}

/// How a link stands that somebody presents.
pub(super) async fn look(
    tx: &mut Tx,
    secret: &Secret,
    browser: Option<&Secret>,
    now: Now,
) -> StoreResult<Standing> {
    let Some(link) = store::links::find_link(tx, &secret.hash()).await? else {
        return Ok(Standing::Unknown);
    };
    if link.used_at.is_some() {
        return Ok(Standing::Used);
    }
    if link.expires_at <= now {
        return Ok(Standing::Expired);
    }
    let Some(address) = store::addresses::find_address_by_id(tx, &link.address_id).await? else {
        return Ok(Standing::Unknown);
    };
    let here = browser.map(Secret::hash);
    Ok(Standing::Good {
        address,
        next: link.next,
        is_same_browser: here.is_some() && here == link.browser_hash,
    })
}

/// Uses a link up, and says how it stood: [`Standing::Good`] to one of many who present it.
/// `is_confirmed` says that its owner confirmed in a browser that did not ask for it.
pub(super) async fn consume(
    tx: &mut Tx,
    secret: &Secret,
    browser: Option<&Secret>,
    is_confirmed: bool,
    now: Now,
) -> StoreResult<Standing> {
    let standing = look(tx, secret, browser, now).await?;
    let Standing::Good {
        address,
        is_same_browser,
        ..
    } = &standing
    else {
        return Ok(standing);
    };
    if !is_same_browser && !is_confirmed {
        return Ok(standing);
    }
    if !store::links::save_used(tx, &secret.hash(), now).await? {
        return Ok(Standing::Used);
    }
    store::addresses::save_verified(tx, &address.id, now).await?;
    Ok(standing)
}

/// An address of our own to come back to; [`HOME`] for any other.
pub(super) fn safe_next(text: &str) -> &str {
    let is_ours = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && !text.contains(char::is_control)
        && text.len() <= LONGEST_NEXT
        && !text.contains("/connexion");
    if is_ours { text } else { HOME }
}

/// How often something may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// So many times
    pub tries: i64,
    /// within that time.
    pub window: TimeDelta,
}

/// Counts a try and says whether it may go on. `what` keeps kinds of tries apart; `who` is hashed.
pub(crate) async fn may_try(
    tx: &mut Tx,
    what: &str,
    who: &str,
    limit: RateLimit,
    now: Now,
) -> Result<bool, StoreError> {
    let bucket = hash(what, who);
    let hits = store::limits::save_hit(tx, &bucket, limit.window, now).await?;
    Ok(hits <= limit.tries)
}

/// The same by where a try comes from; what comes from nowhere that can be told is not counted.
pub(super) async fn may_try_from(
    tx: &mut Tx,
    what: &str,
    source: Option<IpAddr>,
    limit: RateLimit,
    now: Now,
) -> Result<bool, StoreError> {
    match source {
        Some(source) => may_try(tx, what, &source.to_string(), limit, now).await,
        None => Ok(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("/espace/services/cantines?x=1", true)]
    #[case("/en/espace/", true)]
    #[case("https://evil.example/", false)]
    #[case("//evil.example", false)]
    #[case("/\\evil.example", false)]
    #[case("/a\r\nSet-Cookie: x", false)]
    #[case("javascript:alert(1)", false)]
    #[case("/connexion?suite=/connexion", false)]
    #[case("", false)]
    fn only_our_own_pages_are_come_back_to(#[case] next: &str, #[case] is_ours: bool) {
        assert_eq!(safe_next(next) == next, is_ours, "{next}");
    }
}
