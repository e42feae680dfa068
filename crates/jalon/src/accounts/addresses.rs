//! Addresses at which members are reached, and by which they are recognised when they sign in. A
//! member may have several; each belongs to one member.
//!
//! The journal says that an address was added or removed, never which: lines of the journal stay
//! for ever, addresses must not.

use std::str::FromStr;

use programme::identity::MemberSlug;
use serde_json::json;

use super::store;
use crate::foundation::{
    clock::Now,
    database::Tx,
    ids::new_id,
    journal::{self, Entry},
    mail::EmailAddress,
    stored::StoreResult,
};

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
    /// Mails go there.
    Primary,
    /// Another one by which the member signs in.
    Secondary,
}

impl AddressKind {
    /// The word used in the database and as part of keys of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }
}

impl FromStr for AddressKind {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Primary, Self::Secondary]
            .into_iter()
            .find(|kind| kind.code() == text)
            .ok_or("this is no kind of address")
    }
}

/// An address of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Its key.
    pub id: String,
    /// Whose.
    pub member: MemberSlug,
    /// The address. Hides itself from logs.
    pub email: EmailAddress,
    /// What it is for.
    pub kind: AddressKind,
    /// Since when the member is known to read that mailbox.
    pub verified_at: Option<Now>,
}

/// What adding an address came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is the member's now; the first one is primary.
    Added(Address),
    /// It was the member's before.
    Already(Address),
    /// It is another member's.
    Taken(MemberSlug),
}

/// Adds an address to a member. Their first one becomes the primary one. `by` is who does it, for
/// the journal.
///
/// # Errors
/// When the database can't be written.
pub async fn add_address(
    tx: &mut Tx,
    member: &MemberSlug,
    email: EmailAddress,
    by: &str,
    now: Now,
) -> StoreResult<Added> {
    let has_one = !store::addresses::list_addresses_of(tx, member)
        .await?
        .is_empty();
    let address = Address {
        id: new_id(now),
        member: member.clone(),
        email,
        kind: if has_one {
            AddressKind::Secondary
        } else {
            AddressKind::Primary
        },
        verified_at: None,
    };
    if store::addresses::insert_address(tx, &address, now).await? {
        note(tx, &address, by, "add_address", now).await?;
        return Ok(Added::Added(address));
    }
    let other = store::addresses::find_address(tx, &address.email).await?;
    Ok(match other {
        Some(other) if other.member == *member => Added::Already(other),
        Some(other) => Added::Taken(other.member),
        // Removed between the two statements: impossible within one writing transaction.
        None => Added::Already(address),
    })
}

/// Makes an address the primary one, and the former primary one secondary.
///
/// # Errors
/// When the database can't be written.
pub async fn make_primary(tx: &mut Tx, address: &Address, by: &str, now: Now) -> StoreResult<()> {
    for other in store::addresses::list_addresses_of(tx, &address.member).await? {
        let kind = if other.id == address.id {
            AddressKind::Primary
        } else {
            AddressKind::Secondary
        };
        store::addresses::save_kind(tx, &other.id, kind).await?;
    }
    note(tx, address, by, "choose_address", now).await
}

/// Removes an address, with the links that were sent to it.
///
/// # Errors
/// When the database can't be written.
pub async fn remove_address(tx: &mut Tx, address: &Address, by: &str, now: Now) -> StoreResult<()> {
    if store::addresses::delete_address(tx, &address.id, &address.member).await? {
        note(tx, address, by, "remove_address", now).await?;
    }
    Ok(())
}

/// The addresses of a member, the primary one first.
///
/// # Errors
/// When the database can't be read.
pub async fn addresses_of(tx: &mut Tx, member: &MemberSlug) -> StoreResult<Vec<Address>> {
    store::addresses::list_addresses_of(tx, member).await
}

/// Where mails to a member go: the primary address, if there is any.
///
/// # Errors
/// When the database can't be read.
pub async fn mailbox_of(tx: &mut Tx, member: &MemberSlug) -> StoreResult<Option<EmailAddress>> {
    let all = store::addresses::list_addresses_of(tx, member).await?;
    Ok(all.into_iter().next().map(|address| address.email))
}

/// All addresses, by member, primary ones first.
///
/// # Errors
/// When the database can't be read.
pub async fn all_addresses(tx: &mut Tx) -> StoreResult<Vec<Address>> {
    store::addresses::list_addresses(tx).await
}

/// Whose address that is.
///
/// # Errors
/// When the database can't be read.
pub async fn owner_of(tx: &mut Tx, email: &EmailAddress) -> StoreResult<Option<Address>> {
    store::addresses::find_address(tx, email).await
}

async fn note(tx: &mut Tx, address: &Address, by: &str, action: &str, now: Now) -> StoreResult<()> {
    let about = ("member", address.member.as_str());
    let after = json!({ "kind": address.kind.code() });
    let line = Entry::new(now, by, action, about).changed(None, Some(after));
    Ok(journal::append(tx, &[line]).await?)
}
