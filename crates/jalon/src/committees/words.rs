//! Due dates in words: what is due, when, and the terms from which that follows.

use programme::{
    committees::{Due, Status, Term, TermKind},
    phases::Phase,
    services::Service,
};

use crate::publication::{View, components::Badge};

/// « Dû le 12 mars 2026, il y a 3 mois : dernier comité le 12 septembre 2025 + 6 mois. »
pub(crate) fn sentence(view: &View, service: &Service, due: &Due) -> String {
    let Some(day) = due.due else {
        return view.t("committee-not-concerned");
    };
    let key = match day.cmp(&view.date) {
        std::cmp::Ordering::Less => "committees-due-past",
        std::cmp::Ordering::Equal => "committees-due-today",
        std::cmp::Ordering::Greater => "committees-due-ahead",
    };
    said(view, service, due, key)
}

/// The same without what changes from day to day: for calendars.
pub(super) fn lasting(view: &View, service: &Service, due: &Due) -> String {
    said(view, service, due, "committees-due")
}

fn said(view: &View, service: &Service, due: &Due, key: &str) -> String {
    let (Some(day), Some((first, others))) = (due.due, due.terms.split_first()) else {
        return view.t("committee-not-concerned");
    };
    let length = view
        .locale
        .duration_days((day - view.date).num_days().abs());
    let mut text = view.locale.with(
        key,
        &[
            ("day", view.locale.date(day).into()),
            ("length", length.into()),
            ("why", why(view, service, due, first).into()),
        ],
    );
    if !others.is_empty() {
        let others: Vec<String> = others
            .iter()
            .map(|term| dated(view, service, due, term))
            .collect();
        text.push(' ');
        text.push_str(&view.locale.with(
            "committees-others",
            &[
                ("n", others.len().into()),
                ("why", view.locale.list(&others).into()),
            ],
        ));
    }
    text
}

/// A term that is not the first one: with its day, which the sentence does not name yet.
fn dated(view: &View, service: &Service, due: &Due, term: &Term) -> String {
    let text = why(view, service, due, term);
    match term.kind {
        TermKind::Interval | TermKind::MoneyEnds => view.locale.with(
            "committees-why-on",
            &[
                ("why", text.into()),
                ("day", view.locale.date(term.on).into()),
            ],
        ),
        TermKind::Provisional | TermKind::PhaseMaximum => text,
    }
}

fn why(view: &View, service: &Service, due: &Due, term: &Term) -> String {
    let rules = &view.rules().committees;
    let is_after_committee = service.last_committee_at(view.date) == Some(term.from);
    let key = match (term.kind, due.phase) {
        (TermKind::Interval, _) if is_after_committee => "committees-why-held",
        (TermKind::Interval, _) => "committees-why-since",
        (TermKind::MoneyEnds, _) => "committees-why-money",
        (TermKind::Provisional, _) => "committees-why-provisional",
        (TermKind::PhaseMaximum, Some(Phase::Investigation)) => "committees-why-investigation",
        (TermKind::PhaseMaximum, Some(Phase::Construction)) => "committees-why-construction",
        (TermKind::PhaseMaximum, Some(Phase::Acceleration)) => "committees-why-acceleration",
        // Outcomes have no planned maximum: what is left is consolidation.
        (TermKind::PhaseMaximum, _) => "committees-why-consolidation",
    };
    view.locale.with(
        key,
        &[
            ("from", view.locale.date(term.from).into()),
            ("day", view.locale.date(term.on).into()),
            ("months", rules.every_months.into()),
            ("notice", rules.before_money_ends_days.into()),
        ],
    )
}

/// The name of a status.
pub(crate) fn status_name(view: &View, status: Status) -> String {
    view.t(match status {
        Status::Overdue => "committees-status-overdue",
        Status::NeverHeld => "committees-status-never-held",
        Status::ToSchedule => "committees-status-to-schedule",
        Status::Scheduled => "committees-status-scheduled",
        Status::UpToDate => "committees-status-up-to-date",
        Status::NotConcerned => "committees-status-not-concerned",
    })
}

/// The badge of a status.
pub(crate) fn badge(view: &View, status: Status) -> Badge {
    let modifier = match status {
        Status::Overdue | Status::NeverHeld => "warning",
        Status::ToSchedule => "info",
        Status::Scheduled | Status::UpToDate => "success",
        Status::NotConcerned => "new",
    };
    Badge::new(status_name(view, status), modifier)
}

#[cfg(test)]
mod tests {
    use programme::committees::Clockwork;

    use super::*;
    use crate::{
        foundation::i18n::Locale,
        organisations::samples::{self, day},
    };

    fn told(date: &str, slug: &str, locale: Locale, known: Clockwork) -> String {
        let view = samples::view_of(samples::record(), date, locale);
        let service = view.network.service(slug).expect("a service");
        let due = Due::of(service, known, view.rules(), view.date);
        // Unbreakable spaces are checked with all words; here they would hide the sentence.
        sentence(&view, service, &due).replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn the_terms_are_told_in_both_languages() {
        let none = Clockwork::default();
        assert_eq!(
            told("2025-12-31", "zebre", Locale::French, none),
            "Dû le 1er mars 2026, dans 9 semaines : fin de la phase d’accélération au plus tard \
             le 1er mars 2026. Autre terme : dernier comité le 1er octobre 2025 + 6 mois, soit le \
             1er avril 2026."
        );
        assert_eq!(
            told("2026-01-01", "atelier", Locale::English, none),
            "Due on 1 September 2025, 4 months ago: entered the phases that committees follow on \
             1 March 2025 + 6 months. Other term: construction phase to end by 1 March 2026."
        );
        assert!(
            told("2026-02-21", "question", Locale::French, none)
                .starts_with("Dû ce jour, le 21 février 2026")
        );
        assert_eq!(
            told("2026-01-01", "fini", Locale::English, none),
            "No investment committee is expected."
        );
    }

    #[test]
    fn money_and_provisional_decisions_are_told_once_they_are_known() {
        let known = Clockwork {
            envelope_ends: Some(day("2026-04-30")),
            provisional_until: Some(day("2026-02-15")),
            ..Clockwork::default()
        };
        let text = told("2026-01-01", "zebre", Locale::French, known);
        assert!(text.contains("décision provisoire, à revoir le 15 février 2026. Autres termes"));
        assert!(
            text.contains("fin de l’enveloppe le 30 avril 2026 − 45 jours, soit le 16 mars 2026")
        );
    }
}
