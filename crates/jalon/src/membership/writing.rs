//! Members in the record: read one, write one, through the record's own door, so that each change
//! has its journal line, its revision, and shows in public and in the exported repository.

use programme::{access::Actor, community::Member, identity::MemberSlug};

use super::refusal::Refusal;
use crate::{
    community::store::find_member,
    foundation::{
        clock::Now,
        database::Tx,
        revision,
        stored::{StoreError, StoreResult, Stored},
    },
    record::{Changes, Edits, New, Update, default_file, save},
};

/// Who acts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Author<'a> {
    /// With the roles held today.
    pub(crate) actor: &'a Actor,
    /// Public name.
    pub(crate) member: &'a MemberSlug,
}

/// A member at the version that the form showed.
pub(super) async fn member_at(
    tx: &mut Tx,
    slug: &MemberSlug,
    version: i64,
) -> Result<Stored<Member>, Refusal> {
    let stored = find_member(tx, slug.as_str()).await?;
    let stored = stored.ok_or(Refusal::Unknown)?;
    if stored.version == version {
        Ok(stored)
    } else {
        Err(Refusal::Changed)
    }
}

/// Adds a member to the record.
pub(super) async fn create(
    tx: &mut Tx,
    member: &Member,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    let changes = Changes {
        planned_on: revision::current(tx).await?,
        members: Edits {
            created: vec![New {
                file: default_file(member.slug.as_str()),
                value: member,
            }],
            ..Edits::default()
        },
        ..Changes::default()
    };
    save(tx, &changes, author, now).await.map_err(taken)?;
    Ok(())
}

/// Writes a member anew. Without a difference nothing is written.
pub(crate) async fn update(
    tx: &mut Tx,
    before: &Stored<Member>,
    after: &Member,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    if before.value == *after {
        return Ok(());
    }
    let changes = Changes {
        planned_on: revision::current(tx).await?,
        members: Edits {
            updated: vec![Update {
                before,
                file: before.file.clone(),
                value: after,
            }],
            ..Edits::default()
        },
        ..Changes::default()
    };
    save(tx, &changes, author, now).await?;
    Ok(())
}

// Two nodes gave one public name at the same moment: the second tries again and gets another.
fn taken(error: StoreError) -> StoreError {
    match &error {
        StoreError::Database(sqlx::Error::Database(cause)) if cause.is_unique_violation() => {
            StoreError::Stale {
                table: "revision",
                row: "member.slug".into(),
            }
        }
        _ => error,
    }
}
