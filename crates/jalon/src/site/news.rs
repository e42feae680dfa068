//! What happened, in words: for the home page and the feeds.

use programme::{
    committees::ledger::PublicDecision,
    services::EventKind,
    statistics::{Happening, HappeningKind, chronicle},
};

use crate::{
    organisations::grouping::display_name,
    publication::{View, paths},
};

/// Something that happened, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct News {
    pub(super) day: String,
    /// The day for machines.
    pub(super) iso: String,
    pub(super) service: String,
    pub(super) href: String,
    pub(super) what: String,
}

impl News {
    pub(super) fn of(view: &View, happening: &Happening<'_>) -> Self {
        Self {
            day: view.locale.date(happening.on),
            iso: happening.on.to_string(),
            service: display_name(happening.service),
            href: view.link(&page(view, happening)),
            what: what(view, happening),
        }
    }
}

/// The latest decisions and milestones: phases entered, committees, launches, labels. Events of
/// kinds that say little by themselves are left to the pages of services.
pub(super) fn latest(view: &View, n: usize) -> Vec<News> {
    chronicle(&view.network, view.date)
        .iter()
        .filter(|happening| is_milestone(&happening.kind))
        .take(n)
        .map(|happening| News::of(view, happening))
        .collect()
}

fn is_milestone(kind: &HappeningKind<'_>) -> bool {
    match kind {
        HappeningKind::EnteredPhase { .. } => true,
        HappeningKind::Event(event) => match event.kind {
            EventKind::Committee
            | EventKind::ProductLaunch
            | EventKind::NationalImpact
            | EventKind::Fast
            | EventKind::Eig => true,
            EventKind::End | EventKind::Other | EventKind::Unlisted(_) => false,
        },
    }
}

/// What happened, in a few words; of a committee that decided here, what it decided.
pub(super) fn what(view: &View, happening: &Happening<'_>) -> String {
    if let Some(decision) = decision(view, happening) {
        return view.t(&format!("news-decided-{}", decision.outcome.code()));
    }
    match happening.kind {
        HappeningKind::EnteredPhase { to, .. } => view.t(&format!("news-entered-{to}")),
        HappeningKind::Event(event) => match &event.kind {
            EventKind::Unlisted(word) => word.clone(),
            listed => view.t(&format!("news-{}", listed.public_word())),
        },
    }
}

/// The page that tells most of it, within the site: the decisions of the service for a committee
/// that decided here, else the service.
pub(super) fn page(view: &View, happening: &Happening<'_>) -> String {
    let page = paths::service(&happening.service.slug);
    match decision(view, happening) {
        Some(_) => format!("{page}/decisions"),
        None => page,
    }
}

/// What the register says of a committee. (Each decision of the register is an event of its
/// service, once per day: `Ledger::note_events`.)
fn decision<'v>(view: &'v View, happening: &Happening<'_>) -> Option<&'v PublicDecision> {
    let ledger = &view.almanac.ledger;
    happening
        .kind
        .is_committee()
        .then(|| ledger.decided_on(&happening.service.slug, happening.on))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    #[test]
    fn the_latest_milestones_are_told_in_words() {
        let view = samples::view();
        let news = latest(&view, 3);
        let told: Vec<(&str, &str)> = news
            .iter()
            .map(|one| (one.iso.as_str(), one.service.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("2025-12-20", "Question"),
                ("2025-10-01", "Zèbre"),
                ("2025-06-01", "Écoute")
            ]
        );
        assert!(news.iter().all(|one| !one.what.starts_with("news-")));
    }
}
