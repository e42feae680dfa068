//! The oracle: rules.md §3 as one would do it with a paper calendar, day by day, sharing no code
//! with the clock. Numbers are written out on purpose.

use chrono::{Datelike, Duration, NaiveDate};
use programme::{
    committees::{Coverage, Status},
    phases::Phase,
    services::{EventKind, Service},
};

fn last_day(year: i32, month: u32) -> u32 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub(super) fn months_later(from: NaiveDate, months: u32) -> NaiveDate {
    let (mut year, mut month) = (from.year(), from.month());
    for _ in 0..months {
        month += 1;
        if month == 13 {
            (year, month) = (year + 1, 1);
        }
    }
    let on = from.day().min(last_day(year, month));
    NaiveDate::from_ymd_opt(year, month, on).expect("a day of the calendar")
}

fn rank(phase: Phase) -> usize {
    let order = [
        "investigation",
        "construction",
        "acceleration",
        "consolidation",
        "operated",
        "transferred",
        "abandoned",
        "investigation_inconclusive",
    ];
    let found = order.iter().position(|code| *code == phase.code());
    found.expect("a phase of the programme")
}

/// Phase and first day of the stay that holds on a day.
fn current(service: &Service, on: NaiveDate) -> Option<(Phase, NaiveDate)> {
    let mut best: Option<(Phase, NaiveDate)> = None;
    for stay in service.journey.stays() {
        let Some(start) = stay.start else { continue };
        if start > on {
            continue;
        }
        let is_better = match best {
            None => true,
            Some((phase, first)) => {
                start > first || (start == first && rank(stay.phase) > rank(phase))
            }
        };
        if is_better {
            best = Some((stay.phase, start));
        }
    }
    best
}

fn is_concerned(phase: Phase) -> bool {
    (1..=3).contains(&rank(phase))
}

/// First day of the unbroken run of concerned phases, walking back from stay to stay.
fn run_since(service: &Service, on: NaiveDate) -> Option<NaiveDate> {
    let (phase, mut since) = current(service, on)?;
    if !is_concerned(phase) {
        return None;
    }
    while let Some((before, start)) = since.pred_opt().and_then(|eve| current(service, eve)) {
        if !is_concerned(before) {
            break;
        }
        since = start;
    }
    Some(since)
}

fn last_committee(service: &Service, on: NaiveDate) -> Option<NaiveDate> {
    let mut last = None;
    for event in &service.events {
        if let (EventKind::Committee, Some(date)) = (&event.kind, event.date)
            && date <= on
            && last.is_none_or(|known| known < date)
        {
            last = Some(date);
        }
    }
    last
}

/// Due date, status and days late.
pub(super) fn verdict(service: &Service, on: NaiveDate) -> (Option<NaiveDate>, Status, i64) {
    let Some((phase, start)) = current(service, on) else {
        return (None, Status::NotConcerned, 0);
    };
    let held = last_committee(service, on);
    let due = if rank(phase) == 0 {
        start + Duration::days(63)
    } else if is_concerned(phase) {
        let run = run_since(service, on).expect("a run");
        let reference = match held {
            Some(held) if held > run => held,
            _ => run,
        };
        let maximum = months_later(start, [0, 12, 24, 6][rank(phase)]);
        let interval = months_later(reference, 6);
        if maximum > reference && maximum < interval {
            maximum
        } else {
            interval
        }
    } else {
        return (None, Status::NotConcerned, 0);
    };
    let left = (due - on).num_days();
    let status = match (left, held) {
        (..0, None) => Status::NeverHeld,
        (..0, Some(_)) => Status::Overdue,
        (0..=60, _) => Status::ToSchedule,
        _ => Status::UpToDate,
    };
    (Some(due), status, (-left).max(0))
}

/// Both shares, counted one service at a time.
pub(super) fn coverage(services: &[Service], on: NaiveDate) -> Coverage {
    let mut counted = Coverage::default();
    for service in services {
        let (due, _, late) = verdict(service, on);
        counted.concerned += usize::from(due.is_some());
        counted.covered += usize::from(due.is_some() && late == 0);
        let for_long = run_since(service, on).is_some_and(|run| months_later(run, 6) < on);
        let lately = last_committee(service, on).is_some_and(|held| months_later(held, 6) >= on);
        counted.concerned_for_long += usize::from(for_long);
        counted.held_lately += usize::from(for_long && lately);
    }
    counted
}
