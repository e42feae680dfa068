//! What stands beside an indicator's figures: what happened on a day, as its team says; a control
//! that the change did not touch; how often committees looked; sources that fell silent.

use chrono::{DateTime, NaiveDate, Utc};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::{Indicator, Kind, Visibility},
        measurements::Series,
    },
};
use serde_json::json;

use super::{
    known::{find_indicator, series_of_kept},
    loaded::{Reader, Told},
    shown::Look,
    silent::SilentSource,
    store::{indicators::Kept, notes, shown, silences},
};
use crate::foundation::{
    clock::Now,
    database::Tx,
    ids::new_id,
    journal::{self, Entry},
    stored::StoreResult,
};

/// Longest text of a note, in characters.
pub(crate) const LONGEST_NOTE: usize = 200;

/// What sort of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// The service changed something: figures before and after are compared.
    Change,
    /// People were told of it: likewise.
    Campaign,
    /// Something else that a reader must know: drawn, not compared.
    Other,
}

/// Something that happened on a day, as a team says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// Its key.
    pub id: String,
    /// The indicator that it is about; all of the service without.
    pub indicator: Option<IndicatorId>,
    /// The day.
    pub on: NaiveDate,
    /// What sort of thing.
    pub kind: NoteKind,
    /// What happened.
    pub text: String,
}

/// The series that a change did not touch.
#[derive(Debug, Clone)]
pub(crate) struct Control {
    /// The indicator.
    pub(crate) indicator: Indicator,
    /// Its curve, as known on the same day.
    pub(crate) series: Series,
}

/// What stands beside one indicator.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surroundings {
    /// What happened, in the order of days.
    pub(crate) notes: Vec<Note>,
    /// Its control.
    pub(crate) control: Option<Control>,
    /// Looks of committees, the first one first.
    pub(crate) looks: Vec<Look>,
    /// Its sources that give nothing new.
    pub(crate) silent: Vec<SilentSource>,
}

impl NoteKind {
    /// All, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Change, Self::Campaign, Self::Other];

    /// The word for storage, forms and words on screen.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Campaign => "campaign",
            Self::Other => "other",
        }
    }
}

/// Reads what stands beside all indicators of a service, as known at an instant.
pub(super) async fn stand_beside(
    tx: &mut Tx,
    service: &ServiceSlug,
    told: &mut [Told],
    reader: Reader,
    (day, known_at): (NaiveDate, DateTime<Utc>),
) -> StoreResult<()> {
    let notes = notes::list_of(tx, service, known_at).await?;
    let looks = shown::list_looks(tx, service, day).await?;
    let silent = silences::list_of(tx, service).await?;
    let controls = notes::list_controls(tx, service).await?;
    for one in told {
        let id = one.kept.indicator.id;
        let is_about = |of: Option<IndicatorId>| of.is_none_or(|of| of == id);
        let mine = |note: &&Note| is_about(note.indicator);
        one.surroundings = Surroundings {
            notes: notes.iter().filter(mine).cloned().collect(),
            control: None,
            looks: looks
                .iter()
                .filter(|one| one.indicator == id)
                .cloned()
                .collect(),
            silent: silent
                .iter()
                .filter(|one| one.indicator == id && one.since <= day)
                .cloned()
                .collect(),
        };
        let chosen = controls.iter().find(|(indicator, _, _)| *indicator == id);
        if let Some((_, of, control)) = chosen {
            one.surroundings.control = read_control(tx, of, *control, reader, known_at).await?;
        }
    }
    Ok(())
}

/// The public never reads figures that a team keeps to itself, not even by what differs from them.
async fn read_control(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: IndicatorId,
    reader: Reader,
    known_at: DateTime<Utc>,
) -> StoreResult<Option<Control>> {
    let found = find_indicator(tx, service, id).await?;
    let may_see =
        |kept: &Kept| reader == Reader::Inside || kept.indicator.visibility == Visibility::Public;
    let Some(kept) = found.filter(may_see) else {
        return Ok(None);
    };
    let series = series_of_kept(tx, &kept, known_at).await?;
    Ok(Some(Control {
        indicator: kept.indicator,
        series,
    }))
}

/// Whether an indicator's figures can be another's control: the same sort of number, in the same unit,
/// by the same length of time.
#[must_use]
pub(crate) fn may_control(indicator: &Indicator, other: &Indicator) -> bool {
    let (ours, theirs) = (indicator.definitions.latest(), other.definitions.latest());
    let (ours, theirs) = (&ours.definition, &theirs.definition);
    // A share is one of a whole, whatever its whole is called.
    let is_one_unit = matches!(ours.kind, Kind::Share) || ours.unit == theirs.unit;
    indicator.id != other.id
        && ours.kind == theirs.kind
        && is_one_unit
        && ours.frequency == theirs.frequency
}

/// Chooses the control of an indicator; none when nothing is given.
///
/// # Errors
/// When the store refuses.
pub async fn choose_control(
    tx: &mut Tx,
    indicator: &Indicator,
    control: Option<IndicatorId>,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    let service = &indicator.service;
    notes::save_control(tx, (service, indicator.id), control, by, now).await?;
    let after = json!({ "indicator": indicator.id, "control": control });
    let line = Entry::new(now, by, "update", ("indicator_control", service.as_str()));
    Ok(journal::append(tx, &[line.changed(None, Some(after))]).await?)
}

/// Notes what happened on a day. The text is checked by whoever read it from a form.
///
/// # Errors
/// When the store refuses.
pub async fn note_happening(
    tx: &mut Tx,
    service: &ServiceSlug,
    (indicator, on, kind, text): (Option<IndicatorId>, NaiveDate, NoteKind, &str),
    by: &str,
    now: Now,
) -> StoreResult<String> {
    let note = Note {
        id: new_id(now),
        indicator,
        on,
        kind,
        text: text.to_owned(),
    };
    notes::insert(tx, service, &note, by, now).await?;
    let after = json!({
        "id": note.id, "indicator": indicator, "on": on, "kind": kind.code(), "text": text,
    });
    let line = Entry::new(now, by, "create", ("indicator_note", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    Ok(note.id)
}

/// Takes a note back; its row stays.
///
/// # Errors
/// `Stale` when it is not there, or not any more.
pub async fn remove_note(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    notes::remove(tx, service, id, by, now).await?;
    let line = Entry::new(now, by, "delete", ("indicator_note", service.as_str()));
    let before = json!({ "id": id });
    Ok(journal::append(tx, &[line.changed(Some(before), None)]).await?)
}
