//! What the directory tells about the question itself: what was set aside, which filters are on,
//! and what to do when nothing answers.

use programme::phases::Phase;

use super::{
    super::catalogue::{Answer, Catalogue, Facet},
    asked::{Asked, Misunderstood},
    results::Results,
};
use crate::publication::{View, components::Tag, query_string};

/// A way out of an empty list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WayOut {
    /// What would change.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// The directory's address for a question.
pub(super) fn address(view: &View, catalogue: &Catalogue, asked: &Asked) -> String {
    view.link(&format!(
        "/startups/{}",
        query_string(&asked.parameters(catalogue))
    ))
}

/// The filters that are on, each leading to the list without it.
pub(super) fn active(view: &View, catalogue: &Catalogue, asked: &Asked) -> Vec<Tag> {
    lighter(view, catalogue, asked)
        .into_iter()
        .map(|(label, lighter)| Tag {
            label,
            href: Some(address(view, catalogue, &lighter)),
            class: "fr-tag--sm fr-tag--dismiss",
            is_recorded: false,
        })
        .collect()
}

/// For an empty list: what each filter's removal would give.
pub(super) fn ways_out(
    view: &View,
    catalogue: &Catalogue,
    asked: &Asked,
    answer: Option<&Answer>,
    phases: &[Phase],
) -> Vec<WayOut> {
    lighter(view, catalogue, asked)
        .into_iter()
        .filter_map(|(label, lighter)| {
            let count = Results::of(catalogue, &lighter, answer, phases)
                .services
                .len();
            (count > 0).then(|| WayOut {
                label: view.locale.with(
                    "list-without",
                    &[("filter", label.into()), ("n", count.into())],
                ),
                href: address(view, catalogue, &lighter),
            })
        })
        .collect()
}

/// What was not understood, in sentences.
pub(super) fn notices(
    view: &View,
    catalogue: &Catalogue,
    asked: &Asked,
    answer: Option<&Answer>,
    pages: usize,
) -> Vec<String> {
    let mut notices: Vec<String> = asked
        .misunderstood
        .iter()
        .map(|what| match what {
            Misunderstood::Value(facet, value) => view.locale.with(
                "notice-value",
                &[
                    ("facet", view.t(facet.title()).into()),
                    ("value", value.as_str().into()),
                ],
            ),
            Misunderstood::Sort(word) => view
                .locale
                .with("notice-sort", &[("value", word.as_str().into())]),
            Misunderstood::Page(word) => view
                .locale
                .with("notice-page", &[("value", word.as_str().into())]),
            Misunderstood::LongQuestion => view.t("notice-long-question"),
            Misunderstood::TooMany => view.t("notice-too-many"),
        })
        .collect();
    if asked.page > pages {
        notices.push(view.locale.with(
            "notice-page-beyond",
            &[("page", asked.page.to_string().into()), ("n", pages.into())],
        ));
    }
    match answer {
        None if !asked.question.is_empty() => notices.push(view.t("notice-no-word")),
        Some(answer) if answer.is_partial() => {
            let args = [
                ("found", answer.words_found.into()),
                ("asked", answer.words_asked.into()),
            ];
            notices.push(view.locale.with("notice-partial", &args));
        }
        _ => {}
    }
    if is_contradictory(catalogue, asked) {
        notices.push(view.t("notice-contradiction"));
    }
    notices
}

// Investigations wanted and unwanted at once: only phases of investigation are chosen, though
// the list leaves them out.
fn is_contradictory(catalogue: &Catalogue, asked: &Asked) -> bool {
    let chosen = &asked.chosen[Facet::Phase as usize];
    let is_left_out = |value: &u32| {
        let key = catalogue.values(Facet::Phase)[*value as usize].key.as_str();
        [Phase::Investigation, Phase::InvestigationInconclusive]
            .iter()
            .any(|phase| phase.public_word() == key)
    };
    asked.without_investigations && !chosen.is_empty() && chosen.iter().all(is_left_out)
}

// Each filter that is on, with the question that lacks it.
fn lighter(view: &View, catalogue: &Catalogue, asked: &Asked) -> Vec<(String, Asked)> {
    let mut lighter = Vec::new();
    if !asked.question.is_empty() {
        let mut without = asked.clone();
        without.question = String::new();
        let question = asked.question.as_str();
        let label = view
            .locale
            .with("list-question", &[("question", question.into())]);
        lighter.push((label, without));
    }
    for facet in Facet::ALL {
        for value in &asked.chosen[facet as usize] {
            let label = view.locale.with(
                "list-filter",
                &[
                    ("facet", view.t(facet.title()).into()),
                    (
                        "value",
                        facet
                            .label(view, &catalogue.values(facet)[*value as usize])
                            .into(),
                    ),
                ],
            );
            lighter.push((label, asked.without(facet, *value)));
        }
    }
    if asked.without_investigations {
        let mut without = asked.clone();
        without.without_investigations = false;
        lighter.push((view.t("list-without-investigations"), without));
    }
    lighter
}
