//! Turns a sketch's story into dates: stays, committees, launches, labels and co-financing.

use chrono::NaiveDate;
use programme::{
    phases::{Journey, Phase, Stay, add_months},
    services::{Event, EventKind, FastAward},
};

use super::{
    calendar::{days_after, monday, working_day},
    chance::Chance,
    sketch::{Habit, Mark, Sketch},
    typeset::typeset,
};

/// The dated life of a service.
#[derive(Debug)]
pub(super) struct Life {
    pub journey: Journey,
    pub events: Vec<Event>,
    pub fast_award: Option<FastAward>,
}

/// Dates a sketch, seen from `today`.
pub(super) fn live(
    sketch: &Sketch,
    chance: &mut Chance,
    today: NaiveDate,
    editions: &[(u32, NaiveDate)],
) -> Life {
    let begun = starts(sketch, chance, today);
    let mut events = Vec::new();
    launch(&begun, chance, today, &mut events);
    committees(sketch.habit, &begun, chance, today, &mut events);
    national_impact(sketch, &begun, chance, today, &mut events);
    let fast_award = fast(sketch, &begun, today, editions, &mut events);
    if let Some((phase, on)) = begun.last()
        && matches!(phase, Phase::Abandoned | Phase::InvestigationInconclusive)
    {
        events.push(event(EventKind::End, *on, sketch.note));
    }
    events.sort_by_key(|event| event.date);
    Life {
        journey: Journey::new(stays(sketch, &begun, chance, today)),
        events,
        fast_award,
    }
}

/// The first day of each stay: reckoned back from the last one, give or take a fifteenth.
fn starts(sketch: &Sketch, chance: &mut Chance, today: NaiveDate) -> Vec<(Phase, NaiveDate)> {
    let mut next = today;
    let mut begun: Vec<(Phase, NaiveDate)> = sketch
        .stays
        .iter()
        .rev()
        .map(|(phase, weeks)| {
            let days = i64::from(*weeks) * 7;
            let length = days + chance.between(-days / 15, days / 15);
            next = monday(days_after(next, -length));
            (*phase, next)
        })
        .collect();
    begun.reverse();
    begun
}

fn stays(
    sketch: &Sketch,
    begun: &[(Phase, NaiveDate)],
    chance: &mut Chance,
    today: NaiveDate,
) -> Vec<Stay> {
    let mut stays: Vec<Stay> = begun
        .iter()
        .enumerate()
        .map(|(at, (phase, start))| {
            let next = begun.get(at + 1).map(|(_, next)| *next);
            let is_last = next.is_none();
            let recorded = next.and_then(|next| match at {
                1 if sketch.marks.contains(&Mark::Overlap) => Some(days_after(next, 40)),
                1 if sketch.marks.contains(&Mark::Gap) => Some(days_after(next, -75)),
                _ if chance.percent(25) => Some(next),
                _ if chance.percent(15) => Some(days_after(next, -1)),
                _ => None,
            });
            Stay {
                phase: *phase,
                start: Some(*start),
                end: recorded,
                comment: (is_last && !sketch.note.is_empty()).then(|| typeset(sketch.note)),
            }
        })
        .collect();
    stays.extend(sketch.marks.iter().filter_map(|mark| match mark {
        Mark::Ahead(phase, weeks) => Some(Stay {
            phase: *phase,
            start: Some(monday(days_after(today, i64::from(*weeks) * 7))),
            end: None,
            comment: None,
        }),
        _ => None,
    }));
    stays
}

/// A first version opens to the public two to four months into construction.
fn launch(
    begun: &[(Phase, NaiveDate)],
    chance: &mut Chance,
    today: NaiveDate,
    events: &mut Vec<Event>,
) {
    let Some(at) = begun
        .iter()
        .position(|(phase, _)| *phase == Phase::Construction)
    else {
        return;
    };
    let until = begun.get(at + 1).map_or(today, |(_, next)| *next);
    let day = working_day(days_after(begun[at].1, chance.between(65, 125)));
    if day <= until {
        events.push(event(
            EventKind::ProductLaunch,
            day,
            "Première version ouverte au public.",
        ));
    }
}

