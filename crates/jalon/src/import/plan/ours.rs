//! What was changed here since its file was last read: it stays unless somebody decides otherwise.

use content::{Collection, Document};

use super::Planner;
use crate::{
    foundation::stored::Stored,
    import::conflicts::{OnConflict, Resolution, conflict, was_changed_here},
    import::report::KindCount,
    record::{Edits, Entity, Update},
};

const CHANGED_HERE: &str = "changed in Jalon since this file was last read: what is on record stays; \
    `jalon export content` writes it into the repository";
const ONLY_HERE: &str = "created in Jalon and never in the repository: it stays on record; \
    `jalon export content` writes it there";
const CONFLICT: &str = "changed both in the repository and in Jalon since it was last read: nothing \
    of this file was taken over; import again with --take-theirs (the repository's) or --keep-ours \
    (Jalon's), or bring the two together by hand";
const GONE_THERE: &str = "gone from the repository, but changed in Jalon since it was last read: it \
    stays on record; import again with --take-theirs to delete it, or --keep-ours to keep it";

impl<'a> Planner<'a> {
    /// A thing that was changed here, and in the file or not: true when what is on record stays.
    pub(super) fn is_ours_to_keep<T: Entity>(
        &mut self,
        before: &Stored<T>,
        source: &'a Document,
        value: &T,
    ) -> bool {
        let kept = self.kept.get(&(T::COLLECTION, before.file.as_str()));
        if !was_changed_here(kept.copied(), before) {
            return false;
        }
        if !self.has_changed(source) {
            self.notice::<T>(before.value.name(), "info", "changed-here", CHANGED_HERE);
            return true;
        }
        let (found, resolution) = conflict(before, source.path(), Some(value), self.on_conflict);
        self.conflicts.push(found);
        if resolution == Resolution::Refused {
            self.notice::<T>(before.value.name(), "error", "conflict", CONFLICT);
        }
        resolution != Resolution::TheirsTaken
    }

    /// What is on record stays; of a conflict decided so, the file becomes the one known.
    pub(super) fn keep_ours<T: Entity>(
        &mut self,
        before: &'a Stored<T>,
        source: &'a Document,
        edits: &mut Edits<'a, T>,
        count: &mut KindCount,
    ) {
        let is_moved = source.file != before.file;
        if self.on_conflict == OnConflict::KeepOurs && self.has_changed(source) {
            count.updated += 1;
            // No version at all: as long as it isn't exported, what is on record differs from the file.
            self.versions.insert((T::COLLECTION, &source.file), 0);
            if is_moved {
                self.tell(T::COLLECTION, Some(&source.file));
                self.tell(T::COLLECTION, Some(&before.file));
                edits.updated.push(Update {
                    before,
                    file: source.file.clone(),
                    value: &before.value,
                });
            }
            return;
        }
        count.unchanged += 1;
        if self.has_changed(source) {
            self.freeze(T::COLLECTION, Some(&source.file));
            self.freeze(T::COLLECTION, Some(&before.file));
        }
    }

    /// Notes the version that the thing of a file will have once this is written.
    pub(super) fn sync<T>(
        &mut self,
        collection: Collection,
        source: Option<&'a Document>,
        before: Option<&Stored<T>>,
        is_written: bool,
    ) {
        if let Some(source) = source {
            let version = before.map_or(0, |before| before.version) + i64::from(is_written);
            self.versions.insert((collection, &source.file), version);
        }
    }

    /// Whether what the repository lacks may be deleted here: not what was never in it, nor, unless
    /// that was decided, what was changed here since.
    pub(super) fn may_delete<T: Entity>(&mut self, before: &Stored<T>, path: &str) -> bool {
        let kept = self.kept.get(&(T::COLLECTION, before.file.as_str()));
        let Some(kept) = kept.copied() else {
            if self.on_conflict == OnConflict::Replace {
                return true;
            }
            self.notice::<T>(before.value.name(), "info", "only-here", ONLY_HERE);
            return false;
        };
        if !was_changed_here(Some(kept), before) {
            return true;
        }
        let (found, resolution) = conflict(before, path.to_owned(), None, self.on_conflict);
        self.conflicts.push(found);
        if resolution == Resolution::Refused {
            self.notice::<T>(before.value.name(), "error", "conflict", GONE_THERE);
        }
        resolution == Resolution::TheirsTaken
    }
}
