//! Frozen dossiers, under their hash.

use std::collections::BTreeMap;

use crate::{
    foundation::{database::Tx, stored::StoreResult},
    on,
};

/// Keeps a dossier; the same once more changes nothing.
pub(super) async fn put(tx: &mut Tx, digest: &str, content: &str) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO committee_dossier (digest, content) VALUES ($1, $2) \
             ON CONFLICT (digest) DO NOTHING",
        )
        .bind(digest)
        .bind(content)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The dossiers of these hashes that are there.
pub(super) async fn find(tx: &mut Tx, digests: &[String]) -> StoreResult<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for digest in digests {
        let content: Option<(String,)> = on!(tx, conn => {
            sqlx::query_as("SELECT content FROM committee_dossier WHERE digest = $1")
                .bind(digest)
                .fetch_optional(conn)
                .await
        })?;
        found.extend(content.map(|(content,)| (digest.clone(), content)));
    }
    Ok(found)
}
