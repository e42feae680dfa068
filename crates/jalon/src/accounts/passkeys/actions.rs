//! Adding, renaming and removing passkeys, and telling by one who somebody is.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use programme::identity::MemberSlug;
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Uuid, Webauthn, WebauthnError,
};

use super::{CEREMONY, Ceremony, KeptPasskey, Kind, MOST, line, tell};
use crate::{
    accounts::{
        failed,
        secret::{Secret, chance},
        store,
    },
    foundation::{
        clock::Now,
        database::Tx,
        http::Problem,
        ids::new_id,
        journal,
        mail::House,
        stored::{StoreError, StoreResult},
    },
};

/// Longest name of a passkey, in characters.
pub(super) const LONGEST_NAME: usize = 60;

/// Why a passkey is not added, renamed, removed or believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyRefused {
    /// The session began too long ago.
    NotFresh,
    /// The role asks for a passkey: the one that is there must be used first.
    UseTheOne,
    /// They have as many as one may have.
    TooMany,
    /// It has no name.
    Unnamed,
    /// Its name is too long.
    LongName,
    /// What the browser sent is no answer to what it was asked, or came too late, or twice.
    Answer,
    /// It is somebody's already.
    Taken,
    /// It is none of theirs.
    Absent,
}

impl KeyRefused {
    /// Key of the words.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::NotFresh => "accounts-keys-not-fresh",
            Self::UseTheOne => "accounts-keys-use-it",
            Self::TooMany => "accounts-keys-too-many",
            Self::Unnamed => "accounts-keys-unnamed",
            Self::LongName => "accounts-keys-long-name",
            Self::Answer => "accounts-keys-answer",
            Self::Taken => "accounts-keys-taken",
            Self::Absent => "accounts-keys-absent",
        }
    }
}

/// A name that a passkey can have.
pub(super) fn name_of(typed: &str) -> Result<String, KeyRefused> {
    let name: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(KeyRefused::Unnamed),
        count if count > LONGEST_NAME => Err(KeyRefused::LongName),
        _ => Ok(name),
    }
}

/// Begins a ceremony that adds a passkey: what the browser is asked, with the name of the ceremony.
/// `bound` is the session that asks.
pub(super) async fn ask_to_add(
    tx: &mut Tx,
    site: &Webauthn,
    (member, name): (&MemberSlug, &str),
    bound: &str,
    now: Now,
) -> Result<Result<Value, KeyRefused>, Problem> {
    let keys = store::passkeys::list_passkeys(tx, member)
        .await
        .map_err(failed)?;
    if keys.len() >= MOST {
        return Ok(Err(KeyRefused::TooMany));
    }
    let handle = match keys.first() {
        Some(key) => key.handle,
        None => Uuid::from_bytes(chance()?),
    };
    let there = keys.iter().map(|key| key.credential.cred_id().clone());
    let (asked, state) = site
        .start_passkey_registration(handle, member.as_str(), name, Some(there.collect()))
        .map_err(|why| broken(&why))?;
    let mut asked = serde_json::to_value(asked).map_err(|why| unstorable(&why))?;
    // Signing in asks for no name first: the device must find the key by itself.
    let choice = &mut asked["publicKey"]["authenticatorSelection"];
    choice["residentKey"] = json!("required");
    choice["requireResidentKey"] = json!(true);
    let state = serde_json::to_string(&(handle, state)).map_err(|why| unstorable(&why))?;
    begin(tx, Kind::Add, bound, state, asked, now).await.map(Ok)
}

/// What the browser of a session answered to [`ask_to_add`].
#[derive(Debug)]
pub(super) struct Added<'a> {
    pub(super) member: &'a MemberSlug,
    /// The session that asked.
    pub(super) bound: &'a str,
    /// Name of the ceremony.
    pub(super) ceremony: &'a str,
    /// JSON of the answer.
    pub(super) credential: &'a str,
    /// How the passkey is to be called.
    pub(super) name: String,
}

