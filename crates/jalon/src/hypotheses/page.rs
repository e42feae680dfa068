//! The page of a hypothesis: what is believed, how it is tested, what was observed, what the figures
//! say and what people conclude, side by side.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    impact::{
        hypotheses::{Design, State, Statement, Status, TestMethod, Version},
        measurements::Segment,
    },
    services::Service,
};
use serde::Deserialize;

use super::{
    actions, fields, forms, handlers, ranking,
    sizing::{self, Reckoned, Sizing},
    store::{Kept, Note},
    words, write_page,
};
use crate::{
    accounts::{SignedIn, failed},
    foundation::{database::Db, http::Problem, markdown::shorten},
    membership::form::{Control, Faults, Field, Typed},
    publication::{
        Layout, NavLink, View,
        components::{Badge, Fact},
        paths, service_space,
    },
};

/// Hypotheses of others that are shown beside one.
const NEIGHBOURS: usize = 3;

/// What may be asked of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// How single observations spread, to reckon the sample of a mean.
    pub(super) spread: String,
}

/// What was typed into the page's forms, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Typing {
    pub(super) typed: Typed,
    pub(super) faults: Faults,
    pub(super) spread: String,
}

impl Typing {
    pub(super) fn of(typed: Typed, faults: Faults) -> Self {
        Self {
            typed,
            faults,
            spread: String::new(),
        }
    }
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each part of the page that may be absent"
)]
#[derive(Debug, Template)]
#[template(path = "hypotheses/templates/hypothesis_page.html")]
struct HypothesisPage<'a> {
    layout: Layout<'a>,
    service_space: Vec<NavLink>,
    badge: Badge,
    statement: String,
    faults: Faults,
    facts: Vec<Fact>,
    sample: Reckoned,
    spread: String,
    computed: Option<Side>,
    human: Option<Side>,
    differs: bool,
    learnt: String,
    observations: Vec<Row>,
    versions: Vec<(String, String, bool)>,
    neighbours: Vec<(String, String, String)>,
    may_edit: bool,
    is_public: bool,
    is_draft: bool,
    is_registered: bool,
    is_testing: bool,
    today: String,
    since_error: String,
    observation_fields: Vec<Field>,
    conclusion_fields: Vec<Field>,
    here: String,
}

/// One of two verdicts.
#[derive(Debug)]
struct Side {
    verdict: String,
    why: String,
    lines: Vec<String>,
}

#[derive(Debug)]
struct Row {
    id: String,
    arm: String,
    days: String,
    reading: String,
    source: String,
    withdrawn: String,
}

/// The page as an answer: 422 when something is wrong.
pub(super) async fn respond(
    signed_in: &SignedIn,
    db: &Db,
    slug: &str,
    id: &str,
    typing: Typing,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = handlers::service(signed_in, slug)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let kept = handlers::hypothesis(&mut tx, signed_in, service, id).await?;
    let notes = actions::notes(&mut tx, kept.hypothesis.id)
        .await
        .map_err(failed)?;
    let outcome = actions::outcome(&mut tx, &kept, signed_in.now)
        .await
        .map_err(failed)?;
    let all = actions::list_all(&mut tx).await.map_err(failed)?;
    let past = match handlers::written(&kept) {
        Some((statement, _)) => {
            let (slug, indicator) = (&service.slug, statement.indicator);
            let found = sizing::past(&mut tx, slug, indicator, signed_in.now).await;
            found.map_err(failed)?
        }
        None => None,
    };
    drop(tx);
    let status = if typing.faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let (statement, design) =
        handlers::written(&kept).ok_or_else(|| Problem::not_found(view.t("hypotheses-absent")))?;
    let sample = sized(view, &kept, &typing.spread, past.as_ref());
    let here = view.link(&format!("{}/{id}", write_page::path(service)));
    let testing = kept.hypothesis.status() == Status::Testing;
    let may_edit = signed_in.may(Action::EditHypotheses, &Subject::service(service));
    let page = HypothesisPage {
        service_space: service_space(view, &service.slug, "hypotheses"),
        badge: words::badge(view, kept.hypothesis.status()),
        statement: words::statement(view, &kept.about, statement),
        facts: facts(view, &kept, design),
        sample,
        spread: typing.spread.clone(),
        computed: computed(view, &kept, outcome.as_ref()),
        human: human(view, &kept),
        differs: matches!(&kept.hypothesis.state, State::Concluded { conclusion, .. } if conclusion.differs()),
        learnt: match &kept.hypothesis.state {
            State::Concluded { conclusion, .. } => conclusion.learnt.clone(),
            _ => String::new(),
        },
        observations: notes.iter().map(|note| row(view, &kept, note)).collect(),
        versions: versions(view, &kept),
        neighbours: neighbours(view, &all, &kept),
        may_edit,
        is_public: kept.is_public,
        is_draft: kept.hypothesis.status() == Status::Draft,
        is_registered: kept.hypothesis.status() == Status::Registered,
        is_testing: testing,
        today: signed_in.now.day().to_string(),
        since_error: typing.faults.of("since"),
        observation_fields: if testing && may_edit {
            fields::of_observation(view, &kept, design, &typing)
        } else {
            Vec::new()
        },
        conclusion_fields: if testing && may_edit {
            fields::of_conclusion(view, &typing)
        } else {
            Vec::new()
        },
        here,
        layout: Layout::member(view, shorten(&statement.change, 90)),
        faults: typing.faults,
    };
    let html = page.render().map_err(Problem::unrendered)?;
    Ok((status, Html(html)).into_response())
}

