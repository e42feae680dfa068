//! The files themselves, as they are kept beside what was read from them.

use content::Reading;

use super::{Key, Planner, State, counter, path};
use crate::{
    import::report::Gone,
    record::{Changes, DocumentGone, DocumentPut},
};

impl<'a> Planner<'a> {
    /// The files themselves, those that are kept without being interpreted included.
    pub(super) fn files(
        &mut self,
        state: &'a State,
        reading: &'a Reading,
        changes: &mut Changes<'a>,
    ) {
        let mut count = counter("file");
        for document in &reading.documents {
            let key = (document.collection, document.file.as_str());
            let before = self.kept.get(&key).copied();
            let is_alone = !self.claimed.contains(&key);
            count.read += usize::from(is_alone);
            let is_same = before.is_some_and(|kept| kept.matches(document));
            let is_behind = is_same && self.is_behind(key);
            if self.frozen.contains(&key) || (is_same && !is_behind) {
                count.unchanged += usize::from(is_alone && !self.frozen.contains(&key));
                continue;
            }
            if is_behind {
                count.unchanged += usize::from(is_alone);
            } else if is_alone && before.is_none() {
                count.created += 1;
            } else if is_alone {
                count.updated += 1;
            }
            changes.documents.push(DocumentPut {
                document,
                before,
                alone: !is_behind && !self.told.contains(&key),
                entity_version: self.versions.get(&key).copied(),
            });
        }
        for before in &state.fingerprints {
            let key = (before.collection, before.file.as_str());
            if self.documents.contains_key(&key) || self.frozen.contains(&key) {
                continue;
            }
            let path = path(before.collection, &before.file);
            let alone = !self.told.contains(&key);
            if alone && self.mentioned.contains(path.as_str()) {
                count.unchanged += 1;
                continue;
            }
            if alone {
                count.missing += 1;
                self.gone.push(Gone {
                    kind: "file",
                    name: before.file.clone(),
                    file: path,
                    deleted: self.prune,
                });
            }
            if !alone || self.prune {
                changes.forgotten.push(DocumentGone { before, alone });
            }
        }
        self.kinds.push(count);
    }

    /// True when the row read from a kept file is written anew, or was changed here and back: the
    /// version noted with the file follows.
    fn is_behind(&self, key: Key<'a>) -> bool {
        let noted = self.kept.get(&key).and_then(|kept| kept.entity_version);
        let now = self.versions.get(&key).copied();
        noted.is_some() && now.is_some() && noted != now
    }
}
