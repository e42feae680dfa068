//! `/espace/services/<service>/fin`

use askama::Template;
use chrono::NaiveDate;
use programme::{
    committees::winddown::{Aspect, Checklist, ListKind, OptionSheet, Path, Task, TaskKind},
    services::Service,
};

use super::{
    super::store::winddown::{KeptLesson, code},
    actions::word,
    forms::{Typed, Wrong},
    handlers::address,
};
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{Layout, NavLink, View, service_space},
};

/// What the page is made from.
pub(super) struct Known {
    pub(super) lists: Vec<(ListKind, Option<Checklist>)>,
    pub(super) sheet: OptionSheet,
    pub(super) lesson: KeptLesson,
}

#[derive(Debug, Template)]
#[template(path = "register/templates/winddown_page.html")]
pub(super) struct WindDownPage<'a> {
    layout: Layout<'a>,
    errors: Vec<(String, String)>,
    service_space: Vec<NavLink>,
    here: String,
    lists: Vec<ListPart>,
    people: Vec<(String, String)>,
    today: String,
    paths: Vec<PathPart>,
    chosen: Option<String>,
    reason: String,
    lesson: String,
    is_public: bool,
    published: Option<String>,
}

#[derive(Debug)]
struct ListPart {
    code: &'static str,
    title: String,
    lead: String,
    /// Nothing when it was never opened.
    tasks: Option<Vec<TaskPart>>,
    standing: String,
}

#[derive(Debug)]
struct TaskPart {
    code: String,
    anchor: String,
    name: String,
    owner: Option<String>,
    told: Option<String>,
    is_late: bool,
    always: bool,
    typed_owner: String,
    by: String,
    proof: String,
    on: String,
}

#[derive(Debug)]
struct PathPart {
    code: &'static str,
    name: String,
    euros: String,
    staff: String,
    own_staff: String,
    standards: String,
    autonomy: String,
    notes: String,
    is_chosen: bool,
}

impl<'a> WindDownPage<'a> {
    pub(super) fn of(
        signed_in: &'a SignedIn,
        service: &Service,
        known: &Known,
        typed: Option<(Typed, Wrong)>,
    ) -> Self {
        let view = &signed_in.view;
        let (typed, errors) =
            typed.map_or((None, Vec::new()), |(typed, wrong)| (Some(typed), wrong));
        let typed = typed.as_ref();
        let today = signed_in.now.day();
        let title = view
            .locale
            .with("winddown-title", &[("name", display_name(service).into())]);
        let chosen = known.sheet.choice();
        Self {
            service_space: service_space(view, &service.slug, "fin"),
            here: view.link(&address(&service.slug)),
            lists: known
                .lists
                .iter()
                .map(|(kind, list)| list_part(view, *kind, list.as_ref(), typed, today))
                .collect(),
            people: people(view, service),
            today: today.to_string(),
            paths: known
                .sheet
                .rows()
                .into_iter()
                .map(|(path, aspect)| {
                    let is_chosen = chosen.is_some_and(|choice| choice.path == path);
                    path_part(view, path, aspect, typed, is_chosen)
                })
                .collect(),
            chosen: chosen.map(|choice| {
                view.locale.with(
                    "winddown-chosen",
                    &[
                        ("path", path_name(view, choice.path).into()),
                        ("day", view.locale.date(choice.on).into()),
                        ("reason", choice.reason.as_str().into()),
                    ],
                )
            }),
            reason: typed.map_or_else(String::new, |typed| typed.reason.clone()),
            lesson: typed
                .map(|typed| typed.lesson.clone())
                .filter(|text| !text.is_empty())
                .unwrap_or_else(|| known.lesson.text.clone()),
            is_public: known.lesson.published_on.is_some(),
            published: known.lesson.published_on.map(|day| {
                let day = view.locale.date(day).into();
                view.locale.with("winddown-published", &[("day", day)])
            }),
            layout: Layout::member(view, title),
            errors,
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(Problem::unrendered)
    }
}

fn list_part(
    view: &View,
    kind: ListKind,
    list: Option<&Checklist>,
    typed: Option<&Typed>,
    today: NaiveDate,
) -> ListPart {
    let code = code(kind);
    let key = format!("winddown-list-{}", code.replace('_', "-"));
    ListPart {
        code,
        title: view.t(&key),
        lead: view.t(&format!("{key}-lead")),
        standing: list.map_or_else(String::new, |list| {
            view.count("winddown-left", list.left().len())
        }),
        tasks: list.map(|list| {
            let late: Vec<TaskKind> = list.late(today).iter().map(|task| task.kind).collect();
            list.tasks
                .iter()
                .map(|task| task_part(view, code, task, typed, late.contains(&task.kind)))
                .collect()
        }),
    }
}

fn task_part(
    view: &View,
    list: &str,
    task: &Task,
    typed: Option<&Typed>,
    is_late: bool,
) -> TaskPart {
    let code = word(task.kind);
    let typed = typed.filter(|typed| typed.list == list && typed.task == code);
    let owner_name = task.owner.as_ref().map(|slug| {
        let member = view.whole.member(slug.as_str());
        member.map_or_else(|| slug.to_string(), |one| one.name.trim().to_owned())
    });
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    TaskPart {
        anchor: format!("tache-{list}-{code}"),
        name: view.t(&format!("winddown-task-{}", code.replace('_', "-"))),
        owner: owner_name.map(|name| {
            let by = task.by.map_or_else(String::new, |by| view.locale.date(by));
            view.locale.with(
                "winddown-owned",
                &[("name", name.into()), ("day", by.into())],
            )
        }),
        told: task.proof.as_ref().map(|proof| {
            let key = if proof.is_done {
                "winddown-done"
            } else {
                "winddown-not-applicable"
            };
            view.locale.with(
                key,
                &[
                    ("day", view.locale.date(proof.on).into()),
                    ("proof", proof.proof.as_str().into()),
                ],
            )
        }),
        is_late,
        always: matches!(
            task.kind,
            TaskKind::LeaveCodeOpen | TaskKind::PublishLessons
        ),
        typed_owner: typed.map_or_else(
            || {
                task.owner
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string)
            },
            |typed| typed.owner.clone(),
        ),
        by: typed.map_or_else(|| day(task.by), |typed| typed.by.clone()),
        proof: typed.map_or_else(String::new, |typed| typed.proof.clone()),
        on: typed.map_or_else(String::new, |typed| typed.on.clone()),
        code,
    }
}

