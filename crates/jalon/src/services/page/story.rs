//! What happened to a service, newest first: changes of phase and events.

use chrono::NaiveDate;
use programme::services::Service;

use crate::publication::{
    View,
    components::Badge,
    wording::{event_name, phase_name},
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// When, in words.
    pub day: String,
    /// The day for machines; empty when it is not known.
    pub datetime: String,
    /// What.
    pub title: String,
    /// The phase that began, as a badge.
    pub phase: Option<Badge>,
    /// What the record adds.
    pub comment: String,
}

pub(super) fn of(view: &View, service: &Service) -> Vec<Moment> {
    let phases = service.journey.stays().iter().map(|stay| {
        let title = view.locale.with(
            if stay.phase.is_outcome() {
                "story-outcome"
            } else {
                "story-phase"
            },
            &[("phase", phase_name(view, stay.phase).into())],
        );
        let badge = Some(Badge::of_phase(view, stay.phase));
        (stay.start, title, badge, stay.comment.as_deref())
    });
    let events = service.events.iter().map(|event| {
        (
            event.date,
            event_name(view, &event.kind),
            None,
            event.comment.as_deref(),
        )
    });
    let mut moments: Vec<_> = phases.chain(events).collect();
    // Newest first; what has no day comes last. The sort keeps the recorded order of equals.
    moments.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
    moments
        .into_iter()
        .map(|(day, title, phase, comment)| Moment {
            day: day.map_or_else(|| view.t("day-unknown"), |day| view.locale.date(day)),
            datetime: day.map_or_else(String::new, |day: NaiveDate| day.to_string()),
            title,
            phase,
            comment: comment.unwrap_or_default().trim().to_owned(),
        })
        .collect()
}
