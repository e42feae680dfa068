//! What happened on a day, and the control of an indicator: the forms beside its figures.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::indicators::{Indicator, Visibility},
};
use serde::Deserialize;

use super::{
    base,
    fields::Tick,
    indicator_page::{Typed, answer, kept},
    wrong::{self, Errors},
};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{
        database::{Db, Tx},
        http::Problem,
        stored::{StoreError, StoreResult},
    },
    impact::{
        self, NoteKind,
        surroundings::{LONGEST_NOTE, Surroundings, may_control},
    },
    membership::form::Field,
    organisations::grouping::display_name,
    publication::{FormField, View},
};

type At = Path<(ServiceSlug, String)>;

/// Controls that are offered at most.
const MOST_CONTROLS: usize = 400;

/// Something that happened, as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_field_names,
    reason = "the page has other forms: fields are named as their errors are"
)]
pub(in crate::impact) struct NoteForm {
    note_on: String,
    note_kind: String,
    note_text: String,
    note_all: String,
}

/// A note in the list of the page.
#[derive(Debug)]
pub(super) struct NoteLine {
    pub(super) id: String,
    pub(super) day: String,
    pub(super) kind: String,
    pub(super) text: String,
}

/// The forms of this part of the page.
#[derive(Debug)]
pub(super) struct SurroundingsFields {
    pub(super) notes: Vec<NoteLine>,
    pub(super) on: FormField,
    pub(super) kind: Field,
    pub(super) text: FormField,
    pub(super) all: Tick,
    /// Which indicator is the control; nothing where none can be.
    pub(super) control: Option<Field>,
}

impl SurroundingsFields {
    pub(super) fn of(
        view: &View,
        surroundings: &Surroundings,
        controls: &[Indicator],
        typed: &NoteForm,
        errors: &Errors,
    ) -> Self {
        let kinds = NoteKind::ALL.map(|kind| (kind.code().to_owned(), kind_word(view, kind)));
        let chosen = match typed.note_kind.as_str() {
            "" => NoteKind::Change.code(),
            other => other,
        };
        Self {
            notes: surroundings
                .notes
                .iter()
                .map(|note| NoteLine {
                    id: note.id.clone(),
                    day: view.locale.date(note.on),
                    kind: kind_word(view, note.kind),
                    text: note.text.clone(),
                })
                .collect(),
            on: FormField::date("note_on", view.t("impact-note-on"))
                .with(&typed.note_on)
                .wrong(wrong::of(errors, "note_on")),
            kind: Field::choice("note_kind", view.t("impact-note-kind"), kinds)
                .hinted(view.t("impact-note-kind-hint"))
                .holding(chosen),
            text: FormField::text("note_text", view.t("impact-note-text"))
                .hinted(view.t("impact-note-text-hint"))
                .with(&typed.note_text)
                .wrong(wrong::of(errors, "note_text")),
            all: Tick {
                name: "note_all",
                label: view.t("impact-note-all"),
                is_checked: typed.note_all == "oui",
            },
            control: control_field(view, surroundings, controls, errors),
        }
    }
}

fn kind_word(view: &View, kind: NoteKind) -> String {
    view.t(&format!("impact-note-{}", kind.code()))
}

fn control_field(
    view: &View,
    surroundings: &Surroundings,
    controls: &[Indicator],
    errors: &Errors,
) -> Option<Field> {
    let chosen = surroundings.control.as_ref();
    if controls.is_empty() && chosen.is_none() {
        return None;
    }
    let mut choices: Vec<(String, String)> = controls
        .iter()
        .map(|one| {
            let service = view.network.service(one.service.as_str());
            let service = service.map_or_else(|| one.service.to_string(), display_name);
            (one.id.to_string(), format!("{service} – {}", one.name))
        })
        .collect();
    view.locale.sort_by_name(&mut choices, |(_, name)| name);
    choices.insert(0, (String::new(), view.t("impact-control-none")));
    let field = Field::choice("control", view.t("impact-control"), choices)
        .hinted(view.t("impact-control-hint"))
        .faulted(wrong::of(errors, "control").unwrap_or_default());
    Some(field.holding(chosen.map_or_else(String::new, |one| one.indicator.id.to_string())))
}

