//! The rules as people edit them: what each is called, in which unit or among which choices, where
//! it stands in the set, and whether an incubator may vary it (⚙ in rules.md).

mod shape;
mod table;
mod values;

pub(super) use shape::{Shape, Unit};
pub(super) use table::{FIELDS, GROUPS};

use programme::rules::{ProgrammeRules, Variation};

/// A rule.
pub(super) struct Field {
    /// Name in forms and keys of words.
    pub(super) name: &'static str,
    /// The part of the form.
    pub(super) group: &'static str,
    /// What it looks like.
    pub(super) shape: Shape,
    get: fn(&ProgrammeRules) -> Vec<u64>,
    set: fn(&mut ProgrammeRules, &[u64]),
    /// How an incubator varies it, if it may.
    own: Option<Own>,
}

/// How an incubator varies a rule.
#[derive(Clone, Copy)]
struct Own {
    get: fn(&Variation) -> Option<Vec<u64>>,
    set: fn(&mut Variation, Option<&[u64]>),
}

/// Why what was typed is not the value of a field: a key of words.
pub(super) type Wrong = &'static str;

impl Field {
    /// True when an incubator may set it for itself.
    pub(super) const fn may_vary(&self) -> bool {
        self.own.is_some()
    }

    /// The values in a set, as they stand in the form: one, but for what is chosen among several.
    pub(super) fn shown(&self, rules: &ProgrammeRules) -> Vec<String> {
        self.shape.shown(&(self.get)(rules))
    }

    /// The variation's own values, as they stand in the form; none when it varies nothing.
    pub(super) fn shown_own(&self, variation: &Variation) -> Vec<String> {
        let own = self.own.and_then(|own| (own.get)(variation));
        own.map_or_else(Vec::new, |values| self.shape.shown(&values))
    }

    /// Writes what was typed or chosen into a set.
    pub(super) fn write(&self, rules: &mut ProgrammeRules, typed: &[&str]) -> Result<(), Wrong> {
        let values = self.shape.read(typed)?;
        (self.set)(rules, &values);
        Ok(())
    }

    /// Writes what was typed or chosen into a variation: nothing varies nothing.
    pub(super) fn write_own(&self, variation: &mut Variation, typed: &[&str]) -> Result<(), Wrong> {
        let Some(own) = self.own else {
            return Ok(());
        };
        if typed.iter().all(|text| text.trim().is_empty()) {
            (own.set)(variation, None);
            return Ok(());
        }
        let values = self.shape.read(typed)?;
        (own.set)(variation, Some(&values));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Something else than what the rules of rules.md say.
    fn other(field: &Field) -> Vec<&'static str> {
        match field.shape {
            Shape::Number(_) | Shape::Numbers(_) => vec!["41"],
            Shape::Hour => vec!["10:15"],
            Shape::One(choices) => vec![choices[1]],
            Shape::Several(choices) => vec![choices[10], choices[1]],
        }
    }

    fn borrowed(values: &[String]) -> Vec<&str> {
        values.iter().map(String::as_str).collect()
    }

    #[test]
    fn every_rule_reads_back_as_it_is_shown() {
        let rules = ProgrammeRules::default();
        for field in FIELDS {
            let mut copy = rules.clone();
            field
                .write(&mut copy, &borrowed(&field.shown(&rules)))
                .unwrap_or_else(|why| panic!("{}: {why}", field.name));
            assert_eq!(copy, rules, "{}", field.name);
            let mut changed = rules.clone();
            field.write(&mut changed, &other(field)).expect("a value");
            assert_ne!(changed, rules, "{} changes something", field.name);
            assert!(GROUPS.contains(&field.group));
        }
    }

    /// Every number and every choice of the rules can be edited: a rule that is added without a field
    /// is found here.
    #[test]
    fn every_rule_of_the_set_has_its_field() {
        let mut rules = ProgrammeRules::default();
        for field in FIELDS {
            field.write(&mut rules, &other(field)).expect("a value");
        }
        let before = serde_json::to_value(ProgrammeRules::default()).expect("serialises");
        let after = serde_json::to_value(&rules).expect("serialises");
        let mut same = Vec::new();
        unchanged("", &before, &after, &mut same);
        // Which version it is and when it begins stand beside the rules.
        assert_eq!(same, ["/effective_from", "/version"]);
    }

    fn unchanged(
        at: &str,
        before: &serde_json::Value,
        after: &serde_json::Value,
        same: &mut Vec<String>,
    ) {
        match (before, after) {
            (serde_json::Value::Object(before), serde_json::Value::Object(after)) => {
                for (name, value) in before {
                    unchanged(&format!("{at}/{name}"), value, &after[name], same);
                }
            }
            (before, after) if before == after => same.push(at.to_owned()),
            _ => {}
        }
    }

    #[test]
    fn variations_read_back_and_can_be_taken_away() {
        let mut variation = Variation::default();
        for field in FIELDS.iter().filter(|field| field.may_vary()) {
            field
                .write_own(&mut variation, &other(field))
                .expect("a value");
            let shown = field.shown_own(&variation);
            let mut copy = variation.clone();
            field
                .write_own(&mut copy, &borrowed(&shown))
                .expect("a value");
            assert_eq!(copy, variation, "{}", field.name);
            assert!(!shown.is_empty(), "{}", field.name);
        }
        let all = serde_json::to_value(&variation).expect("serialises");
        let varied = all.as_object().expect("fields").values();
        assert!(varied.into_iter().all(|value| !value.is_null()), "{all}");
        for field in FIELDS.iter().filter(|field| field.may_vary()) {
            field.write_own(&mut variation, &[" "]).expect("nothing");
        }
        assert_eq!(variation, Variation::default());
    }

    #[test]
    fn what_is_no_rule_is_refused_with_its_reason() {
        let named = |name: &str| {
            let found = FIELDS.iter().find(|field| field.name == name);
            found.expect("known")
        };
        let mut rules = ProgrammeRules::default();
        for (name, typed, why) in [
            ("every", "", "rules-wrong-number"),
            ("every", "six", "rules-wrong-number"),
            ("every", "-6", "rules-wrong-negative"),
            ("every", "6, 7", "rules-wrong-number"),
            ("every", "6.5", "rules-wrong-number"),
            ("every", "99999999", "rules-wrong-large"),
            ("every", "99999999999999999999999", "rules-wrong-number"),
            ("consolidation-reach", "101", "rules-wrong-percent"),
            ("morning", "9", "rules-wrong-hour"),
            ("morning", "24:00", "rules-wrong-hour"),
            ("morning", "-1:30", "rules-wrong-hour"),
            ("decision-rule", "chance", "rules-wrong-choice"),
            ("decision-rule", "", "rules-wrong-choice"),
            ("voting-seats", "king", "rules-wrong-choice"),
        ] {
            assert_eq!(
                named(name).write(&mut rules, &[typed]),
                Err(why),
                "{name} {typed}"
            );
        }
        assert_eq!(rules, ProgrammeRules::default());
    }
}
