//! What the forms of an indicator's page do: a figure, its withdrawal, a target, a new definition,
//! its record, its end.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use programme::{
    identity::ServiceSlug,
    impact::{
        indicators::{Change, SourceKind},
        measurements::{Draft, Field, Refusal, Reporter, Submitted},
        number::parse_number,
        period::Period,
    },
};
use serde::Deserialize;

use super::{
    base,
    define_form::DefinitionForm,
    indicator_page::{MeasureForm, TargetForm, Typed, WithdrawForm, answer, kept},
    record_form::{RecordForm, read_value},
    wrong::{self, Errors},
};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{database::Tx, http::Problem},
    impact::{self, Batch, By, DefineError, Kept, Line, LineRefusal, RecordError, words},
};

type At = Path<(ServiceSlug, String)>;

/// Records a figure, or corrects one.
pub(in crate::impact) async fn measure(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): At,
    CsrfForm(form): CsrfForm<MeasureForm>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    let mut errors = Errors::new();
    let refused = |errors, form| Typed {
        errors,
        measure: form,
        ..Typed::default()
    };
    let Some(submitted) = form.read(&signed_in, &mut errors) else {
        return answer(&signed_in, &db, kept, refused(errors, form)).await;
    };
    let line = Line {
        indicator: kept.indicator.id,
        submitted,
    };
    let batch = Batch {
        service: &slug,
        once: None,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (by, lines, now) = (by(&signed_in), [line], signed_in.now);
    match impact::record(&mut tx, &by, &lines, batch, now).await {
        Ok(_) => done(&signed_in, tx, &slug, &kept).await,
        Err(error) => {
            drop(tx);
            let errors = of_figure(&signed_in, error, "period")?;
            answer(&signed_in, &db, kept, refused(errors, form)).await
        }
    }
}

/// Takes a figure back.
pub(in crate::impact) async fn withdraw(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): At,
    CsrfForm(form): CsrfForm<WithdrawForm>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    let view = &signed_in.view;
    let mut errors = Errors::new();
    if let Ok(period) = form.withdraw_period.parse::<Period>() {
        let mut tx = db.begin_write().await.map_err(failed)?;
        let (reason, now) = (&form.withdraw_reason, signed_in.now);
        let by = by(&signed_in);
        match impact::withdraw(&mut tx, &by, &kept, period, reason, now).await {
            Ok(true) => return done(&signed_in, tx, &slug, &kept).await,
            Ok(false) => {
                wrong::add(
                    &mut errors,
                    view,
                    "withdraw_period",
                    "impact-withdraw-absent",
                );
            }
            Err(error) => errors.extend(of_figure(&signed_in, error, "withdraw_reason")?),
        }
    } else {
        wrong::add(&mut errors, view, "withdraw_period", "impact-wrong-period");
    }
    let typed = Typed {
        errors,
        withdraw: form,
        ..Typed::default()
    };
    answer(&signed_in, &db, kept, typed).await
}

/// Sets a target.
pub(in crate::impact) async fn add_target(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): At,
    CsrfForm(form): CsrfForm<TargetForm>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    let view = &signed_in.view;
    let kind = kept.indicator.definitions.latest().definition.kind;
    let mut errors = Errors::new();
    let value = read_value(kind, &form.target);
    if value.is_none() {
        wrong::add(&mut errors, view, "target", "impact-wrong-number");
    }
    let day = form.by.trim().parse().ok();
    if day.is_none() {
        wrong::add(&mut errors, view, "by", "impact-wrong-day");
    }
    if let Some(target) = value.zip(day) {
        let mut tx = db.begin_write().await.map_err(failed)?;
        let (who, now) = (signed_in.member.as_str(), signed_in.now);
        match impact::set_target(&mut tx, &kept, target, who, now).await {
            Ok(()) => return done(&signed_in, tx, &slug, &kept).await,
            Err(error) => errors.extend(wrong::of_define(view, error).map_err(failed)?),
        }
    }
    let typed = Typed {
        errors,
        target: form,
        ..Typed::default()
    };
    answer(&signed_in, &db, kept, typed).await
}

/// Adds a version to the definition.
pub(in crate::impact) async fn revise(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): At,
    CsrfForm(form): CsrfForm<DefinitionForm>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    let view = &signed_in.view;
    let mut errors = Errors::new();
    if let Some((from, definition)) = form.read(view, &mut errors) {
        let change = if form.breaks == "oui" {
            Change::Broken {
                reason: form.reason.trim().to_owned(),
            }
        } else {
            Change::Clarified
        };
        let mut tx = db.begin_write().await.map_err(failed)?;
        let (who, now) = (signed_in.member.as_str(), signed_in.now);
        let revision = (from, definition, change);
        match impact::revise(&mut tx, &kept, revision, who, now).await {
            Ok(()) => return done(&signed_in, tx, &slug, &kept).await,
            Err(error) => errors.extend(wrong::of_define(view, error).map_err(failed)?),
        }
    }
    let typed = Typed {
        errors,
        definition: Some(form),
        ..Typed::default()
    };
    answer(&signed_in, &db, kept, typed).await
}