/// Indicators that can be the control of one: public ones, and the service's own.
pub(super) async fn controls(tx: &mut Tx, indicator: &Indicator) -> StoreResult<Vec<Indicator>> {
    let all = impact::all_indicators(tx).await?;
    let mut found: Vec<Indicator> = all
        .into_iter()
        .filter(|one| one.ended_on.is_none())
        .map(|one| one.indicator)
        .filter(|one| {
            let may_see = one.visibility == Visibility::Public || one.service == indicator.service;
            may_see && may_control(indicator, one)
        })
        .collect();
    // The service's own come first: those that are left out are others'.
    found.sort_by_key(|one| one.service != indicator.service);
    found.truncate(MOST_CONTROLS);
    Ok(found)
}

/// Writes down what happened on a day.
pub(in crate::impact) async fn note(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): At,
    CsrfForm(form): CsrfForm<NoteForm>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    let view = &signed_in.view;
    let mut errors = Errors::new();
    let on = form.note_on.trim().parse::<NaiveDate>().ok();
    let on = on.filter(|day| *day <= view.date);
    if on.is_none() {
        wrong::add(&mut errors, view, "note_on", "impact-wrong-note-on");
    }
    let kind = NoteKind::ALL
        .into_iter()
        .find(|kind| kind.code() == form.note_kind);
    let text = form.note_text.trim();
    let is_sound = !text.is_empty()
        && text.chars().count() <= LONGEST_NOTE
        && !text.chars().any(char::is_control);
    if !is_sound {
        wrong::add(&mut errors, view, "note_text", "impact-wrong-note-text");
    }
    let (Some(on), Some(kind), true) = (on, kind, is_sound) else {
        if kind.is_none() {
            wrong::add(&mut errors, view, "note_kind", "impact-wrong-choice");
        }
        let typed = Typed {
            errors,
            note: form,
            ..Typed::default()
        };
        return answer(&signed_in, &db, kept, typed).await;
    };
    let about = (form.note_all != "oui").then_some(kept.indicator.id);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    impact::note_happening(&mut tx, &slug, (about, on, kind, text), who, now)
        .await
        .map_err(failed)?;
    done(&signed_in, tx, &slug, kept.indicator.id).await
}

/// Which note is taken back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct RemoveForm {
    note: String,
}

/// Takes a note back.
pub(in crate::impact) async fn remove_note(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): At,
    CsrfForm(form): CsrfForm<RemoveForm>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    match impact::remove_note(&mut tx, &slug, &form.note, who, now).await {
        // Gone already is gone.
        Ok(()) | Err(StoreError::Stale { .. }) => {
            done(&signed_in, tx, &slug, kept.indicator.id).await
        }
        Err(error) => Err(failed(error)),
    }
}

/// Which indicator is the control.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::impact) struct ControlForm {
    control: String,
}

/// Chooses the control, or none.
pub(in crate::impact) async fn choose_control(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): At,
    CsrfForm(form): CsrfForm<ControlForm>,
) -> Result<Response, Problem> {
    let kept = kept(&signed_in, &db, &slug, &id).await?;
    let chosen = match form.control.as_str() {
        "" => None,
        text => {
            let found = find_control(&db, &kept.indicator, text).await?;
            if found.is_none() {
                let mut errors = Errors::new();
                let view = &signed_in.view;
                wrong::add(&mut errors, view, "control", "impact-wrong-control");
                let typed = Typed {
                    errors,
                    ..Typed::default()
                };
                return answer(&signed_in, &db, kept, typed).await;
            }
            found
        }
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    impact::choose_control(&mut tx, &kept.indicator, chosen, who, now)
        .await
        .map_err(failed)?;
    done(&signed_in, tx, &slug, kept.indicator.id).await
}

async fn find_control(
    db: &Db,
    indicator: &Indicator,
    text: &str,
) -> Result<Option<IndicatorId>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let offered = controls(&mut tx, indicator).await.map_err(failed)?;
    let found = offered.into_iter().find(|one| one.id.to_string() == text);
    Ok(found.map(|one| one.id))
}

async fn done(
    signed_in: &SignedIn,
    tx: Tx,
    slug: &ServiceSlug,
    id: IndicatorId,
) -> Result<Response, Problem> {
    tx.commit().await.map_err(failed)?;
    let path = format!("{}/{id}#contexte", base(slug));
    Ok(Redirect::to(&signed_in.view.link(&path)).into_response())
}
