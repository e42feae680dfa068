//! Two people edited the same thing: what each did, field by field, and one form that holds both.
//! Nobody's text is lost. Pure.

use super::typed::{Texts, is_same};
use crate::history::sheet::{Kind, Sheet};

/// A field of which the thing on record no longer says what the form began with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Side {
    /// Name of the field.
    pub(super) field: &'static str,
    /// What its text is.
    pub(super) kind: Kind,
    /// What was typed.
    pub(super) mine: String,
    /// What is on record now.
    pub(super) theirs: String,
    /// True when both changed it.
    pub(super) is_clash: bool,
}

/// What comes of two changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    /// What the form shows now: mine where I changed something, theirs elsewhere.
    pub(super) texts: Texts,
    /// Where they changed something.
    pub(super) sides: Vec<Side>,
    /// True when nothing of mine is left to save: it is on record already.
    pub(super) is_settled: bool,
}

/// Brings `mine`, typed on `base`, together with `theirs`, which is on record now. Without the base
/// (it isn't known any more) everything that differs counts as changed by both.
pub(super) fn merge<T: Sheet>(base: Option<&T>, theirs: &T, mine: &Texts) -> Merged {
    let mut texts = Texts::new();
    let mut sides = Vec::new();
    let mut is_settled = true;
    for field in T::fields().iter().filter(|field| field.is_typed()) {
        let their = (field.read)(theirs);
        let my = mine.get(field.name).unwrap_or(&their);
        let began = base.map(|base| (field.read)(base));
        let differs = |text: &str| {
            let began = began.as_deref();
            began.is_none_or(|began| !is_same(field.kind, text, began))
        };
        let (by_me, by_them) = (differs(my), differs(&their));
        let shown = if is_same(field.kind, my, &their) {
            &their
        } else {
            is_settled &= !by_me;
            if by_them {
                sides.push(Side {
                    field: field.name,
                    kind: field.kind,
                    mine: my.clone(),
                    theirs: their.clone(),
                    is_clash: by_me,
                });
            }
            if by_me { my } else { &their }
        };
        texts.insert(field.name, shown.clone());
    }
    Merged {
        texts,
        sides,
        is_settled,
    }
}

#[cfg(test)]
mod tests {
    use programme::services::Service;

    use super::*;
    use crate::{editing::typed::texts_of, organisations::samples};

    fn service(pitch: &str, contact: &str) -> Service {
        let mut service = samples::service("cantines", "Cantines", &[]);
        service.pitch = pitch.into();
        service.links.contact = Some(contact.into());
        service
    }

    #[test]
    fn what_each_did_alone_is_brought_together() {
        let base = service("a", "a@exemple.fr");
        let theirs = service("a", "b@exemple.fr");
        let mine = texts_of(&service("c", "a@exemple.fr"));
        let merged = merge(Some(&base), &theirs, &mine);
        assert_eq!(merged.texts["pitch"], "c");
        assert_eq!(merged.texts["contact"], "b@exemple.fr");
        let sides: Vec<_> = merged
            .sides
            .iter()
            .map(|one| (one.field, one.is_clash))
            .collect();
        assert_eq!(sides, [("contact", false)]);
        assert!(!merged.is_settled);
    }

    #[test]
    fn what_both_did_stands_side_by_side() {
        let base = service("a", "a@exemple.fr");
        let theirs = service("b", "a@exemple.fr");
        let mine = texts_of(&service("c", "a@exemple.fr"));
        for base in [Some(&base), None] {
            let merged = merge(base, &theirs, &mine);
            let [side] = &merged.sides[..] else {
                panic!("{:?}", merged.sides);
            };
            assert!(side.is_clash);
            assert_eq!((side.mine.as_str(), side.theirs.as_str()), ("c", "b"));
            assert_eq!(merged.texts["pitch"], "c");
        }
    }

    #[test]
    fn what_is_on_record_already_is_settled() {
        let base = service("a", "a@exemple.fr");
        let after = service("c", "a@exemple.fr");
        assert!(
            merge(Some(&base), &after, &texts_of(&after)).is_settled,
            "sent twice"
        );
        // Somebody else's change, and nothing of mine.
        assert!(merge(Some(&base), &after, &texts_of(&base)).is_settled);
        assert!(!merge(Some(&base), &base, &texts_of(&after)).is_settled);
    }
}
