//! Defining an indicator, from a preset or from nothing.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::{Datelike as _, NaiveDate};
use http::StatusCode;
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::indicators::{
        Collection, Definitions, Indicator, Preset, Question, SourceKind, Visibility,
    },
    services::Service,
};
use serde::Deserialize;

use super::{
    base,
    define_form::{DefinitionFields, DefinitionForm, questions},
    fields::Tick,
    find,
    wrong::{self, Errors},
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::http::Problem,
    impact::{self, words},
    membership::form::{Control, Field},
    organisations::grouping::display_name,
    publication::{FormField, Layout, NavLink, View, service_space},
};

/// Longest name, in characters.
pub(super) const LONGEST_NAME: usize = 120;

/// What is asked for: the preset to start from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct Asked {
    preset: String,
}

/// A new indicator as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct NewForm {
    preset: String,
    name: String,
    question: String,
    public: String,
    north_star: String,
    #[serde(flatten)]
    definition: DefinitionForm,
}

#[derive(Debug, Template)]
#[template(path = "impact/templates/define_page.html")]
struct DefinePage<'a> {
    layout: Layout<'a>,
    lead: String,
    errors: Errors,
    families: Vec<Family>,
    preset: String,
    name: FormField,
    question: Field,
    definition: DefinitionFields,
    ticks: [Tick; 2],
    here: String,
    service_space: Vec<NavLink>,
}

#[derive(Debug)]
struct Family {
    title: String,
    presets: Vec<Offered>,
}

#[derive(Debug)]
struct Offered {
    name: String,
    text: String,
    href: String,
    is_mandatory: bool,
    is_current: bool,
}

/// The form, filled in by a preset.
pub(in crate::impact) async fn new_page(
    signed_in: SignedIn,
    Path(slug): Path<ServiceSlug>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(&signed_in, &slug)?;
    let preset = preset_of(&asked.preset);
    let mut form = preset.map_or_else(NewForm::default, |preset| NewForm {
        preset: preset.code().to_owned(),
        name: words::preset(view.locale, preset),
        question: preset.question().code().to_owned(),
        definition: DefinitionForm::of_preset(view, preset),
        ..NewForm::default()
    });
    "oui".clone_into(&mut form.public);
    let start = NaiveDate::from_ymd_opt(view.date.year(), 1, 1).unwrap_or(view.date);
    form.definition.from = start.to_string();
    answer(&signed_in, service, &form, Errors::new())
}

/// Records the indicator.
pub(in crate::impact) async fn define(
    signed_in: SignedIn,
    State(_space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<NewForm>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(&signed_in, &slug)?;
    let mut errors = Errors::new();
    let Some(indicator) = form.read(view, &slug, &mut errors) else {
        return answer(&signed_in, service, &form, errors);
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    match impact::define(&mut tx, indicator, who, now).await {
        Ok(id) => {
            tx.commit().await.map_err(failed)?;
            let path = format!("{}/{id}", base(&slug));
            Ok(Redirect::to(&view.link(&path)).into_response())
        }
        Err(error) => {
            let errors = wrong::of_define(view, error).map_err(failed)?;
            answer(&signed_in, service, &form, errors)
        }
    }
}

impl NewForm {
    fn read(&self, view: &View, slug: &ServiceSlug, errors: &mut Errors) -> Option<Indicator> {
        let name = read_name(view, &self.name, errors);
        let question = read_question(view, &self.question, errors);
        let (from, definition) = self.definition.read(view, errors)?;
        let definitions = match Definitions::new(from, definition) {
            Ok(definitions) => definitions,
            Err(error) => {
                errors.extend(wrong::of_revision(view, &error));
                return None;
            }
        };
        Some(Indicator {
            // The action gives it one.
            id: IndicatorId(uuid::Uuid::nil()),
            service: slug.clone(),
            name: name?,
            question: question?,
            preset: preset_of(&self.preset),
            definitions,
            population: None,
            potential: None,
            baseline: None,
            targets: Vec::new(),
            source: SourceKind::Manual,
            owner: None,
            visibility: visibility(&self.public),
            is_north_star: self.north_star == "oui",
        })
    }
}

/// A name of an indicator.
pub(super) fn read_name(view: &View, text: &str, errors: &mut Errors) -> Option<String> {
    let name = text.trim();
    let is_sound = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.chars().any(char::is_control);
    if !is_sound {
        wrong::add(errors, view, "name", "impact-wrong-name");
    }
    is_sound.then(|| name.to_owned())
}

/// A question of the matrix.
pub(super) fn read_question(view: &View, code: &str, errors: &mut Errors) -> Option<Question> {
    let found = Question::ALL.into_iter().find(|one| one.code() == code);
    if found.is_none() {
        wrong::add(errors, view, "question", "impact-wrong-choice");
    }
    found
}

/// Who may see an indicator.
pub(super) fn visibility(ticked: &str) -> Visibility {
    if ticked == "oui" {
        Visibility::Public
    } else {
        Visibility::Committee
    }
}

/// What is ticked on the record of an indicator.
pub(super) fn ticks(view: &View, is_public: bool, is_north_star: bool) -> [Tick; 2] {
    [
        Tick {
            name: "public",
            label: view.t("impact-form-public"),
            is_checked: is_public,
        },
        Tick {
            name: "north_star",
            label: view.t("impact-form-north-star"),
            is_checked: is_north_star,
        },
    ]
}

fn preset_of(code: &str) -> Option<Preset> {
    Preset::ALL.iter().copied().find(|one| one.code() == code)
}

fn answer(
    signed_in: &SignedIn,
    service: &Service,
    form: &NewForm,
    errors: Errors,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let here = view.link(&format!("{}/nouveau", base(&service.slug)));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let args = [("service", display_name(service).into())];
    let title = view.locale.with("impact-new-title", &args);
    let page = DefinePage {
        layout: Layout::member(view, title),
        lead: view.t("impact-new-lead"),
        families: families(view, &here, &form.preset),
        preset: form.preset.clone(),
        name: FormField::text("name", view.t("impact-form-name"))
            .hinted(view.t("impact-form-name-hint"))
            .with(&form.name)
            .wrong(wrong::of(&errors, "name")),
        question: questions(view, &form.question, &errors),
        definition: form.definition.fields(view, &errors),
        ticks: ticks(view, form.public == "oui", form.north_star == "oui"),
        here,
        service_space: service_space(view, &service.slug, "impact"),
        errors,
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

fn families(view: &View, here: &str, current: &str) -> Vec<Family> {
    Collection::ALL
        .into_iter()
        .map(|collection| Family {
            title: view.t(&format!(
                "impact-collection-{}",
                collection.code().replace('_', "-")
            )),
            presets: Preset::of(collection)
                .map(|preset| Offered {
                    name: words::preset(view.locale, preset),
                    text: words::preset_text(view.locale, preset),
                    href: format!("{here}?preset={}#definir", preset.code()),
                    is_mandatory: preset.is_mandatory(),
                    is_current: preset.code() == current,
                })
                .collect(),
        })
        .collect()
}
