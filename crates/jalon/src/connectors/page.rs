//! The sources of a service: how each fares, what a try gave, the form of a new one.

use askama::Template;
use programme::{
    impact::{
        indicators::{Indicator, SourceKind},
        measurements::Entry,
    },
    services::Service,
};

use super::{
    actions,
    failure::Failure,
    fetch::Fetched,
    form,
    silence::silent_since,
    source::KINDS,
    store::{
        answers::{self, Kept},
        connectors::Connector,
    },
    words,
};
use crate::{
    accounts::{SignedIn, failed},
    foundation::{clock::Now, database::Db, http::Problem},
    impact::{self, Preview},
    membership::{
        form::{Control, Faults, Typed},
        form_page::{FormPage, Note, Proposals},
    },
    organisations::grouping::display_name,
    publication::{
        Layout, NavLink, View,
        components::{Badge, Fact},
        paths, service_space,
    },
};

/// Characters of an answer that are shown.
const SHOWN: usize = 2_000;

/// What a try gave.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) id: String,
    pub(super) outcome: Result<(Fetched, Option<Preview>), Failure>,
}

#[derive(Debug, Template)]
#[template(path = "connectors/templates/sources_page.html")]
struct SourcesPage<'a> {
    layout: Layout<'a>,
    service_space: Vec<NavLink>,
    kinds: Vec<(String, String)>,
    has_indicators: bool,
    indicators_href: String,
    /// Within which bounds answers are kept.
    answers_text: String,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    id: String,
    title: String,
    badge: Badge,
    facts: Vec<Fact>,
    silent: String,
    failure: String,
    is_active: bool,
    /// What is kept of its answers, the latest first.
    answers: Vec<Answer>,
    tried: Option<Seen>,
    here: String,
}

/// An answer that is kept.
#[derive(Debug)]
struct Answer {
    told: String,
    href: String,
}

/// A try in words.
#[derive(Debug)]
struct Seen {
    failure: String,
    told: String,
    left_out: String,
    /// Period, reading, what it adds.
    figures: Vec<[String; 3]>,
    raw: String,
}

/// The page of a service's sources.
pub(super) async fn list(
    signed_in: &SignedIn,
    db: &Db,
    service: &Service,
    tried: Option<Tried>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let connectors = actions::list_of(&mut tx, &service.slug)
        .await
        .map_err(failed)?;
    let indicators = impact::indicators_of(&mut tx, &service.slug)
        .await
        .map_err(failed)?;
    let mut kept = answers::list_of(&mut tx, &service.slug)
        .await
        .map_err(failed)?;
    drop(tx);
    let slug = paths::segment(service.slug.as_str());
    let path = view.link(&format!("/espace/services/{slug}/sources"));
    let title = view.locale.with(
        "connectors-title",
        &[("service", display_name(service).into())],
    );
    let rows = connectors.iter().map(|connector| {
        let kept = kept.remove(&connector.id).unwrap_or_default();
        let indicator = indicators.iter().find(|one| one.id == connector.indicator);
        let seen = tried.as_ref().filter(|tried| tried.id == connector.id);
        row(
            view,
            connector,
            indicator,
            &kept,
            seen,
            &path,
            signed_in.now,
        )
    });
    let page = SourcesPage {
        service_space: service_space(view, &service.slug, "sources"),
        kinds: KINDS
            .into_iter()
            .map(|kind| {
                let href = format!("{path}/nouvelle?genre={}", kind.code());
                (words::kind(view, kind), href)
            })
            .collect(),
        has_indicators: !indicators.is_empty(),
        indicators_href: view.link(&format!("/espace/services/{slug}/impact")),
        answers_text: bounds(view),
        rows: rows.collect(),
        layout: Layout::member(view, title),
    };
    page.render().map_err(Problem::unrendered)
}

fn bounds(view: &View) -> String {
    let args = [
        ("most", view.locale.size(answers::MOST).into()),
        (
            "megabytes",
            view.locale.size(answers::MOST_BYTES >> 20).into(),
        ),
    ];
    view.locale.with("connectors-answers-text", &args)
}

fn row(
    view: &View,
    connector: &Connector,
    indicator: Option<&Indicator>,
    kept: &[Kept],
    tried: Option<&Tried>,
    path: &str,
    now: Now,
) -> Row {
    let name = indicator.map_or_else(|| view.t("connectors-no-indicator"), |one| one.name.clone());
    let silent = indicator
        .and_then(|one| silent_since(connector, one, now))
        .map_or_else(String::new, |since| {
            let day = view.locale.date(Now(since).day());
            view.locale
                .with("connectors-silent", &[("since", day.into())])
        });
    let (key, tone) = match (connector.is_active, &connector.run.failure) {
        (false, _) => ("connectors-paused", "info"),
        (true, Some(_)) => ("connectors-failing", "error"),
        (true, None) => ("connectors-active", "success"),
    };
    Row {
        id: connector.id.clone(),
        title: view.locale.with(
            "connectors-row",
            &[
                ("kind", words::kind(view, connector.source.kind()).into()),
                ("indicator", name.into()),
            ],
        ),
        badge: Badge::new(view.t(key), tone),
        facts: facts(view, connector),
        silent,
        failure: connector
            .run
            .failure
            .as_ref()
            .map_or_else(String::new, |failure| words::failure(view, failure)),
        is_active: connector.is_active,
        answers: kept
            .iter()
            .map(|one| Answer::of(view, one, &format!("{path}/{}", connector.id)))
            .collect(),
        tried: tried.map(|tried| seen(view, tried, indicator)),
        here: format!("{path}/{}", connector.id),
    }
}

