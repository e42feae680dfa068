//! Things on record that are changed one at a time: read, changed by a pure function, written with
//! their journal line, and again from the start when somebody else wrote meanwhile.

use programme::{
    access::{Action, Actor, Subject},
    community::Member,
    network::Network,
    organisations::{Incubator, Organisation, Team},
    services::Service,
};

use super::{
    missions::{Putting, with_missions_of},
    rights::{refused_of_service, reserved_of_service},
    sheet::{Sheet, Wrong},
};
use crate::{
    foundation::{
        clock::Now,
        database::Db,
        digest::sha256_hex,
        stored::{StoreError, Stored},
    },
    record::{Changes, Edits, New, StoredRecord, Update, default_file, load_stored, save},
};

/// How often to begin again when somebody else changes the record meanwhile.
const ATTEMPTS: usize = 8;

/// A thing on record that pages change.
pub trait Kept: Sheet {
    /// All that are stored.
    fn stored(record: &StoredRecord) -> &[Stored<Self>];
    /// Where their changes go.
    fn edits<'c, 'a>(changes: &'c mut Changes<'a>) -> &'c mut Edits<'a, Self>;
    /// The one of that name that is published.
    fn published<'n>(network: &'n Network, slug: &str) -> Option<&'n Self>;
    /// What rights on it are asked on.
    fn subject(&self, network: &Network, now: Now) -> Subject;
    /// The fields of a change, or of a new thing, that its maker may not change so.
    fn refused(actor: &Actor, before: Option<&Self>, after: &Self) -> Vec<(&'static str, Wrong)>;
    /// The fields that this person only reads, whatever they say.
    fn reserved(&self, actor: &Actor) -> &'static [&'static str];
    /// The right that putting an earlier version back takes.
    const RESTORE: Action;
    /// What no form of this thing changes, put back all the same where this person may change it by
    /// its own rights.
    #[must_use]
    fn beside(&self, earlier: &Self, by: &Putting<'_>) -> Self;
}

macro_rules! kept {
    ($type:ty, $list:ident, $one:ident, $refused:path, $reserved:path, $restore:ident, $beside:path,
     |$it:ident, $network:ident, $now:ident| $subject:expr) => {
        impl Kept for $type {
            fn stored(record: &StoredRecord) -> &[Stored<Self>] {
                &record.$list
            }
            fn edits<'c, 'a>(changes: &'c mut Changes<'a>) -> &'c mut Edits<'a, Self> {
                &mut changes.$list
            }
            fn published<'n>(network: &'n Network, slug: &str) -> Option<&'n Self> {
                network.$one(slug)
            }
            fn subject(&self, $network: &Network, $now: Now) -> Subject {
                let $it = self;
                $subject
            }
            fn refused(
                actor: &Actor,
                before: Option<&Self>,
                after: &Self,
            ) -> Vec<(&'static str, Wrong)> {
                $refused(actor, before, after)
            }
            fn reserved(&self, actor: &Actor) -> &'static [&'static str] {
                $reserved(actor, self)
            }
            const RESTORE: Action = Action::$restore;
            fn beside(&self, earlier: &Self, by: &Putting<'_>) -> Self {
                $beside(self, earlier, by)
            }
        }
    };
}

kept!(
    Service,
    services,
    service,
    refused_of_service,
    reserved_of_service,
    RestoreVersion,
    as_it_is,
    |it, _network, _now| Subject::service(it)
);
kept!(
    Member,
    members,
    member,
    nothing,
    none,
    RestoreVersion,
    with_missions_of,
    |it, network, now| Subject::member(network, it, now.day())
);
kept!(
    Incubator,
    incubators,
    incubator,
    nothing,
    none,
    RestoreVersion,
    as_it_is,
    |it, _network, _now| Subject::Incubator(it.slug.clone())
);
kept!(
    Organisation,
    organisations,
    organisation,
    nothing,
    none,
    RestoreOrganisation,
    as_it_is,
    |it, _network, _now| Subject::Organisation(it.slug.clone())
);
kept!(
    Team,
    teams,
    team,
    nothing,
    none,
    RestoreVersion,
    as_it_is,
    |it, _network, _now| {
        let incubator = it.incubator.clone();
        incubator.map_or(Subject::Network, Subject::Incubator)
    }
);

