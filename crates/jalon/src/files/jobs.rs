//! What the room does every night.

use super::actions::sweep;
use crate::foundation::{
    clock::Now,
    jobs::{Job, Schedule},
    objects::Objects,
};

/// The job that removes what is left of removed files.
pub(crate) const SWEEP: &str = "files-sweep";

/// The jobs of this room; without an object store they have nothing to do.
pub(crate) fn jobs(objects: Option<&Objects>) -> Vec<Job> {
    let objects = objects.cloned();
    vec![Job::new(
        SWEEP,
        Schedule::daily_at(4),
        move |db, now: Now| {
            let objects = objects.clone();
            async move {
                let Some(objects) = objects else {
                    return Ok("no object store".to_owned());
                };
                let (gone, kept) = sweep(&db, &objects, now).await?;
                anyhow::ensure!(
                    kept == 0,
                    "the object store did not give up {kept} removed files ({gone} are gone): see \
                     the log, and mend its rights or its connection"
                );
                Ok(format!("{gone} removed files erased"))
            }
        },
    )]
}