/// Adds a passkey. The ceremony is used up whatever becomes of it.
pub(super) async fn add(
    tx: &mut Tx,
    site: &Webauthn,
    house: &House,
    added: Added<'_>,
    now: Now,
) -> Result<Result<(), KeyRefused>, Problem> {
    let Some(state) = take(tx, Kind::Add, added.ceremony, added.bound, now).await? else {
        return Ok(Err(KeyRefused::Answer));
    };
    let (handle, state): (Uuid, PasskeyRegistration) =
        serde_json::from_str(&state).map_err(|why| unstorable(&why))?;
    let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(added.credential) else {
        tracing::info!("what was sent as a passkey is none");
        return Ok(Err(KeyRefused::Answer));
    };
    let credential = match site.finish_passkey_registration(&answer, &state) {
        Ok(credential) => credential,
        Err(error) => {
            tracing::warn!(%error, "a passkey was not added");
            return Ok(Err(KeyRefused::Answer));
        }
    };
    let keys = store::passkeys::list_passkeys(tx, added.member)
        .await
        .map_err(failed)?;
    if keys.len() >= MOST {
        return Ok(Err(KeyRefused::TooMany));
    }
    let key = KeptPasskey {
        id: new_id(now),
        member: added.member.clone(),
        handle,
        credential,
        name: added.name,
        created_at: now,
        used_at: None,
        version: 1,
    };
    if !store::passkeys::insert_passkey(tx, &key, &code_of(&key.credential))
        .await
        .map_err(failed)?
    {
        return Ok(Err(KeyRefused::Taken));
    }
    note(tx, &key, "add_passkey", now).await.map_err(failed)?;
    tell::tell(tx, house, &key, tell::Change::Added, now)
        .await
        .map_err(failed)?;
    Ok(Ok(()))
}

/// Calls a passkey otherwise.
pub(super) async fn rename(
    tx: &mut Tx,
    member: &MemberSlug,
    id: &str,
    name: &str,
    now: Now,
) -> StoreResult<Result<(), KeyRefused>> {
    let Some(key) = find(tx, member, id).await? else {
        return Ok(Err(KeyRefused::Absent));
    };
    store::passkeys::save_name(tx, id, member, name).await?;
    note(tx, &key, "rename_passkey", now).await?;
    Ok(Ok(()))
}

/// Removes a passkey.
pub(super) async fn remove(
    tx: &mut Tx,
    house: &House,
    member: &MemberSlug,
    id: &str,
    now: Now,
) -> StoreResult<Result<(), KeyRefused>> {
    let Some(key) = find(tx, member, id).await? else {
        return Ok(Err(KeyRefused::Absent));
    };
    if !store::passkeys::delete_passkey(tx, id, member).await? {
        return Ok(Err(KeyRefused::Absent));
    }
    note(tx, &key, "remove_passkey", now).await?;
    tell::tell(tx, house, &key, tell::Change::Removed, now).await?;
    Ok(Ok(()))
}

/// Begins a ceremony that signs somebody in, whoever it will be. `bound` is the browser.
pub(super) async fn ask_who(
    tx: &mut Tx,
    site: &Webauthn,
    bound: &str,
    now: Now,
) -> Result<Value, Problem> {
    let (asked, state) = site
        .start_discoverable_authentication()
        .map_err(|why| broken(&why))?;
    let asked = json!({ "publicKey": asked.public_key });
    let state = serde_json::to_string(&state).map_err(|why| unstorable(&why))?;
    begin(tx, Kind::SignIn, bound, state, asked, now).await
}

