//! The page of an indicator in the member space: what it says, and the forms around it.

use askama::Template;
use axum::{
    extract::Path,
    response::{Html, IntoResponse, Response},
};
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::{Indicator, Kind},
        measurements::Field,
    },
};
use serde::Deserialize;

use super::{
    base,
    define_form::{DefinitionFields, DefinitionForm},
    fields::Tick,
    find,
    record_form::{RecordFields, RecordForm},
    surroundings_forms::{NoteForm, SurroundingsFields, controls},
    wrong::{self, Errors},
};
use crate::{
    accounts::{Database, SignedIn, failed},
    foundation::{database::Db, http::Problem},
    impact::{
        self, Kept,
        loaded::{Reader, Told, end_of},
        public_page::Part,
        surroundings::{Surroundings, stand_beside},
    },
    membership::form::Control,
    publication::{FormField, Layout, NavLink, View, service_space},
};

/// A figure as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct MeasureForm {
    pub(super) period: String,
    pub(super) value: String,
    pub(super) numerator: String,
    pub(super) denominator: String,
    pub(super) n: String,
    pub(super) spread: String,
    pub(super) partial: String,
}

/// A figure to be taken back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct WithdrawForm {
    pub(super) withdraw_period: String,
    pub(super) withdraw_reason: String,
}

/// A target as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct TargetForm {
    pub(super) target: String,
    pub(super) by: String,
}

/// What was typed and refused; nothing where the page is just read.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) errors: Errors,
    pub(super) measure: MeasureForm,
    pub(super) withdraw: WithdrawForm,
    pub(super) target: TargetForm,
    pub(super) definition: Option<DefinitionForm>,
    pub(super) record: Option<RecordForm>,
    pub(super) note: NoteForm,
}

#[derive(Debug, Template)]
#[template(path = "impact/templates/indicator_page.html")]
struct IndicatorPage<'a> {
    layout: Layout<'a>,
    errors: Errors,
    part: Part,
    state: String,
    may_edit: bool,
    is_ended: bool,
    measure: Vec<FormField>,
    partial: Tick,
    withdraw: [FormField; 2],
    target: [FormField; 2],
    definition: DefinitionFields,
    breaks: Tick,
    reason: FormField,
    record: RecordFields,
    context: SurroundingsFields,
    here: String,
    service_space: Vec<NavLink>,
}

/// `/espace/services/{slug}/impact/{id}`
pub(in crate::impact) async fn show(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): Path<(ServiceSlug, String)>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    answer(&signed_in, &db, kept, Typed::default()).await
}

/// The indicator that the address names.
pub(super) async fn kept(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    id: &str,
) -> Result<Kept, Problem> {
    let absent = || Problem::not_found(signed_in.view.t("impact-no-such-chart"));
    let id = id.parse().map(IndicatorId).map_err(|_| absent())?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let found = impact::find_indicator(&mut tx, slug, id).await;
    found.map_err(failed)?.ok_or_else(absent)
}

