//! Passkeys: a key that a device keeps, and that signs in without any mail.
//!
//! The cryptography is `webauthn-rs`'s. What is under way between a question and its answer is a row
//! of the database, good for five minutes and one answer, so that any node can take the answer. Who
//! may do what is not here.

mod actions;
mod entry_page;
mod keys_form;
mod keys_page;
mod tell;

use chrono::TimeDelta;
use programme::identity::MemberSlug;
use webauthn_rs::{
    WebauthnBuilder,
    prelude::{Passkey, Url, Uuid, Webauthn},
};

use super::{Guarded, MemberSpace, On, SignedIn, sessions::Method, store};
use crate::foundation::{
    clock::Now,
    database::Tx,
    journal::{self, Entry},
    stored::StoreResult,
};

use axum::extract::FromRef;
use programme::access::Action;

/// The page of one's passkeys.
pub(super) const KEYS: &str = "/espace/compte/cles";
/// How long an answer to a ceremony is waited for.
const CEREMONY: TimeDelta = TimeDelta::minutes(5);
/// How long after signing in one may add or remove a passkey.
const FRESH: TimeDelta = TimeDelta::minutes(10);
/// Most passkeys of a member.
const MOST: usize = 10;

/// A passkey of a member, as it is kept.
#[derive(Debug, Clone)]
pub(super) struct KeptPasskey {
    /// Its key in the database.
    pub(super) id: String,
    /// Whose.
    pub(super) member: MemberSlug,
    /// What the key itself says of whose it is.
    pub(super) handle: Uuid,
    /// The public key and its counter.
    pub(super) credential: Passkey,
    /// How its owner calls it.
    pub(super) name: String,
    /// When it was added.
    pub(super) created_at: Now,
    /// When it last signed in.
    pub(super) used_at: Option<Now>,
    /// How often the row was written.
    pub(super) version: i64,
}

/// What a ceremony is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Adding a passkey.
    Add,
    /// Signing in.
    SignIn,
}

impl Kind {
    /// The word used in the database.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SignIn => "sign_in",
        }
    }
}

/// A ceremony that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ceremony {
    /// What for.
    pub(super) kind: Kind,
    /// Hash of the browser or the session that asked.
    pub(super) bound_hash: String,
    /// What the library must find again, as JSON.
    pub(super) state: String,
    /// After that it is no good.
    pub(super) expires_at: Now,
}

/// Addresses of this part of the room.
pub(super) fn routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let (own, public) = (Action::UseOwnAccount, Action::ReadPublic);
    let (me, all) = (On::Oneself, On::Network);
    Guarded::new()
        .post("/connexion/cle/demande", public, all, entry_page::ask)
        .post("/connexion/cle", public, all, entry_page::answer)
        .get(KEYS, own, me, keys_page::page)
        .post("/espace/compte/cles/demande", own, me, keys_page::ask)
        .post(KEYS, own, me, keys_page::add)
        .post("/espace/compte/cles/nommer", own, me, keys_page::rename)
        .post("/espace/compte/cles/retirer", own, me, keys_page::remove)
}

/// Whether an address is open to a session that a passkey must replace: where one adds a passkey,
/// and the way out.
pub(super) fn is_open_without(path: &str) -> bool {
    let path = path.strip_prefix("/en").unwrap_or(path);
    path == "/deconnexion" || path == KEYS || path.starts_with("/espace/compte/cles/")
}

/// The site as authenticators know it: the host of its public address. None where people reach it by
/// a number rather than a name, which keys can't be bound to.
pub(super) fn relying_party(space: &MemberSpace) -> Option<Webauthn> {
    let branding = space.publication().branding();
    let mut origin = Url::parse(&branding.base_url).ok()?;
    origin.set_path("");
    let host = origin.domain()?.to_owned();
    WebauthnBuilder::new(&host, &origin)
        .ok()?
        .rp_name(&branding.name)
        .build()
        .ok()
}

impl SignedIn {
    /// True when they hold a role that the operator asks a passkey for, and did not use one.
    pub(super) fn lacks_passkey(&self, space: &MemberSpace) -> bool {
        let required = &space.options().passkey_required;
        self.method != Method::Passkey
            && self
                .actor
                .roles()
                .iter()
                .any(|role| required.contains(role))
    }

    /// True when they signed in a moment ago, as what opens the door to others asks.
    fn is_fresh(&self) -> bool {
        self.now.0 - self.since.0 < FRESH
    }
}

/// Takes all passkeys of a member away, for who lost them. Says how many there were.
///
/// # Errors
/// When the database can't be written.
pub async fn forget(tx: &mut Tx, member: &MemberSlug, by: &str, now: Now) -> StoreResult<usize> {
    let keys = store::passkeys::list_passkeys(tx, member).await?;
    for key in &keys {
        store::passkeys::delete_passkey(tx, &key.id, member).await?;
        journal::append(tx, &[line(key, by, "remove_passkey", now)]).await?;
    }
    Ok(keys.len())
}

/// The line of the journal about a passkey. Its name may say something of its owner's devices: it
/// stays out.
fn line(key: &KeptPasskey, by: &str, verb: &str, now: Now) -> Entry {
    let told = serde_json::json!({ "passkey": key.id });
    let entry = Entry::new(now, by, verb, ("member", key.member.as_str()));
    match verb {
        "remove_passkey" => entry.changed(Some(told), None),
        _ => entry.changed(None, Some(told)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_to_a_passkey_is_open_without() {
        for path in [KEYS, "/en/espace/compte/cles/demande", "/deconnexion"] {
            assert!(is_open_without(path), "{path}");
        }
        for path in [
            "/espace/",
            "/espace/compte",
            "/espace/compte/cles2",
            "/en/espace/sessions",
        ] {
            assert!(!is_open_without(path), "{path}");
        }
    }
}
