//! Secrets as they are kept: under the operator's newest key.

use super::store::connectors as store;
use crate::foundation::{database::Db, secrets::Vault, stored::StoreResult};

/// A secret as it is sent; one that was kept before there were keys is as it was.
pub(super) fn opened(vault: &Vault, id: &str, kept: String) -> Option<String> {
    if kept.is_empty() || !Vault::is_sealed(&kept) {
        return Some(kept);
    }
    vault
        .open(id, &kept)
        .inspect_err(|error| tracing::error!(connector = id, %error, "a secret can't be opened"))
        .ok()
}

/// What became of the secrets that were kept otherwise than under the newest key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Encrypted under the newest key now.
    pub sealed: usize,
    /// Still as they were given, for lack of a key.
    pub bare: usize,
    /// Under a key that is not here.
    pub locked: usize,
}

/// Encrypts all secrets under the newest key: those kept before there were keys, and those of older
/// keys. Right when done twice.
///
/// # Errors
/// When the store refuses.
pub async fn reseal(db: &Db, vault: &Vault) -> StoreResult<Resealed> {
    let mut tx = db.begin_write().await?;
    let mut done = Resealed::default();
    for (id, kept) in store::list_secrets(&mut tx).await? {
        if Vault::is_sealed(&kept) && vault.is_newest(&kept) {
            continue;
        }
        let Some(secret) = opened(vault, &id, kept.clone()) else {
            done.locked += 1;
            continue;
        };
        match vault.seal(&id, &secret) {
            Ok(sealed) => {
                store::save_secret(&mut tx, &id, &sealed).await?;
                done.sealed += 1;
            }
            Err(_) if Vault::is_sealed(&kept) => done.locked += 1,
            Err(_) => done.bare += 1,
        }
    }
    tx.commit().await?;
    Ok(done)
}