/// The page, with what was typed and refused.
pub(super) async fn answer(
    signed_in: &SignedIn,
    db: &Db,
    kept: Kept,
    typed: Typed,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let slug = kept.indicator.service.clone();
    let service = find(signed_in, &slug)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let known_at = end_of(view.date);
    let series = impact::series_of_kept(&mut tx, &kept, known_at).await;
    let series = series.map_err(failed)?;
    let mut told = [Told {
        series,
        kept,
        surroundings: Surroundings::default(),
    }];
    stand_beside(
        &mut tx,
        &slug,
        &mut told,
        Reader::Inside,
        (view.date, known_at),
    )
    .await
    .map_err(failed)?;
    let [told] = told;
    let may_edit = signed_in.may(Action::EditService, &Subject::service(service));
    let is_ended = told.kept.ended_on.is_some();
    // Who only reads is offered nothing: the indicators of the whole network are not looked through.
    let offered = if may_edit && !is_ended {
        controls(&mut tx, &told.kept.indicator)
            .await
            .map_err(failed)?
    } else {
        Vec::new()
    };
    let indicator = &told.kept.indicator;
    let kind = indicator.definitions.latest().definition.kind;
    let errors = typed.errors;
    let mut definition = typed
        .definition
        .unwrap_or_else(|| DefinitionForm::of(indicator));
    if definition.from.is_empty() {
        definition.from = view.date.to_string();
    }
    let record = typed
        .record
        .unwrap_or_else(|| RecordForm::of(indicator, told.kept.version));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = IndicatorPage {
        layout: Layout::member(view, indicator.name.clone()),
        part: Part::of(view, service, &told),
        state: state(view, &told.kept),
        may_edit,
        is_ended,
        measure: measure_fields(view, indicator, &typed.measure, &errors),
        partial: Tick {
            name: "partial",
            label: view.t("impact-measure-partial"),
            is_checked: typed.measure.partial == "oui",
        },
        withdraw: [
            FormField::text("withdraw_period", view.t("impact-measure-period"))
                .with(&typed.withdraw.withdraw_period)
                .wrong(wrong::of(&errors, "withdraw_period")),
            FormField::text("withdraw_reason", view.t("impact-withdraw-reason"))
                .with(&typed.withdraw.withdraw_reason)
                .wrong(wrong::of(&errors, "withdraw_reason")),
        ],
        target: target_fields(view, kind, &typed.target, &errors),
        breaks: Tick {
            name: "breaks",
            label: view.t("impact-revise-break"),
            is_checked: definition.breaks == "oui",
        },
        reason: FormField::text("reason", view.t("impact-revise-reason"))
            .with(&definition.reason)
            .wrong(wrong::of(&errors, "reason")),
        definition: definition.fields(view, &errors),
        record: record.fields(view, (&slug, kind), &errors),
        context: SurroundingsFields::of(view, &told.surroundings, &offered, &typed.note, &errors),
        here: view.link(&format!("{}/{}", base(&slug), indicator.id)),
        service_space: service_space(view, &slug, "impact"),
        errors,
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

/// Whether it is public, or measured no more.
pub(super) fn state(view: &View, kept: &Kept) -> String {
    if let Some(day) = kept.ended_on {
        let args = [("day", view.locale.date(day).into())];
        return view.locale.with("impact-space-ended", &args);
    }
    match kept.indicator.visibility {
        programme::impact::indicators::Visibility::Public => view.t("impact-space-public"),
        programme::impact::indicators::Visibility::Committee => view.t("impact-space-inside"),
    }
}

/// Only the fields that this kind of number needs.
fn measure_fields(
    view: &View,
    indicator: &Indicator,
    typed: &MeasureForm,
    errors: &Errors,
) -> Vec<FormField> {
    let definition = &indicator.definitions.latest().definition;
    let wanted: &[Field] = match definition.kind {
        Kind::Count | Kind::Money => &[Field::Value],
        Kind::Share | Kind::Ratio => &[Field::Numerator, Field::Denominator],
        Kind::Mean | Kind::Score { .. } => &[Field::Value, Field::N, Field::Spread],
    };
    let hint = format!("impact-measure-period-hint-{}", definition.frequency.code());
    let period = FormField::text("period", view.t("impact-measure-period"))
        .hinted(view.t(&hint))
        .with(&typed.period)
        .wrong(wrong::of(errors, "period"));
    let numbers = wanted.iter().map(|field| {
        let name = field.to_string();
        let value = match field {
            Field::Value => &typed.value,
            Field::Numerator => &typed.numerator,
            Field::Denominator => &typed.denominator,
            Field::N => &typed.n,
            Field::Spread => &typed.spread,
        };
        let error = wrong::of(errors, &name);
        FormField::number(name.clone(), view.t(&format!("impact-measure-{name}")))
            .hinted(definition.unit.to_string())
            .with(value)
            .wrong(error)
    });
    std::iter::once(period).chain(numbers).collect()
}

fn target_fields(view: &View, kind: Kind, typed: &TargetForm, errors: &Errors) -> [FormField; 2] {
    let mut value = FormField::number("target", view.t("impact-target-value"))
        .with(&typed.target)
        .wrong(wrong::of(errors, "target"));
    if matches!(kind, Kind::Share) {
        value = value.hinted(view.t("impact-form-percent-hint"));
    }
    [
        value,
        FormField::date("by", view.t("impact-target-by"))
            .with(&typed.by)
            .wrong(wrong::of(errors, "by")),
    ]
}
