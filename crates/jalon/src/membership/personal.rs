//! What this room keeps about a person, for the room that answers for personal data: found,
//! forgotten when its time has come, forgotten when the person asks.

use chrono::{DateTime, Utc};
use programme::identity::MemberSlug;

use super::{
    addresses,
    store::{arrivals, closings, private, ticks},
};
use crate::foundation::{database::Tx, mail::EmailAddress, stored::StoreResult};

/// A member's addresses.
///
/// # Errors
/// When the database can't be read.
pub(crate) async fn addresses(tx: &mut Tx, member: &MemberSlug) -> StoreResult<Vec<EmailAddress>> {
    let known = addresses::of_member(tx, member).await?;
    Ok(known.into_iter().map(|one| one.email).collect())
}

/// Forgets everything that is about somebody. Where they did something for others their name stays:
/// whoever erases a person replaces it in all tables at once.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget(tx: &mut Tx, member: &str) -> StoreResult<()> {
    arrivals::delete_of(tx, member).await?;
    ticks::delete_of(tx, member).await?;
    private::delete_private(tx, member).await?;
    closings::delete_closings(tx, member).await
}

/// Forgets arrivals of a state that were asked before an instant. Returns how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget_arrivals(
    tx: &mut Tx,
    state: &str,
    before: DateTime<Utc>,
) -> StoreResult<u64> {
    arrivals::delete_before(tx, state, before).await
}

/// Forgets what somebody told that is not public. Returns how many rows.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget_private(tx: &mut Tx, member: &str) -> StoreResult<u64> {
    private::delete_private(tx, member).await
}

/// Forgets somebody's ticks. Returns how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget_ticks(tx: &mut Tx, member: &str) -> StoreResult<u64> {
    ticks::delete_of(tx, member).await
}