fn path_part(
    view: &View,
    path: Path,
    aspect: Option<&Aspect>,
    typed: Option<&Typed>,
    is_chosen: bool,
) -> PathPart {
    let code = path.code();
    let name = path_name(view, path);
    if let Some(typed) = typed.filter(|typed| typed.path == code && typed.reason.is_empty()) {
        return PathPart {
            code,
            name,
            euros: typed.yearly_euros.clone(),
            staff: typed.staff.clone(),
            own_staff: typed.own_staff.clone(),
            standards: typed.standards.clone(),
            autonomy: typed.autonomy.clone(),
            notes: typed.notes.clone(),
            is_chosen,
        };
    }
    let hundredths = |n: u32| view.locale.decimal(f64::from(n) / 100.0, 2);
    let text = |wording: Option<&programme::committees::Wording>| {
        wording.map_or_else(String::new, ToString::to_string)
    };
    let staff = aspect.and_then(|aspect| aspect.staff);
    PathPart {
        code,
        name,
        euros: aspect
            .and_then(|aspect| aspect.yearly_euros)
            .map_or_else(String::new, |euros| euros.to_string()),
        staff: staff.map_or_else(String::new, |staff| hundredths(staff.hundredths)),
        own_staff: staff.map_or_else(String::new, |staff| hundredths(staff.own_hundredths)),
        standards: text(aspect.and_then(|aspect| aspect.standards.as_ref())),
        autonomy: text(aspect.and_then(|aspect| aspect.autonomy.as_ref())),
        notes: text(aspect.and_then(|aspect| aspect.notes.as_ref())),
        is_chosen,
    }
}

fn path_name(view: &View, path: Path) -> String {
    view.t(&format!("winddown-path-{}", path.code().replace('_', "-")))
}

/// Who can answer for a task: the team of the service, and the incubator's, by name.
fn people(view: &View, service: &Service) -> Vec<(String, String)> {
    let members = view.network.members().iter();
    let mut people: Vec<(String, String)> = members
        .filter(|member| {
            member
                .missions
                .iter()
                .any(|mission| mission.covers(view.date))
        })
        .filter(|member| {
            let works = member.services_at(view.date).contains(&&service.slug);
            let houses = service.incubators();
            works
                || member
                    .incubator
                    .as_ref()
                    .is_some_and(|own| houses.contains(&own))
        })
        .map(|member| (member.slug.to_string(), member.name.trim().to_owned()))
        .collect();
    // Who has left the team may have to finish: nobody present, everybody who ever was.
    if people.is_empty() {
        let former = view.whole.members_ever_on(&service.slug);
        people.extend(former.map(|one| (one.slug.to_string(), one.name.trim().to_owned())));
    }
    view.locale.sort_by_name(&mut people, |(_, name)| name);
    people
}
