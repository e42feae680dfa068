//! What the value of a rule looks like in a form: a number in its unit, an hour, a choice. Inside,
//! each is a list of numbers: hours are minutes after midnight, choices their places in their list.

use super::Wrong;

/// Largest number that a field takes: ten million, as much as the highest envelope.
const LARGEST: u64 = 10_000_000;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Unit {
    Weeks,
    Months,
    Days,
    Minutes,
    Euros,
    Percent,
    Count,
}

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Shape {
    /// A number.
    Number(Unit),
    /// Numbers, with commas.
    Numbers(Unit),
    /// An hour of the day, `09:00`.
    Hour,
    /// One of some choices, by its word.
    One(&'static [&'static str]),
    /// Any of some choices, by their words.
    Several(&'static [&'static str]),
}

impl Shape {
    /// As the values of a form.
    pub(super) fn shown(self, values: &[u64]) -> Vec<String> {
        match self {
            Self::Number(_) | Self::Numbers(_) => {
                let numbers: Vec<String> = values.iter().map(u64::to_string).collect();
                vec![numbers.join(", ")]
            }
            Self::Hour => values
                .iter()
                .map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60))
                .collect(),
            Self::One(choices) | Self::Several(choices) => values
                .iter()
                .filter_map(|at| choices.get(usize::try_from(*at).ok()?))
                .map(|choice| (*choice).to_owned())
                .collect(),
        }
    }

    /// From the values of a form.
    pub(super) fn read(self, typed: &[&str]) -> Result<Vec<u64>, Wrong> {
        let first = typed.first().copied().unwrap_or_default();
        match self {
            Self::Number(unit) => Ok(vec![number(first, unit)?]),
            Self::Numbers(unit) => first
                .split([',', ';'])
                .map(|one| number(one, unit))
                .collect(),
            Self::Hour => Ok(vec![hour(first)?]),
            Self::One(choices) => Ok(vec![choice(first, choices)?]),
            Self::Several(choices) => {
                let mut chosen = typed
                    .iter()
                    .filter(|one| !one.trim().is_empty())
                    .map(|one| choice(one, choices))
                    .collect::<Result<Vec<u64>, Wrong>>()?;
                chosen.sort_unstable();
                chosen.dedup();
                Ok(chosen)
            }
        }
    }
}

fn number(typed: &str, unit: Unit) -> Result<u64, Wrong> {
    let bare: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.starts_with(['-', '−']) {
        return Err("rules-wrong-negative");
    }
    match bare.parse::<u64>() {
        Ok(value) if unit == Unit::Percent && value > 100 => Err("rules-wrong-percent"),
        Ok(value) if value <= LARGEST => Ok(value),
        Ok(_) => Err("rules-wrong-large"),
        Err(_) => Err("rules-wrong-number"),
    }
}

fn hour(typed: &str) -> Result<u64, Wrong> {
    let wrong = "rules-wrong-hour";
    let (hours, minutes) = typed.trim().split_once([':', 'h']).ok_or(wrong)?;
    let part = |text: &str, most: u64| {
        let is_short = (1..=2).contains(&text.len());
        let value = text.parse::<u64>().ok().filter(|_| is_short);
        value.filter(|value| *value < most).ok_or(wrong)
    };
    Ok(part(hours, 24)? * 60 + part(minutes, 60)?)
}

fn choice(typed: &str, choices: &[&str]) -> Result<u64, Wrong> {
    let at = choices.iter().position(|choice| *choice == typed.trim());
    at.and_then(|at| u64::try_from(at).ok())
        .ok_or("rules-wrong-choice")
}
