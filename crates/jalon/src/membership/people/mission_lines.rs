//! Missions as pages of the member space show them.

use chrono::NaiveDate;
use fluent::FluentValue;
use programme::community::{Mission, MissionStatus};

use crate::{
    organisations::grouping::display_name,
    publication::{View, paths},
};

/// A mission in a list. Inside, the employer is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MissionLine {
    pub(crate) dates: String,
    pub(crate) is_current: bool,
    pub(crate) status: String,
    pub(crate) employer: String,
    /// Names, and where they lead when the record knows the service.
    pub(crate) services: Vec<(String, Option<String>)>,
    /// Where its end is changed, for those who may.
    pub(crate) edit: Option<String>,
    /// Where it is prolonged in one click, and the words for it, for those who may.
    pub(crate) prolong: Option<(String, String)>,
}

impl MissionLine {
    /// As anybody of the community sees it.
    pub(crate) fn of(view: &View, mission: &Mission, today: NaiveDate) -> Self {
        let services = mission.services().iter().map(|slug| {
            let known = view.whole.service(slug.as_str());
            let name = known.map_or_else(|| slug.to_string(), display_name);
            (name, known.map(|_| view.link(&paths::service(slug))))
        });
        Self {
            dates: dates(view, mission),
            is_current: mission.covers(today),
            status: status_words(view, mission.status.as_ref()),
            employer: mission
                .employer
                .as_deref()
                .unwrap_or_default()
                .trim()
                .to_owned(),
            services: services.collect(),
            edit: None,
            prolong: None,
        }
    }
}

fn dates(view: &View, mission: &Mission) -> String {
    let key = match (mission.start, mission.end) {
        (Some(_), Some(_)) => "mission-from-to",
        (Some(_), None) => "mission-from",
        (None, Some(_)) => "mission-to",
        (None, None) => "mission-undated",
    };
    let day = |day: Option<NaiveDate>| {
        FluentValue::from(day.map_or_else(String::new, |day| view.locale.date(day)))
    };
    view.locale.with(
        key,
        &[("start", day(mission.start)), ("end", day(mission.end))],
    )
}

fn status_words(view: &View, status: Option<&MissionStatus>) -> String {
    match status {
        None => String::new(),
        Some(MissionStatus::Unlisted(word)) => word.clone(),
        Some(listed) => view.t(&format!("membership-status-{}", listed.public_word())),
    }
}
