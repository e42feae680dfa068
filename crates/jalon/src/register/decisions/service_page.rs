//! `/startups/<service>/decisions`: everything that committees decided on a service.

use askama::Template;
use programme::{
    committees::ledger::recorded_before,
    services::{EventKind, Service},
};

use super::shown::Shown;
use crate::{
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{Layout, Section, View, paths},
};

/// `/startups/<service>/decisions`
#[derive(Debug, Template)]
#[template(path = "register/templates/service_decisions_page.html")]
pub(super) struct ServiceDecisionsPage<'a> {
    layout: Layout<'a>,
    lead: String,
    decisions: Vec<Shown>,
    before: Vec<Before>,
    lesson: Option<String>,
}

/// A committee that the record notes from before Jalon.
#[derive(Debug)]
struct Before {
    day: String,
    iso: String,
    comment: String,
}

impl<'a> ServiceDecisionsPage<'a> {
    pub(super) fn of(view: &'a View, service: &'a Service) -> Self {
        let name = display_name(service);
        let decided: Vec<_> = view
            .almanac
            .ledger
            .of_service(&service.slug)
            .filter(|one| one.day <= view.date)
            .collect();
        let days = recorded_before(service, view.date);
        let before = days
            .into_iter()
            .rev()
            .filter(|on| !decided.iter().any(|one| one.day == *on))
            .map(|on| Before {
                day: view.locale.date(on),
                iso: on.to_string(),
                comment: comment(service, on),
            })
            .collect();
        let title = view
            .locale
            .with("decisions-of-title", &[("name", name.as_str().into())]);
        Self {
            lead: view
                .locale
                .with("decisions-of-lead", &[("name", name.as_str().into())]),
            decisions: decided
                .iter()
                .rev()
                .map(|one| Shown::of(view, one))
                .collect(),
            before,
            lesson: super::super::lessons::link(view, &service.slug),
            layout: Layout::new(view, Section::Services, title)
                .described(view.t("decisions-of-description"))
                .under(view.t("services-title"), "/startups/")
                .under(name, paths::service(&service.slug)),
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

fn comment(service: &Service, on: chrono::NaiveDate) -> String {
    let mut events = service.events.iter();
    let event = events.find(|one| one.kind == EventKind::Committee && one.date == Some(on));
    let text = event.and_then(|one| one.comment.as_deref());
    text.unwrap_or_default().trim().to_owned()
}
