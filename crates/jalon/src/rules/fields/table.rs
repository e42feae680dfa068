//! The table of all fields.

use programme::rules::Length;

use super::{Field, Own, Unit};

const fn count(length: Length) -> u64 {
    match length {
        Length::Weeks(n) | Length::Months(n) => n as u64,
    }
}

fn small(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn first(values: &[u64]) -> u64 {
    values.first().copied().unwrap_or_default()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shares lie between 0 and 1"
)]
fn percent(share: f64) -> u64 {
    (share * 100.0).round() as u64
}

#[expect(clippy::cast_precision_loss, reason = "at most 100")]
fn share(percent: u64) -> f64 {
    percent as f64 / 100.0
}

macro_rules! plain {
    ($name:literal, $group:literal, $unit:ident, $($path:tt).+) => {
        Field {
            name: $name,
            group: $group,
            unit: Unit::$unit,
            get: |rules| vec![u64::from(rules.$($path).+)],
            set: |rules, values| rules.$($path).+ = small(first(values)),
            own: None,
            is_list: false,
        }
    };
}

macro_rules! varied {
    ($name:literal, $group:literal, $unit:ident, $($path:tt).+, $own:ident) => {
        Field {
            own: Some(Own {
                get: |variation| variation.$own.map(u64::from),
                set: |variation, value| variation.$own = value.map(small),
            }),
            ..plain!($name, $group, $unit, $($path).+)
        }
    };
}

macro_rules! length {
    ($name:literal, $unit:ident, $phase:ident, $bound:ident) => {
        Field {
            name: $name,
            group: "phases",
            unit: Unit::$unit,
            get: |rules| vec![count(rules.$phase.$bound)],
            set: |rules, values| rules.$phase.$bound = Length::$unit(small(first(values))),
            own: None,
            is_list: false,
        }
    };
}

/// All of them, in the order of the form.
pub(in crate::rules) const FIELDS: &[Field] = &[
    length!("investigation-minimum", Weeks, investigation, minimum),
    length!("investigation-maximum", Weeks, investigation, maximum),
    length!("construction-minimum", Months, construction, minimum),
    length!("construction-maximum", Months, construction, maximum),
    length!("acceleration-minimum", Months, acceleration, minimum),
    length!("acceleration-maximum", Months, acceleration, maximum),
    length!("consolidation-minimum", Months, consolidation, minimum),
    length!("consolidation-maximum", Months, consolidation, maximum),
    varied!(
        "at-risk",
        "phases",
        Days,
        at_risk_within_days,
        at_risk_within_days
    ),
    plain!("every", "committees", Months, committees.every_months),
    plain!(
        "before-money-ends",
        "committees",
        Days,
        committees.before_money_ends_days
    ),
    varied!(
        "to-schedule",
        "committees",
        Days,
        committees.to_schedule_within_days,
        to_schedule_within_days
    ),
    plain!(
        "minutes",
        "committees",
        Minutes,
        committees.minutes_at_least
    ),
    varied!(
        "per-half-day",
        "committees",
        Count,
        committees.per_half_day,
        per_half_day
    ),
    plain!("papers", "committees", Days, committees.papers_before_days),
    plain!(
        "provisional-minimum",
        "committees",
        Months,
        committees.provisional_months.0
    ),
    plain!(
        "provisional-maximum",
        "committees",
        Months,
        committees.provisional_months.1
    ),
    varied!(
        "purchase",
        "committees",
        Days,
        committees.purchase_lead_days,
        purchase_lead_days
    ),
    varied!(
        "interviews",
        "evidence",
        Count,
        evidence.investigation.interviews,
        interviews
    ),
    varied!(
        "target-groups",
        "evidence",
        Count,
        evidence.investigation.target_groups_at_most,
        target_groups_at_most
    ),
    Field {
        name: "financing-minimum",
        group: "evidence",
        unit: Unit::Euros,
        get: |rules| vec![rules.evidence.investigation.financing_euros.0],
        set: |rules, values| rules.evidence.investigation.financing_euros.0 = first(values),
        own: Some(Own {
            get: |variation| variation.financing_euros.map(|(least, _)| least),
            set: |variation, value| {
                let most = variation.financing_euros.map(|(_, most)| most);
                variation.financing_euros = value.map(|least| (least, most.unwrap_or(least)));
            },
        }),
        is_list: false,
    },
    Field {
        name: "financing-maximum",
        group: "evidence",
        unit: Unit::Euros,
        get: |rules| vec![rules.evidence.investigation.financing_euros.1],
        set: |rules, values| rules.evidence.investigation.financing_euros.1 = first(values),
        own: Some(Own {
            get: |variation| variation.financing_euros.map(|(_, most)| most),
            set: |variation, value| {
                // Both bounds vary together; the lower one was written before this one.
                let least = variation.financing_euros.map(|(least, _)| least);
                variation.financing_euros = match (least, value) {
                    (Some(least), Some(most)) => Some((least, most)),
                    (None, Some(most)) => Some((0, most)),
                    (least, None) => least.map(|least| (least, least)),
                };
            },
        }),
        is_list: false,
    },
    Field {
        name: "intrapreneur-time",
        group: "evidence",
        unit: Unit::Percent,
        get: |rules| vec![percent(rules.evidence.investigation.intrapreneur_time)],
        set: |rules, values| {
            rules.evidence.investigation.intrapreneur_time = share(first(values));
        },
        own: None,
        is_list: false,
    },
    plain!(
        "in-production",
        "evidence",
        Months,
        evidence.construction.in_production_by_month
    ),
    varied!(
        "user-tests",
        "evidence",
        Count,
        evidence.construction.user_tests_per_month,
        user_tests_per_month
    ),
    varied!(
        "acceleration-periods",
        "evidence",
        Count,
        evidence.acceleration_periods,
        acceleration_periods
    ),
    varied!(
        "consolidation-periods",
        "evidence",
        Count,
        evidence.consolidation_periods,
        consolidation_periods
    ),
    Field {
        name: "consolidation-reach",
        group: "evidence",
        unit: Unit::Percent,
        get: |rules| vec![percent(rules.evidence.consolidation_reach)],
        set: |rules, values| rules.evidence.consolidation_reach = share(first(values)),
        own: Some(Own {
            get: |variation| variation.consolidation_reach.map(percent),
            set: |variation, value| variation.consolidation_reach = value.map(share),
        }),
        is_list: false,
    },
    plain!(
        "first-figures",
        "evidence",
        Months,
        evidence.first_figures_within_months
    ),
    plain!(
        "mission-months",
        "missions",
        Months,
        missions.at_most_months_ahead
    ),
    Field {
        name: "mission-reminders",
        group: "missions",
        unit: Unit::Days,
        get: |rules| {
            let days = rules.missions.reminders_before_days.iter();
            days.map(|day| u64::from(*day)).collect()
        },
        set: |rules, values| {
            rules.missions.reminders_before_days = values.iter().map(|day| small(*day)).collect();
        },
        own: None,
        is_list: true,
    },
    plain!(
        "access-closes",
        "missions",
        Days,
        missions.access_closes_after_days
    ),
    plain!("remind", "obligations", Days, escalation.remind_before_days),
    plain!(
        "to-incubator",
        "obligations",
        Days,
        escalation.incubator_after_days
    ),
    plain!(
        "to-network",
        "obligations",
        Days,
        escalation.network_after_days
    ),
];

/// The parts of the form, in order.
pub(in crate::rules) const GROUPS: [&str; 5] = [
    "phases",
    "committees",
    "evidence",
    "missions",
    "obligations",
];