fn committees(
    habit: Habit,
    begun: &[(Phase, NaiveDate)],
    chance: &mut Chance,
    today: NaiveDate,
    events: &mut Vec<Event>,
) {
    if habit == Habit::Never {
        return;
    }
    // Phases change by decision: a committee met shortly before each.
    let mut days: Vec<NaiveDate> = Vec::new();
    for pair in begun.windows(2) {
        let day = working_day(days_after(pair[1].1, -chance.between(2, 9)));
        if pair[0].0.is_concerned_by_committees()
            && let Some(last) = days.last().copied()
        {
            fill(last, day, chance, &mut days);
        }
        if pair[0].0.is_incubated() {
            days.push(day);
        }
    }
    let goes_on = begun
        .last()
        .filter(|(phase, _)| phase.is_concerned_by_committees());
    if let Some((_, start)) = goes_on {
        let ago = match habit {
            Habit::Kept => chance.between(5, 115),
            Habit::DueSoon | Habit::Planned => chance.between(130, 172),
            Habit::Lapsed | Habit::Never => chance.between(205, 330),
        };
        let held = working_day(days_after(today, -ago)).max(days_after(*start, 40));
        let after = days.last().copied().unwrap_or(*start);
        if held > days_after(after, 60) && held <= today {
            fill(after, held, chance, &mut days);
            days.push(held);
        }
    }
    let last = days.last().copied();
    events.extend(days.into_iter().map(|day| {
        let opens = begun
            .iter()
            .find(|(_, start)| *start >= day && *start <= days_after(day, 14));
        event(
            EventKind::Committee,
            day,
            outcome(opens.map(|(phase, _)| *phase)),
        )
    }));
    if habit == Habit::Planned
        && let Some(last) = last
    {
        let due = add_months(last, 6);
        events.push(event(
            EventKind::Committee,
            working_day(days_after(due, -3)),
            "Séance prévue.",
        ));
    }
}

/// Committees about every six months between two days.
fn fill(after: NaiveDate, before: NaiveDate, chance: &mut Chance, days: &mut Vec<NaiveDate>) {
    let gap = (before - after).num_days();
    let steps = (gap + 85) / 176;
    for step in 1..steps {
        let day = days_after(after, gap * step / steps + chance.between(-10, 10));
        days.push(working_day(day));
    }
}

fn outcome(opens: Option<Phase>) -> &'static str {
    match opens {
        Some(Phase::Construction) => "Passage en construction, six mois financés.",
        Some(Phase::Acceleration) => "Impact mesuré et confirmé : passage en accélération.",
        Some(Phase::Consolidation) => "Passage en consolidation, sortie à préparer.",
        Some(Phase::Operated) => "Le service est mûr : il reste exploité par l'incubateur.",
        Some(Phase::Transferred) => "Transfert décidé, équipe et budget pérennes.",
        Some(Phase::Abandoned) => "Arrêt décidé au vu des mesures.",
        Some(Phase::InvestigationInconclusive) => "L'investigation s'arrête sans suite.",
        Some(Phase::Investigation) | None => "Poursuite pour six mois.",
    }
}

fn national_impact(
    sketch: &Sketch,
    begun: &[(Phase, NaiveDate)],
    chance: &mut Chance,
    today: NaiveDate,
    events: &mut Vec<Event>,
) {
    let at = begun
        .iter()
        .rposition(|(phase, _)| *phase == Phase::Acceleration);
    if let Some(at) = at
        && sketch.marks.contains(&Mark::NationalImpact)
    {
        let until = begun.get(at + 1).map_or(today, |(_, next)| *next);
        let length = (until - begun[at].1).num_days();
        let day = days_after(begun[at].1, length * chance.between(50, 85) / 100);
        events.push(event(EventKind::NationalImpact, working_day(day), ""));
    }
}

/// The latest round that fell in the service's construction or acceleration.
fn fast(
    sketch: &Sketch,
    begun: &[(Phase, NaiveDate)],
    today: NaiveDate,
    editions: &[(u32, NaiveDate)],
    events: &mut Vec<Event>,
) -> Option<FastAward> {
    let euros = sketch.marks.iter().find_map(|mark| match mark {
        Mark::Fast(euros) => Some(*euros),
        _ => None,
    })?;
    let (number, day) = editions.iter().rev().find(|(_, day)| {
        begun.iter().enumerate().any(|(at, (phase, start))| {
            let until = begun.get(at + 1).map_or(today, |(_, next)| *next);
            matches!(phase, Phase::Construction | Phase::Acceleration)
                && *start <= *day
                && *day < until
        })
    })?;
    events.push(event(EventKind::Fast, *day, ""));
    Some(FastAward {
        promotion: Some(*number),
        amount_euros: Some(euros),
    })
}

fn event(kind: EventKind, on: NaiveDate, comment: &str) -> Event {
    Event {
        kind,
        date: Some(on),
        comment: Some(typeset(comment)).filter(|text| !text.is_empty()),
    }
}
