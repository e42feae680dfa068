//! The numbers of the rules as people edit them: what each is called, in which unit, where it
//! stands in the set, and whether an incubator may vary it (⚙ in rules.md).
//!
//! Seats, decision rule and other choices of sessions that are not numbers are not edited here.

mod table;

pub(super) use table::{FIELDS, GROUPS};

use programme::rules::{ProgrammeRules, Variation};

/// Largest number that a field takes: ten million, more than any rule.
const LARGEST: u64 = 10_000_000;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Weeks,
    Months,
    Days,
    Minutes,
    Euros,
    Percent,
    Count,
}

/// A number of the rules.
pub(super) struct Field {
    /// Name in forms and keys of words.
    pub(super) name: &'static str,
    /// The part of the form.
    pub(super) group: &'static str,
    /// What it counts.
    pub(super) unit: Unit,
    get: fn(&ProgrammeRules) -> Vec<u64>,
    set: fn(&mut ProgrammeRules, &[u64]),
    /// How an incubator varies it, if it may.
    own: Option<Own>,
    /// True for a list of numbers.
    is_list: bool,
}

/// How an incubator varies a number.
#[derive(Clone, Copy)]
struct Own {
    get: fn(&Variation) -> Option<u64>,
    set: fn(&mut Variation, Option<u64>),
}

/// Why what was typed is not the value of a field: a key of words.
pub(super) type Wrong = &'static str;

impl Field {
    /// True when an incubator may set it for itself.
    pub(super) const fn may_vary(&self) -> bool {
        self.own.is_some()
    }

    /// The value in a set, as it stands in the form.
    pub(super) fn shown(&self, rules: &ProgrammeRules) -> String {
        let numbers: Vec<String> = (self.get)(rules).iter().map(u64::to_string).collect();
        numbers.join(", ")
    }

    /// The variation's own value, as it stands in the form; empty when it varies nothing.
    pub(super) fn shown_own(&self, variation: &Variation) -> String {
        let own = self.own.and_then(|own| (own.get)(variation));
        own.map_or_else(String::new, |value| value.to_string())
    }

    /// Writes what was typed into a set.
    pub(super) fn write(&self, rules: &mut ProgrammeRules, typed: &str) -> Result<(), Wrong> {
        let numbers = typed
            .split([',', ';'])
            .map(number)
            .collect::<Result<Vec<u64>, Wrong>>()?;
        if !self.is_list && numbers.len() != 1 {
            return Err("rules-wrong-number");
        }
        if self.unit == Unit::Percent && numbers.iter().any(|value| *value > 100) {
            return Err("rules-wrong-percent");
        }
        (self.set)(rules, &numbers);
        Ok(())
    }

    /// Writes what was typed into a variation: nothing typed varies nothing.
    pub(super) fn write_own(&self, variation: &mut Variation, typed: &str) -> Result<(), Wrong> {
        let Some(own) = self.own else {
            return Ok(());
        };
        if typed.trim().is_empty() {
            (own.set)(variation, None);
            return Ok(());
        }
        let value = number(typed)?;
        if self.unit == Unit::Percent && value > 100 {
            return Err("rules-wrong-percent");
        }
        (own.set)(variation, Some(value));
        Ok(())
    }
}

fn number(typed: &str) -> Result<u64, Wrong> {
    let bare: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.starts_with(['-', '−']) {
        return Err("rules-wrong-negative");
    }
    match bare.parse::<u64>() {
        Ok(value) if value <= LARGEST => Ok(value),
        Ok(_) => Err("rules-wrong-large"),
        Err(_) => Err("rules-wrong-number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_reads_back_as_it_is_shown() {
        let rules = ProgrammeRules::default();
        for field in FIELDS {
            let mut copy = rules.clone();
            field
                .write(&mut copy, &field.shown(&rules))
                .unwrap_or_else(|why| panic!("{}: {why}", field.name));
            assert_eq!(copy, rules, "{}", field.name);
            let mut changed = rules.clone();
            field.write(&mut changed, "41").expect("a number");
            assert_ne!(changed, rules, "{} changes something", field.name);
            assert!(GROUPS.contains(&field.group));
        }
    }

    #[test]
    fn variations_read_back_and_can_be_taken_away() {
        let mut variation = Variation::default();
        for field in FIELDS.iter().filter(|field| field.may_vary()) {
            field.write_own(&mut variation, "41").expect("a number");
            assert_eq!(field.shown_own(&variation), "41", "{}", field.name);
        }
        for field in FIELDS.iter().filter(|field| field.may_vary()) {
            field.write_own(&mut variation, " ").expect("nothing");
        }
        assert_eq!(variation, Variation::default());
    }

    #[test]
    fn what_is_no_rule_is_refused_with_its_reason() {
        let every = FIELDS
            .iter()
            .find(|field| field.name == "every")
            .expect("known");
        let reach = FIELDS
            .iter()
            .find(|field| field.name == "consolidation-reach")
            .expect("known");
        let mut rules = ProgrammeRules::default();
        for (typed, why) in [
            ("", "rules-wrong-number"),
            ("six", "rules-wrong-number"),
            ("-6", "rules-wrong-negative"),
            ("6, 7", "rules-wrong-number"),
            ("6.5", "rules-wrong-number"),
            ("99999999", "rules-wrong-large"),
            ("99999999999999999999999", "rules-wrong-number"),
        ] {
            assert_eq!(every.write(&mut rules, typed), Err(why), "{typed}");
        }
        assert_eq!(reach.write(&mut rules, "101"), Err("rules-wrong-percent"));
        assert_eq!(rules, ProgrammeRules::default());
    }
}