/// Who answered to [`ask_who`]; none when nobody may be believed. The ceremony is used up whatever
/// becomes of it.
pub(super) async fn recognise(
    tx: &mut Tx,
    site: &Webauthn,
    (ceremony, bound): (&str, &str),
    credential: &str,
    now: Now,
) -> Result<Option<MemberSlug>, Problem> {
    let Some(state) = take(tx, Kind::SignIn, ceremony, bound, now).await? else {
        return Ok(None);
    };
    let state: DiscoverableAuthentication =
        serde_json::from_str(&state).map_err(|why| unstorable(&why))?;
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(credential) else {
        tracing::info!("what was sent as a passkey is none");
        return Ok(None);
    };
    let Ok((handle, code)) = site.identify_discoverable_authentication(&answer) else {
        tracing::info!("a passkey doesn't say whose it is");
        return Ok(None);
    };
    let kept = store::passkeys::find_passkey(tx, &URL_SAFE_NO_PAD.encode(code))
        .await
        .map_err(failed)?;
    let Some(mut key) = kept.filter(|key| key.handle == handle) else {
        tracing::info!("a passkey is not known here");
        return Ok(None);
    };
    let told = match site.finish_discoverable_authentication_v2(&answer, state, &key.credential) {
        Ok(told) => told,
        Err(error) => {
            tracing::warn!(%error, passkey = key.id, "a passkey was not believed");
            if matches!(error, WebauthnError::CredentialPossibleCompromise) {
                // Two devices hold what one should: its owner and the journal must know.
                note(tx, &key, "distrust_passkey", now)
                    .await
                    .map_err(failed)?;
            }
            return Ok(None);
        }
    };
    key.credential.update_credential(&told);
    key.used_at = Some(now);
    // Of two answers at once with the same counter, one counts.
    let is_first = store::passkeys::save_used(tx, &key).await.map_err(failed)?;
    Ok(is_first.then_some(key.member))
}

async fn begin(
    tx: &mut Tx,
    kind: Kind,
    bound: &str,
    state: String,
    mut asked: Value,
    now: Now,
) -> Result<Value, Problem> {
    let token = Secret::draw()?;
    let ceremony = Ceremony {
        kind,
        bound_hash: bound.to_owned(),
        state,
        expires_at: Now(now.0 + CEREMONY),
    };
    store::passkeys::insert_ceremony(tx, &token.hash(), &ceremony, now)
        .await
        .map_err(failed)?;
    asked["ceremony"] = json!(token.reveal());
    Ok(asked)
}

/// Takes a ceremony out, when it is good for that answer.
async fn take(
    tx: &mut Tx,
    kind: Kind,
    token: &str,
    bound: &str,
    now: Now,
) -> Result<Option<String>, Problem> {
    let Some(token) = Secret::read(token) else {
        return Ok(None);
    };
    let found = store::passkeys::take_ceremony(tx, &token.hash(), kind)
        .await
        .map_err(failed)?;
    let good = found.filter(|one| one.bound_hash == bound && one.expires_at > now);
    if good.is_none() {
        tracing::info!("an answer to no ceremony: used before, too late, or another browser's");
    }
    Ok(good.map(|one| one.state))
}

async fn find(tx: &mut Tx, member: &MemberSlug, id: &str) -> StoreResult<Option<KeptPasskey>> {
    let keys = store::passkeys::list_passkeys(tx, member).await?;
    Ok(keys.into_iter().find(|key| key.id == id))
}

async fn note(tx: &mut Tx, key: &KeptPasskey, verb: &str, now: Now) -> StoreResult<()> {
    journal::append(tx, &[line(key, key.member.as_str(), verb, now)]).await?;
    Ok(())
}

/// The name that the authenticator gave to a key.
fn code_of(credential: &Passkey) -> String {
    URL_SAFE_NO_PAD.encode(credential.cred_id())
}

fn broken(error: &WebauthnError) -> Problem {
    tracing::error!(%error, "a ceremony can't begin");
    Problem::internal()
}

fn unstorable(error: &serde_json::Error) -> Problem {
    failed(StoreError::Unstorable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("  Ordinateur   du bureau ", Ok("Ordinateur du bureau".to_owned()))]
    #[case(" \n", Err(KeyRefused::Unnamed))]
    fn names_are_short_and_there(#[case] typed: &str, #[case] name: Result<String, KeyRefused>) {
        assert_eq!(name_of(typed), name);
        assert_eq!(name_of(&"é".repeat(60)), Ok("é".repeat(60)));
        assert_eq!(name_of(&"é".repeat(61)), Err(KeyRefused::LongName));
    }
}