fn nothing<T>(_: &Actor, _: Option<&T>, _: &T) -> Vec<(&'static str, Wrong)> {
    Vec::new()
}

fn as_it_is<T: Clone>(now: &T, _: &T, _: &Putting<'_>) -> T {
    now.clone()
}

fn none<T>(_: &Actor, _: &T) -> &'static [&'static str] {
    &[]
}

/// What tells one state of a thing from another: 64 hexadecimal digits.
#[must_use]
pub fn mark<T: Sheet>(value: &T) -> String {
    // Every thing on record has a JSON form: it is written in the journal.
    let json = serde_json::to_vec(value).unwrap_or_default();
    sha256_hex(&json)
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Rewritten<T> {
    /// It was written.
    Done(T),
    /// It already said that: nothing was written.
    Same(T),
}

impl<T> Rewritten<T> {
    /// The thing as it is now.
    pub fn into_value(self) -> T {
        match self {
            Self::Done(value) | Self::Same(value) => value,
        }
    }
}

/// Why a change was not written. Nothing was then.
#[derive(Debug, thiserror::Error)]
pub enum RewriteError<E> {
    /// The change refuses.
    #[error("refused")]
    Refused(E),
    /// Nothing of that name is on record.
    #[error("nothing of that name is on record")]
    Absent,
    /// Something of that name is on record already.
    #[error("something of that name is on record already")]
    Taken,
    /// Others kept changing the record.
    #[error("the record kept changing: nothing was written; try again")]
    Busy,
    /// The database refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<E> From<sqlx::Error> for RewriteError<E> {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Makes of a stored thing what `change` says, and writes it with its journal line.
///
/// # Errors
/// What `change` refuses; nothing of that name; the database.
pub async fn rewrite<T: Kept, E>(
    db: &Db,
    slug: &str,
    by: &str,
    now: Now,
    change: impl Fn(&T) -> Result<T, E> + Send + Sync,
) -> Result<Rewritten<T>, RewriteError<E>> {
    for _ in 0..ATTEMPTS {
        let mut tx = db.begin_read().await?;
        let record = load_stored(&mut tx).await?;
        drop(tx);
        let before = T::stored(&record)
            .iter()
            .find(|stored| stored.value.name() == slug)
            .ok_or(RewriteError::Absent)?;
        let value = change(&before.value).map_err(RewriteError::Refused)?;
        if value == before.value {
            return Ok(Rewritten::Same(value));
        }
        let mut changes = Changes {
            planned_on: record.revision,
            ..Changes::default()
        };
        T::edits(&mut changes).updated.push(Update {
            before,
            file: before.file.clone(),
            value: &value,
        });
        if written(db, &changes, by, now).await? {
            drop(changes);
            return Ok(Rewritten::Done(value));
        }
    }
    Err(RewriteError::Busy)
}

/// Adds a thing. One that is on record already and says the same counts as added: a form that was
/// sent twice acts once.
///
/// # Errors
/// [`RewriteError::Taken`] when another thing has that name; the database.
pub async fn add<T: Kept>(
    db: &Db,
    value: &T,
    by: &str,
    now: Now,
) -> Result<(), RewriteError<std::convert::Infallible>> {
    for _ in 0..ATTEMPTS {
        let mut tx = db.begin_read().await?;
        let record = load_stored(&mut tx).await?;
        drop(tx);
        let mut same_name = T::stored(&record)
            .iter()
            .filter(|stored| stored.value.name() == value.name());
        if let Some(stored) = same_name.next() {
            return if stored.value == *value {
                tracing::info!(kind = T::KIND, "a form was sent twice: it counts once");
                Ok(())
            } else {
                Err(RewriteError::Taken)
            };
        }
        let mut changes = Changes {
            planned_on: record.revision,
            ..Changes::default()
        };
        T::edits(&mut changes).created.push(New {
            file: default_file(value.name()),
            value,
        });
        if written(db, &changes, by, now).await? {
            return Ok(());
        }
    }
    Err(RewriteError::Busy)
}

/// False when somebody else wrote since the changes were planned.
async fn written(db: &Db, changes: &Changes<'_>, by: &str, now: Now) -> Result<bool, StoreError> {
    let mut tx = db.begin_write().await?;
    match save(&mut tx, changes, by, now).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(true)
        }
        Err(StoreError::Stale { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}
