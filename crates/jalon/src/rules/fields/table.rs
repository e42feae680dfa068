//! The table of all fields.
//! Long since 2026-11-26: a table of data.

use programme::rules::{DecisionRule, Length};

use super::{
    Field, Own, Shape, Unit,
    values::{SEATS, count, decision_rule, first, percent, places, seats, share, small},
};

macro_rules! plain {
    ($name:literal, $group:literal, $unit:ident, $($path:tt).+) => {
        Field {
            name: $name,
            group: $group,
            shape: Shape::Number(Unit::$unit),
            get: |rules| vec![u64::from(rules.$($path).+)],
            set: |rules, values| rules.$($path).+ = small(first(values)),
            own: None,
        }
    };
}

macro_rules! varied {
    ($name:literal, $group:literal, $unit:ident, $($path:tt).+, $own:ident) => {
        Field {
            own: Some(Own {
                get: |variation| variation.$own.map(|value| vec![u64::from(value)]),
                set: |variation, values| {
                    variation.$own = values.map(|values| small(first(values)));
                },
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
            shape: Shape::Number(Unit::$unit),
            get: |rules| vec![count(rules.$phase.$bound)],
            set: |rules, values| rules.$phase.$bound = Length::$unit(small(first(values))),
            own: None,
        }
    };
}

macro_rules! hour {
    ($name:literal, $field:ident) => {
        Field {
            shape: Shape::Hour,
            ..plain!($name, "sessions", Minutes, sessions.$field)
        }
    };
}

macro_rules! seats {
    ($name:literal, $field:ident) => {
        Field {
            name: $name,
            group: "sessions",
            shape: Shape::Several(&SEATS),
            get: |rules| places(&rules.sessions.$field),
            set: |rules, values| rules.sessions.$field = seats(values),
            own: None,
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
    plain!(
        "proposed-months",
        "committees",
        Months,
        committees.proposed_months
    ),
    plain!("papers", "committees", Days, committees.papers_before_days),
    Field {
        name: "ask-reminders",
        group: "committees",
        shape: Shape::Numbers(Unit::Days),
        get: |rules| {
            let days = rules.committees.ask_reminders_before_days.iter();
            days.map(|day| u64::from(*day)).collect()
        },
        set: |rules, values| {
            let days = values.iter().map(|day| small(*day));
            rules.committees.ask_reminders_before_days = days.collect();
        },
        own: None,
    },
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
    hour!("morning", morning_from),
    hour!("afternoon", afternoon_from),
    plain!("pause", "sessions", Minutes, sessions.pause_minutes),
    plain!(
        "presentation",
        "sessions",
        Minutes,
        sessions.presentation_minutes_at_most
    ),
    plain!("questions", "sessions", Minutes, sessions.questions_minutes),
    plain!(
        "deliberation",
        "sessions",
        Minutes,
        sessions.deliberation_minutes
    ),
    Field {
        own: Some(Own {
            get: |variation| variation.mandatory_seats.as_deref().map(places),
            set: |variation, values| variation.mandatory_seats = values.map(seats),
        }),
        ..seats!("mandatory-seats", mandatory_seats)
    },
    seats!("cofinanced-seats", cofinanced_seats),
    seats!("voting-seats", voting_seats),
    Field {
        name: "decision-rule",
        group: "sessions",
        shape: Shape::One(&["principal_sponsor", "simple_majority"]),
        get: |rules| {
            vec![u64::from(
                rules.sessions.decision_rule == DecisionRule::SimpleMajority,
            )]
        },
        set: |rules, values| rules.sessions.decision_rule = decision_rule(values),
        own: Some(Own {
            get: |variation| {
                let rule = variation.decision_rule;
                rule.map(|rule| vec![u64::from(rule == DecisionRule::SimpleMajority)])
            },
            set: |variation, values| variation.decision_rule = values.map(decision_rule),
        }),
    },
    Field {
        name: "votes-published",
        group: "sessions",
        shape: Shape::One(&["no", "yes"]),
        get: |rules| vec![u64::from(rules.sessions.votes_published)],
        set: |rules, values| rules.sessions.votes_published = first(values) == 1,
        own: None,
    },
    plain!(
        "secret-voters",
        "sessions",
        Count,
        sessions.secret_voters_at_least
    ),
    Field {
        name: "envelope-most",
        group: "sessions",
        shape: Shape::Number(Unit::Euros),
        get: |rules| vec![rules.sessions.envelope_euros_at_most],
        set: |rules, values| rules.sessions.envelope_euros_at_most = first(values),
        own: None,
    },
    varied!(
        "minutes-review",
        "sessions",
        Days,
        sessions.minutes_review_days,
        minutes_review_days
    ),
    plain!(
        "purchase-notice",
        "sessions",
        Days,
        sessions.purchase_notice_working_days
    ),
    Field {
        name: "commitments-target",
        group: "sessions",
        shape: Shape::Number(Unit::Percent),
        get: |rules| vec![percent(rules.sessions.commitments_target)],
        set: |rules, values| rules.sessions.commitments_target = share(first(values)),
        own: None,
    },
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
        shape: Shape::Number(Unit::Euros),
        get: |rules| vec![rules.evidence.investigation.financing_euros.0],
        set: |rules, values| rules.evidence.investigation.financing_euros.0 = first(values),
        own: Some(Own {
            get: |variation| variation.financing_euros.map(|(least, _)| vec![least]),
            set: |variation, values| {
                let most = variation.financing_euros.map(|(_, most)| most);
                let least = values.map(first);
                variation.financing_euros = least.map(|least| (least, most.unwrap_or(least)));
            },
        }),
    },
    Field {
        name: "financing-maximum",
        group: "evidence",
        shape: Shape::Number(Unit::Euros),
        get: |rules| vec![rules.evidence.investigation.financing_euros.1],
        set: |rules, values| rules.evidence.investigation.financing_euros.1 = first(values),
        own: Some(Own {
            get: |variation| variation.financing_euros.map(|(_, most)| vec![most]),
            set: |variation, values| {
                // Both bounds vary together; the lower one was written before this one.
                let least = variation.financing_euros.map(|(least, _)| least);
                variation.financing_euros = match (least, values.map(first)) {
                    (Some(least), Some(most)) => Some((least, most)),
                    (None, Some(most)) => Some((0, most)),
                    (least, None) => least.map(|least| (least, least)),
                };
            },
        }),
    },
    Field {
        name: "intrapreneur-time",
        group: "evidence",
        shape: Shape::Number(Unit::Percent),
        get: |rules| vec![percent(rules.evidence.investigation.intrapreneur_time)],
        set: |rules, values| {
            rules.evidence.investigation.intrapreneur_time = share(first(values));
        },
        own: None,
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
        shape: Shape::Number(Unit::Percent),
        get: |rules| vec![percent(rules.evidence.consolidation_reach)],
        set: |rules, values| rules.evidence.consolidation_reach = share(first(values)),
        own: Some(Own {
            get: |variation| variation.consolidation_reach.map(|of| vec![percent(of)]),
            set: |variation, values| {
                variation.consolidation_reach = values.map(|values| share(first(values)));
            },
        }),
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
        shape: Shape::Numbers(Unit::Days),
        get: |rules| {
            let days = rules.missions.reminders_before_days.iter();
            days.map(|day| u64::from(*day)).collect()
        },
        set: |rules, values| {
            rules.missions.reminders_before_days = values.iter().map(|day| small(*day)).collect();
        },
        own: None,
    },
    plain!(
        "access-closes",
        "missions",
        Days,
        missions.access_closes_after_days
    ),
    plain!(
        "departure-list",
        "missions",
        Days,
        missions.departure_list_before_days
    ),
    plain!(
        "arrival-list",
        "missions",
        Days,
        missions.arrival_list_for_days
    ),
    plain!(
        "renew-standards",
        "obligations",
        Days,
        standards.renew_before_days
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
    plain!(
        "open-arrivals",
        "retention",
        Days,
        retention.open_arrivals_days
    ),
    plain!(
        "refused-arrivals",
        "retention",
        Days,
        retention.refused_arrivals_days
    ),
    plain!(
        "completed-arrivals",
        "retention",
        Days,
        retention.completed_arrivals_days
    ),
    plain!(
        "former-private",
        "retention",
        Days,
        retention.former_private_days
    ),
    plain!(
        "former-checklists",
        "retention",
        Days,
        retention.former_checklists_days
    ),
    plain!(
        "former-addresses",
        "retention",
        Days,
        retention.former_addresses_days
    ),
    plain!("mails", "retention", Days, retention.mails_days),
    plain!("ended-sessions", "retention", Days, retention.sessions_days),
];

/// The parts of the form, in order.
pub(in crate::rules) const GROUPS: [&str; 7] = [
    "phases",
    "committees",
    "sessions",
    "evidence",
    "missions",
    "obligations",
    "retention",
];
