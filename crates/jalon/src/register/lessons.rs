//! Lessons learned from services that ended, for everybody: one page, searched by words.

use askama::Template;
use axum::response::Response;
use programme::identity::ServiceSlug;

use crate::{
    foundation::{http::Problem, i18n::fold},
    organisations::{grouping::display_name, texts},
    publication::{Layout, PublicRequest, Section, View, components::Badge, paths},
};

/// Characters of a question that are read.
const LONGEST_QUESTION: usize = 200;

/// `/lecons/`
#[derive(Debug, Template)]
#[template(path = "register/templates/lessons_page.html")]
struct LessonsPage<'a> {
    layout: Layout<'a>,
    question: String,
    count: String,
    lessons: Vec<Shown>,
}

#[derive(Debug)]
struct Shown {
    anchor: String,
    service: String,
    href: String,
    day: String,
    iso: String,
    badges: Vec<Badge>,
    html: String,
}

pub(super) async fn page(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&["q"]);
    request
        .html(move |view| {
            let question = asked.iter().find(|(name, _)| name == "q");
            let question = question.map(|(_, text)| text.trim()).unwrap_or_default();
            let question: String = question.chars().take(LONGEST_QUESTION).collect();
            LessonsPage::of(view, question)
                .render()
                .map_err(|_| Problem::internal())
        })
        .await
}

/// The lesson of a service on the page of lessons; nothing when none is published.
pub(super) fn link(view: &View, service: &ServiceSlug) -> Option<String> {
    let facts = view.almanac.services.get(service)?;
    let lesson = facts.lesson.as_ref()?;
    (lesson.published_on <= view.date)
        .then(|| view.link(&format!("/lecons/#{}", paths::segment(service.as_str()))))
}

impl<'a> LessonsPage<'a> {
    fn of(view: &'a View, question: String) -> Self {
        let words: Vec<String> = fold(&question)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let mut found: Vec<_> = view
            .network
            .services()
            .iter()
            .filter_map(|service| {
                let lesson = view.almanac.services.get(&service.slug)?.lesson.as_ref()?;
                (lesson.published_on <= view.date).then_some((service, lesson))
            })
            .filter(|(service, lesson)| {
                let text = fold(&format!(
                    "{} {} {}",
                    service.name, service.pitch, lesson.text
                ));
                words.iter().all(|word| text.contains(word.as_str()))
            })
            .collect();
        found.sort_by(|(a, one), (b, other)| {
            (other.published_on, &a.slug).cmp(&(one.published_on, &b.slug))
        });
        let query = if question.is_empty() {
            Vec::new()
        } else {
            vec![("q".to_owned(), question.clone())]
        };
        let layout = Layout::new(view, Section::Committees, view.t("lessons-title"))
            .described(view.t("lessons-lead"))
            .under(view.t("committees-title"), "/comites/")
            .asked(query);
        Self {
            count: view.count("lessons-found", found.len()),
            lessons: found
                .into_iter()
                .map(|(service, lesson)| Shown {
                    anchor: service.slug.to_string(),
                    service: display_name(service),
                    href: view.link(&paths::service(&service.slug)),
                    day: view.locale.date(lesson.published_on),
                    iso: lesson.published_on.to_string(),
                    badges: service
                        .journey
                        .phase_at(view.date)
                        .map(|phase| Badge::of_phase(view, phase))
                        .into_iter()
                        .collect(),
                    html: texts::html(view, &lesson.text),
                })
                .collect(),
            layout: if question.is_empty() {
                layout
            } else {
                layout.unlisted()
            },
            question,
        }
    }
}