fn facts(view: &View, connector: &Connector) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        facts.push(Fact {
            name: view.t(key),
            value,
            href: None,
        });
    };
    let day = |instant: Option<Now>| {
        instant.map_or_else(
            || view.t("connectors-never"),
            |instant| view.locale.date(instant.day()),
        )
    };
    if !connector.source.place().is_empty() {
        add("connectors-field-url", connector.source.place().to_owned());
    }
    add(
        "connectors-secret",
        view.t(if connector.has_secret {
            "connectors-secret-kept"
        } else {
            "connectors-secret-none"
        }),
    );
    add("connectors-tried", day(connector.run.tried_at));
    add("connectors-answered", day(connector.run.answered_at));
    add("connectors-new-figure", day(connector.run.new_at));
    facts
}

impl Answer {
    fn of(view: &View, kept: &Kept, here: &str) -> Self {
        let short: String = kept.digest.chars().take(12).collect();
        let args = [
            ("day", view.locale.date(kept.last_at.day()).into()),
            ("bytes", view.locale.number(kept.bytes).into()),
            ("digest", short.into()),
        ];
        let key = if kept.is_whole {
            "connectors-answer"
        } else {
            "connectors-answer-begins"
        };
        Self {
            told: view.locale.with(key, &args),
            href: format!("{here}/reponses/{}", kept.digest),
        }
    }
}

fn seen(view: &View, tried: &Tried, indicator: Option<&Indicator>) -> Seen {
    let (fetched, preview) = match &tried.outcome {
        Err(failure) => {
            return Seen {
                failure: words::failure(view, failure),
                told: String::new(),
                left_out: String::new(),
                figures: Vec::new(),
                raw: String::new(),
            };
        }
        Ok(found) => found,
    };
    let mut figures = Vec::new();
    if let (Some(preview), Some(indicator)) = (preview, indicator) {
        let definition = &indicator.definitions.latest().definition;
        for (_, plan, _) in &preview.plans {
            for line in plan.lines.iter().rev() {
                let told = match &line.row.entry {
                    Entry::Measured(reading) => words::reading(view, definition, reading),
                    Entry::Withdrawn { .. } => String::new(),
                };
                figures.push([
                    words::period(view, line.row.period),
                    told,
                    words::novelty(view, line.novelty),
                ]);
            }
        }
    }
    Seen {
        failure: String::new(),
        told: view.count("connectors-figures", figures.len()),
        left_out: if fetched.left_out > 0 {
            view.count("connectors-left-out", fetched.left_out)
        } else {
            String::new()
        },
        figures,
        raw: fetched.raw.chars().take(SHOWN).collect(),
    }
}

/// The form of a new connector.
pub(super) fn new(
    signed_in: &SignedIn,
    service: &Service,
    kind: SourceKind,
    indicators: &[Indicator],
    typed: &Typed,
    faults: Faults,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let slug = paths::segment(service.slug.as_str());
    let fields = form::fields(view, kind, indicators)
        .into_iter()
        .map(|field| {
            let is_secret = field.name == "secret";
            let mut field = field.filled(typed, &faults);
            if is_secret {
                field.value.clear();
            }
            debug_assert!(!is_secret || matches!(field.control, Control::Line { .. }));
            field
        })
        .collect();
    let title = view.locale.with(
        "connectors-new-title",
        &[("kind", words::kind(view, kind).into())],
    );
    let notes = if indicators.is_empty() {
        let href = view.link(&format!("/espace/services/{slug}/impact"));
        vec![Note {
            kind: "warning",
            title: view.t("connectors-none-to-feed"),
            lines: vec![(view.t("connectors-define"), Some(href))],
        }]
    } else {
        Vec::new()
    };
    let page = FormPage {
        lead: view.t(&format!("connectors-lead-{}", words::key(kind))),
        notes,
        faults,
        fields,
        hidden: vec![("genre", kind.code().to_owned())],
        proposals: Proposals::default(),
        submit: view.t("connectors-save"),
        action: view.link(&format!("/espace/services/{slug}/sources/nouvelle")),
        layout: Layout::member(view, title),
    };
    page.html()
}
