//! Texts of fields as people read them: names instead of public names and codes, days in words.

use programme::phases::Phase;

use super::sheet::{Kind, List, items};
use crate::publication::{View, wording};

/// A text of a field in the reader's language. Several items stand one a line.
#[must_use]
pub fn told(view: &View, field: &str, kind: Kind, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    match (kind, field) {
        (Kind::Flag, _) => view.t(&format!("history-flag-{text}")),
        (Kind::Choice(list), _) => item(view, list, text),
        (Kind::Choices(list), _) => each(text, |one| item(view, list, one)),
        (Kind::Events, _) => each(text, |line| event(view, line)),
        (Kind::Shown, "journey") => each(text, |line| stay(view, line)),
        (Kind::Shown, "missions") => each(text, |line| mission(view, line)),
        (Kind::Shown, "incubator") => item(view, List::Incubators, text),
        (Kind::Shown, "services") => each(text, |one| item(view, List::Services, one)),
        (Kind::Shown, "teams") => each(text, |slug| {
            let found = view.whole.team(slug);
            found.map_or_else(|| slug.to_owned(), |team| team.name.trim().to_owned())
        }),
        _ => text.to_owned(),
    }
}

/// An item of a list in the reader's language; one that isn't in it stands for itself.
#[must_use]
pub fn item(view: &View, list: List, text: &str) -> String {
    let network = &view.whole;
    let name = match list {
        List::Objectives => programme::services::Objective::from_code(text)
            .map(|one| wording::objective_name(view, one)),
        List::Accessibility => worded(view, "history-accessibility", &text.replace(' ', "-")),
        List::UserTypes => worded(view, "usertype", text),
        List::Domains => worded(view, "domain", text),
        List::OrganisationKinds => worded(view, "org-kind", text),
        List::Professions => None,
        List::Incubators => network.incubator(text).map(|one| one.name.clone()),
        List::Organisations => network
            .organisation(text)
            .map(|one| one.display_name().to_owned()),
        List::Services => network.service(text).map(|one| one.name.clone()),
        List::Members => network.member(text).map(|one| one.name.clone()),
    };
    name.map_or_else(|| text.to_owned(), |name| name.trim().to_owned())
}

fn worded(view: &View, prefix: &str, code: &str) -> Option<String> {
    let key = format!("{prefix}-{}", code.trim());
    view.locale.has(&key).then(|| view.locale.t(&key))
}

fn each(text: &str, told: impl Fn(&str) -> String) -> String {
    items(text).map(told).collect::<Vec<_>>().join("\n")
}

fn day(view: &View, text: &str) -> String {
    text.parse()
        .map_or_else(|_| text.to_owned(), |day| view.locale.date(day))
}

fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" – ")
}

fn event(view: &View, line: &str) -> String {
    let mut parts = line.splitn(3, '\t').map(str::trim);
    let [kind, date, comment] = [(); 3].map(|()| parts.next().unwrap_or_default());
    let kind = wording::event_name(view, &kind.to_owned().into());
    joined(&[day(view, date), kind, comment.to_owned()])
}

fn stay(view: &View, line: &str) -> String {
    let mut parts = line.splitn(4, '\t').map(str::trim);
    let [phase, start, end, comment] = [(); 4].map(|()| parts.next().unwrap_or_default());
    let name = Phase::ALL
        .into_iter()
        .find(|one| one.code() == phase)
        .map_or_else(|| phase.to_owned(), |one| wording::phase_name(view, one));
    joined(&[name, day(view, start), day(view, end), comment.to_owned()])
}

fn mission(view: &View, line: &str) -> String {
    let mut parts = line.splitn(5, '\t').map(str::trim);
    let [start, end, status, services, employer] =
        [(); 5].map(|()| parts.next().unwrap_or_default());
    let services: Vec<String> = services
        .split(", ")
        .filter(|slug| !slug.is_empty())
        .map(|slug| item(view, List::Services, slug))
        .collect();
    joined(&[
        day(view, start),
        day(view, end),
        status.to_owned(),
        services.join(", "),
        employer.to_owned(),
    ])
}
