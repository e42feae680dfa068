//! Sessions: who signed in, where, until when. Kept in the database, so that every node knows them
//! and ending one counts at once.

use std::str::FromStr;

use chrono::TimeDelta;
use programme::identity::MemberSlug;

use super::{browser::BrowserClass, secret::Secret, store};
use crate::foundation::{
    clock::Now, database::Tx, http::Problem, ids::new_id, stored::StoreResult,
};

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimits {
    /// Without being used.
    pub idle: TimeDelta,
    /// Whatever its use.
    pub absolute: TimeDelta,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self {
            idle: TimeDelta::hours(24),
            absolute: TimeDelta::days(7),
        }
    }
}

/// How somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A link sent by mail.
    Link,
    /// An identity provider.
    Provider,
    /// A passkey.
    Passkey,
    /// The list of the demonstration, or a test.
    Demonstration,
}

impl Method {
    /// The word used in the database and as part of keys of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Provider => "provider",
            Self::Passkey => "passkey",
            Self::Demonstration => "demonstration",
        }
    }
}

impl FromStr for Method {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [
            Self::Link,
            Self::Provider,
            Self::Passkey,
            Self::Demonstration,
        ]
        .into_iter()
        .find(|method| method.code() == text)
        .ok_or("this is no way to sign in")
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its public key: names it in a list, proves nothing.
    pub id: String,
    /// Whose.
    pub member: MemberSlug,
    /// How it began.
    pub method: Method,
    /// Where.
    pub browser: BrowserClass,
    /// What the identity provider wants back at the end.
    pub id_token: Option<String>,
    /// When it began.
    pub created_at: Now,
    /// When it was last used, to a few minutes.
    pub seen_at: Now,
    /// When it ends whatever its use.
    pub expires_at: Now,
}

impl Session {
    /// True when it may still be used.
    #[must_use]
    pub fn is_alive(&self, now: Now, limits: SessionLimits) -> bool {
        now < self.expires_at && now.0 - self.seen_at.0 < limits.idle
    }
}

/// Begins a session, and returns it with the secret that stands for it.
///
/// # Errors
/// When no chance is to be had or the database can't be written.
pub async fn begin(
    tx: &mut Tx,
    member: &MemberSlug,
    method: Method,
    browser: BrowserClass,
    id_token: Option<String>,
    limits: SessionLimits,
    now: Now,
) -> Result<(Session, Secret), Problem> {
    let secret = Secret::draw()?;
    let session = Session {
        id: new_id(now),
        member: member.clone(),
        method,
        browser,
        id_token,
        created_at: now,
        seen_at: now,
        expires_at: Now(now.0 + limits.absolute),
    };
    store::sessions::insert_session(tx, &session, &secret.hash())
        .await
        .map_err(super::failed)?;
    Ok((session, secret))
}

/// Ends all sessions of a member, for instance because their rights were withdrawn. Says how many
/// were open.
///
/// # Errors
/// When the database can't be written.
pub async fn end_all(tx: &mut Tx, member: &MemberSlug, now: Now) -> StoreResult<u64> {
    store::sessions::end_sessions(tx, member, now).await
}
