//! Dated things as lines: stays, events, missions. Kind, day and text with tabulators between.

use chrono::NaiveDate;
use programme::{community::Mission, identity::ServiceSlug, phases::Stay, services::Event};

use super::{Wrong, words};

/// Between the parts of a line.
const TAB: char = '\t';

/// A day as it is written and typed; nothing when unknown.
fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn on_one_line(text: &str) -> String {
    text.replace(['\r', '\n', TAB], " ")
}

/// Stays, one a line: phase, first day, last day, comment.
pub(super) fn stays(stays: &[Stay]) -> String {
    let line = |stay: &Stay| {
        let comment = stay.comment.as_deref().unwrap_or_default();
        let parts = [
            stay.phase.code().to_owned(),
            day(stay.start),
            day(stay.end),
            on_one_line(comment),
        ];
        parts.join("\t").trim_end().to_owned()
    };
    stays.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Missions, one a line: first day, last day, status, services, employer.
pub(super) fn missions(missions: &[Mission]) -> String {
    let line = |mission: &Mission| {
        let services: Vec<&str> = mission.services().iter().map(ServiceSlug::as_str).collect();
        let parts = [
            day(mission.start),
            day(mission.end),
            mission
                .status
                .as_ref()
                .map_or_else(String::new, |status| on_one_line(status.public_word())),
            services.join(", "),
            on_one_line(mission.employer.as_deref().unwrap_or_default()),
        ];
        parts.join("\t").trim_end().to_owned()
    };
    missions.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Events, one a line: kind, day, comment.
pub(super) fn events(events: &[Event]) -> String {
    events.iter().map(event).collect::<Vec<_>>().join("\n")
}

fn event(event: &Event) -> String {
    let comment = event.comment.as_deref().unwrap_or_default();
    format!(
        "{}\t{}\t{}",
        on_one_line(event.kind.public_word()),
        day(event.date),
        on_one_line(comment)
    )
}

/// Reads lines back. Those that say what a present event says are that event, with all that it
/// holds; each present event answers for one line only.
pub(super) fn parsed_events(present: &[Event], text: &str) -> Result<Vec<Event>, Wrong> {
    let mut known: Vec<Option<&Event>> = present.iter().map(Some).collect();
    let mut all = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let same = known
            .iter_mut()
            .find(|one| one.is_some_and(|one| event(one).trim_end() == line.trim_end()));
        if let Some(one) = same.and_then(Option::take) {
            all.push(one.clone());
            continue;
        }
        let mut parts = line.splitn(3, TAB).map(str::trim);
        let [kind, date, comment] = [(); 3].map(|()| parts.next().unwrap_or_default());
        if kind.is_empty() {
            return Err(Wrong::Empty);
        }
        let date = match date {
            "" => None,
            typed => Some(typed.parse().map_err(|_| Wrong::NotDay(typed.to_owned()))?),
        };
        let comment = words::checked(super::Kind::Line, comment)?;
        all.push(Event {
            kind: kind.to_owned().into(),
            date,
            comment: (!comment.is_empty()).then(|| comment.to_owned()),
        });
    }
    Ok(all)
}