fn facts(view: &View, kept: &Kept, design: &Design) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        facts.push(Fact {
            name: view.t(key),
            value,
            href: None,
        });
    };
    let method = design.method.code().replace('_', "-");
    add(
        "hypotheses-field-method",
        view.t(&format!("hypotheses-method-{method}")),
    );
    add(
        "hypotheses-field-sample",
        view.locale.number(design.minimum_sample),
    );
    if design.method == TestMethod::Randomised {
        add("hypotheses-field-allocation", words::allocation(design));
    }
    add("hypotheses-field-analysis", design.analysis.clone());
    if let Some(version) = kept.hypothesis.versions().last() {
        add("hypotheses-fact-registered", view.locale.date(version.on));
    }
    if let State::Testing { since, .. } | State::Concluded { since, .. } = &kept.hypothesis.state {
        add("hypotheses-fact-since", view.locale.date(*since));
    }
    if let State::Concluded { conclusion, .. } = &kept.hypothesis.state {
        add("hypotheses-fact-concluded", view.locale.date(conclusion.on));
    }
    facts
}

/// The sample needed in words, by the spread that was typed or the one that the past shows.
fn sized(view: &View, kept: &Kept, spread: &str, past: Option<&Segment>) -> Reckoned {
    let Some((statement, design)) = handlers::written(kept) else {
        return Reckoned::default();
    };
    let sizing = Sizing {
        definition: &kept.about.definition,
        statement,
        method: design.method,
        sample: Some(design.minimum_sample),
        spread: forms::number(spread, Some(kept.about.definition.kind)),
    };
    sizing.reckon(view, past)
}

fn computed(view: &View, kept: &Kept, outcome: Option<&actions::Outcome>) -> Option<Side> {
    let (computed, observed, is_of_curve) = match (&kept.hypothesis.state, outcome) {
        (State::Concluded { conclusion, .. }, _) => {
            (conclusion.computed, &conclusion.observed, false)
        }
        (_, Some(outcome)) => (outcome.computed, &outcome.observed, outcome.is_of_curve),
        _ => return None,
    };
    let finding = observed.finding();
    let mut lines = vec![words::observed(view, &kept.about.definition, observed)];
    if is_of_curve {
        lines.push(view.t("hypotheses-of-curve"));
    }
    if let Some((_, design)) = handlers::written(kept) {
        lines.extend(words::split(view, design, finding));
    }
    lines.push(words::method(view, finding));
    let rung = words::rung(view, finding.rung);
    lines.push(
        view.locale
            .with("hypotheses-rung", &[("rung", rung.into())]),
    );
    lines.extend(words::limits(view, finding));
    Some(Side {
        verdict: words::verdict(view, computed.verdict),
        why: words::because(view, &computed),
        lines,
    })
}

fn human(view: &View, kept: &Kept) -> Option<Side> {
    let State::Concluded { conclusion, .. } = &kept.hypothesis.state else {
        return None;
    };
    let by = view.whole.member(conclusion.by.as_str()).map_or_else(
        || conclusion.by.to_string(),
        |one| one.name.trim().to_owned(),
    );
    let line = view.locale.with(
        "hypotheses-concluded-by",
        &[
            ("by", by.into()),
            ("on", view.locale.date(conclusion.on).into()),
        ],
    );
    Some(Side {
        verdict: words::verdict(view, conclusion.human),
        why: conclusion.reason.clone(),
        lines: vec![line],
    })
}

fn row(view: &View, kept: &Kept, note: &Note) -> Row {
    let one = &note.observation;
    let counted = if one.is_measured {
        view.t("hypotheses-counted-instrument")
    } else {
        view.t("hypotheses-counted-said")
    };
    Row {
        id: note.id.clone(),
        arm: fields::arm(view, one.arm),
        days: view.locale.with(
            "hypotheses-days",
            &[
                ("from", view.locale.date(one.from).into()),
                ("until", view.locale.date(one.until).into()),
            ],
        ),
        reading: words::reading(view, &kept.about.definition, &one.reading),
        source: format!("{} ({counted})", note.source),
        withdrawn: note.withdrawn.clone().unwrap_or_default(),
    }
}

/// What was fixed, version by version: when and by what reason, the sentence, whether it was late.
fn versions(view: &View, kept: &Kept) -> Vec<(String, String, bool)> {
    let told = |version: &Version| {
        let on = view.locale.date(version.on);
        match &version.reason {
            None => view
                .locale
                .with("hypotheses-version-first", &[("on", on.into())]),
            Some(reason) => view.locale.with(
                "hypotheses-version",
                &[
                    ("number", version.number.into()),
                    ("on", on.into()),
                    ("reason", reason.as_str().into()),
                ],
            ),
        }
    };
    let all = kept.hypothesis.versions().iter();
    all.map(|version| {
        let sentence = words::statement(view, &kept.about, &version.statement);
        (told(version), sentence, version.is_late)
    })
    .collect()
}

/// Hypotheses of the network that resemble it: what, where, how it ended.
fn neighbours(view: &View, all: &[Kept], kept: &Kept) -> Vec<(String, String, String)> {
    let found = ranking::neighbours(all, kept, NEIGHBOURS);
    found
        .into_iter()
        .filter_map(|at| {
            let other = &all[at];
            let slug = &other.hypothesis.service;
            let service: &Service = view.whole.service(slug.as_str())?;
            let statement: &Statement = other.hypothesis.statement()?;
            let status = other.hypothesis.status().code();
            let detail = format!(
                "{} – {}",
                service.name.trim(),
                view.t(&format!("hypotheses-status-{status}"))
            );
            let slug = paths::segment(slug.as_str());
            let id = other.hypothesis.id;
            let href = view.link(&format!("/espace/services/{slug}/hypotheses/{id}"));
            Some((shorten(&statement.change, 120), href, detail))
        })
        .collect()
}