/// Changes the indicator's record.
pub(in crate::impact) async fn correct_record(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): At,
    CsrfForm(form): CsrfForm<RecordForm>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    let view = &signed_in.view;
    let mut errors = Errors::new();
    if form.version != kept.version.to_string() {
        wrong::add(&mut errors, view, "", "impact-wrong-stale");
    } else if let Some(after) = form.read(view, &kept.indicator, &mut errors) {
        let mut tx = db.begin_write().await.map_err(failed)?;
        let (who, now) = (signed_in.member.as_str(), signed_in.now);
        match impact::edit(&mut tx, &kept, after, who, now).await {
            Ok(()) => return done(&signed_in, tx, &slug, &kept).await,
            Err(error) => errors.extend(wrong::of_define(view, error).map_err(failed)?),
        }
    }
    let typed = Typed {
        errors,
        record: Some(form),
        ..Typed::default()
    };
    answer(&signed_in, &db, kept, typed).await
}

/// Whether an indicator is measured.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct EndForm {
    answer: String,
}

/// Ends an indicator, or takes it up again.
pub(in crate::impact) async fn end(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): At,
    CsrfForm(form): CsrfForm<EndForm>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    let ended_on = (form.answer == "end").then_some(signed_in.view.date);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    match impact::end(&mut tx, &kept, ended_on, who, now).await {
        Ok(()) => done(&signed_in, tx, &slug, &kept).await,
        Err(DefineError::Store(error)) if kept.version > 0 => {
            drop(tx);
            let view = &signed_in.view;
            let errors = wrong::of_define(view, DefineError::Store(error)).map_err(failed)?;
            let typed = Typed {
                errors,
                ..Typed::default()
            };
            answer(&signed_in, &db, kept, typed).await
        }
        Err(_) => Err(Problem::internal()),
    }
}

impl MeasureForm {
    fn read(&self, signed_in: &SignedIn, errors: &mut Errors) -> Option<Submitted> {
        let view = &signed_in.view;
        let period = self.period.trim().parse::<Period>().ok();
        if period.is_none() {
            wrong::add(errors, view, "period", "impact-wrong-period");
        }
        let mut number = |field: Field, text: &str| {
            if text.trim().is_empty() {
                return None;
            }
            let read = parse_number(text).ok();
            if read.is_none() {
                wrong::add(errors, view, &field.to_string(), "impact-wrong-number");
            }
            read
        };
        let draft = Draft {
            value: number(Field::Value, &self.value),
            numerator: number(Field::Numerator, &self.numerator),
            denominator: number(Field::Denominator, &self.denominator),
            n: number(Field::N, &self.n),
            spread: number(Field::Spread, &self.spread),
        };
        if !errors.is_empty() {
            return None;
        }
        Some(Submitted {
            period: period?,
            unit: None,
            draft,
            cut_off: None,
            is_partial: self.partial == "oui",
        })
    }
}

/// Whoever is signed in, typing.
pub(super) fn by(signed_in: &SignedIn) -> By {
    By {
        source: SourceKind::Manual,
        reporter: Reporter::Member(signed_in.member.clone()),
    }
}

/// A refused figure in words, beside its field.
fn of_figure(signed_in: &SignedIn, error: RecordError, otherwise: &str) -> Result<Errors, Problem> {
    let locale = signed_in.locale;
    match error {
        RecordError::Store(error) => Err(failed(error)),
        RecordError::Refused { refused, .. } => Ok(refused
            .iter()
            .map(|(_, why)| {
                let field = match why {
                    LineRefusal::Figure(refusal @ Refusal::Reading(_)) => {
                        words::refused_field(refusal).map(|field| field.to_string())
                    }
                    _ => None,
                };
                let text = words::line_refusal(locale, why);
                (field.unwrap_or_else(|| otherwise.to_owned()), text)
            })
            .collect()),
        RecordError::Empty | RecordError::TooLarge(_) | RecordError::NameTaken => {
            Err(Problem::internal())
        }
    }
}

async fn done(
    signed_in: &SignedIn,
    tx: Tx,
    slug: &ServiceSlug,
    kept: &Kept,
) -> Result<Response, Problem> {
    tx.commit().await.map_err(failed)?;
    let path = format!("{}/{}", base(slug), kept.indicator.id);
    Ok(Redirect::to(&signed_in.view.link(&path)).into_response())
}
