//! The journal of one thing as its versions: each with what changed, and its state, when the line
//! can be read as one. Pure.

use serde_json::Value;

use super::sheet::{Change, Sheet, changes};
use crate::foundation::{clock::Now, journal::Entry};

/// A line of the journal about one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Version<T> {
    /// The line's identifier.
    pub id: String,
    /// When.
    pub at: Now,
    /// Who: a member's public name, or the name of a command.
    pub by: String,
    /// What was done: `create`, `update`, `delete`, or a verb of another room.
    pub action: String,
    /// The state after it; nothing after a deletion, or when the line tells of something else.
    pub state: Option<T>,
    /// What changed, field by field.
    pub changes: Vec<Change>,
}

/// The versions of a thing, newest first, from its lines, oldest first.
///
/// Lines of other rooms about the same thing carry states of their own kind: they have neither
/// state nor changes here, so that nothing is shown that isn't part of the record.
#[must_use]
pub fn versions<T: Sheet>(entries: Vec<Entry>) -> Vec<Version<T>> {
    let read = |state: Option<Value>| state.and_then(|json| serde_json::from_value::<T>(json).ok());
    let version = |entry: Entry| {
        let is_ours = matches!(entry.action.as_str(), "create" | "update" | "delete");
        let (before, after) = if is_ours {
            (read(entry.before), read(entry.after))
        } else {
            (None, None)
        };
        Version {
            id: entry.id,
            at: entry.at,
            by: entry.actor,
            action: entry.action,
            changes: changes(before.as_ref(), after.as_ref()),
            state: after,
        }
    };
    entries.into_iter().rev().map(version).collect()
}

/// A thing with an earlier state put back: the fields that forms change, and nothing else. What
/// other pages change by other rights (a journey, missions, teams) stays as it is now.
#[must_use]
pub fn put_back<T: Sheet>(now: &T, earlier: &T, may_change: impl Fn(&str) -> bool) -> T {
    let mut restored = now.clone();
    for field in T::fields() {
        if field.is_typed() && may_change(field.name) {
            (field.copy)(earlier, &mut restored);
        }
    }
    restored
}

#[cfg(test)]
mod tests {
    use programme::services::Service;
    use serde_json::json;

    use super::*;
    use crate::organisations::samples;

    fn now() -> Now {
        Now("2026-06-30T22:30:00Z".parse().unwrap())
    }

    fn entry(action: &str, before: Option<&Service>, after: Option<&Service>) -> Entry {
        let json = |state: Option<&Service>| state.map(|one| serde_json::to_value(one).unwrap());
        Entry::new(now(), "camille.exemple", action, ("service", "cantines"))
            .changed(json(before), json(after))
    }

    #[test]
    fn versions_are_newest_first_and_say_what_changed() {
        let first = samples::service("cantines", "Cantines", &[]);
        let mut second = first.clone();
        second.pitch = "Mieux manger".into();
        let other = Entry::new(now(), "noa.exemple", "validate", ("service", "cantines"))
            .changed(None, Some(json!({"secret": "x"})));
        let lines = vec![
            entry("create", None, Some(&first)),
            entry("update", Some(&first), Some(&second)),
            other,
        ];
        let versions: Vec<Version<Service>> = versions(lines);
        let told: Vec<(&str, usize)> = versions
            .iter()
            .map(|one| (one.action.as_str(), one.changes.len()))
            .collect();
        assert_eq!(told[..2], [("validate", 0), ("update", 1)]);
        assert_eq!(versions[0].state, None);
        let change = &versions[1].changes[0];
        assert_eq!(
            (change.field, change.after.as_str()),
            ("pitch", "Mieux manger")
        );
        assert_eq!(versions[2].state.as_ref(), Some(&first));
        assert!(versions[2].changes.iter().any(|one| one.field == "name"));
    }

    #[test]
    fn what_other_pages_change_is_not_put_back() {
        use programme::phases::Phase;
        let earlier = samples::service("cantines", "Cantines", &[]);
        let stays = [(Phase::Construction, "2025-01-01")];
        let mut today = samples::service("cantines", "Nouveau nom", &stays);
        today.sponsors.clear();
        let restored = put_back(&today, &earlier, |field| field != "sponsors");
        assert_eq!(restored.name, "Cantines");
        assert_eq!(restored.journey, today.journey);
        assert!(
            restored.sponsors.is_empty(),
            "not for this person to change"
        );
    }
}
