//! Room: impact. Indicators of services with their versions and targets, and what was measured:
//! rows that are only added, so that "as known on" can always be answered.
//!
//! What it deliberately does not do: judge ([`programme::impact::inference`] says what figures let
//! one say, people decide), fetch figures from elsewhere, or hold anything about single persons.

mod api;
mod batch;
mod beside;
mod by_period;
mod calibrating;
mod cost_part;
mod costs;
mod curves;
mod defining;
mod embedded;
mod feed;
mod files;
mod funnels;
mod intervening;
mod jobs;
mod keys;
mod known;
mod loaded;
mod member;
mod multiples;
mod network;
mod papers;
mod parsing;
mod phase_costs;
mod public;
mod public_page;
mod reading;
mod recording;
mod saying;
mod schema;
mod sheet;
mod shown;
mod silent;
mod small;
mod store;
mod surroundings;
mod table;
mod uploads;
mod withdrawing;
mod words;
mod workbook;

pub(crate) use costs::{UnitCosts, unit_costs};
pub use defining::{DefineError, define, edit, end, revise, set_target};
pub(crate) use jobs::jobs;
pub use keys::{Presented, create_key, keys_of, present_key, revoke_key};
pub use known::{
    LastMeasured, all_indicators, find_indicator, indicators_of, kept_of, last_measured,
    roll_up_what_is_not, rolled_of, series_of, series_of_all, series_of_kept,
};
pub(crate) use papers::{Statement, statements, told_for};
pub use parsing::{Refused, Wrong};
pub(crate) use public::routes;
pub use recording::{
    Batch, By, Line, LineRefusal, Once, Preview, RecordError, Recorded, preview, record,
    record_news,
};
pub(crate) use saying::{limit as limit_in_words, method as method_in_words};
pub use sheet::LineError;
pub use shown::{Foreseen, forecasts_until, foreseen, note_shown, settle_forecasts};
pub use silent::{SilentSource, note_silence, silent_sources};
pub use store::{indicators::Kept, keys::Key};
pub use surroundings::{NoteKind, choose_control, note_happening, remove_note};
pub use table::{Column, FileError};
pub use uploads::{UploadError, confirm, forget_left, give_up, stage};
pub use withdrawing::withdraw;
pub(crate) use words::number;

use axum::extract::FromRef;
use programme::access::Action;

use crate::accounts::{Guarded, MemberSpace, On};

/// Addresses of this room that take something in, and its pages in the member space.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let (read, edit, on) = (Action::ReadDossier, Action::EditService, On::Service);
    Guarded::new()
        .post_files(
            "/api/v3/services/{slug}/measurements",
            Action::ReadPublic,
            On::Network,
            api::LARGEST_BODY,
            api::push,
        )
        .get("/espace/services/{slug}/impact", read, on, member::space)
        .get(
            "/espace/services/{slug}/impact/nouveau",
            edit,
            on,
            member::new_page,
        )
        .post(
            "/espace/services/{slug}/impact/nouveau",
            edit,
            on,
            member::define,
        )
        .post_files(UPLOAD_PATH, edit, on, LARGEST_UPLOAD, member::upload)
        .post(
            "/espace/services/{slug}/impact/fichier/confirmation",
            edit,
            on,
            member::confirm,
        )
        .post(
            "/espace/services/{slug}/impact/cles",
            edit,
            on,
            member::create_key,
        )
        .post(
            "/espace/services/{slug}/impact/cles/retrait",
            edit,
            on,
            member::revoke_key,
        )
        .get(
            "/espace/services/{slug}/impact/{id}",
            read,
            on,
            member::show,
        )
        .post(
            "/espace/services/{slug}/impact/{id}/mesure",
            edit,
            on,
            member::measure,
        )
        .post(
            "/espace/services/{slug}/impact/{id}/retrait",
            edit,
            on,
            member::withdraw,
        )
        .post(
            "/espace/services/{slug}/impact/{id}/cible",
            edit,
            on,
            member::add_target,
        )
        .post(
            "/espace/services/{slug}/impact/{id}/definition",
            edit,
            on,
            member::revise,
        )
        .post(
            "/espace/services/{slug}/impact/{id}/fiche",
            edit,
            on,
            member::correct_record,
        )
        .post(
            "/espace/services/{slug}/impact/{id}/fin",
            edit,
            on,
            member::end,
        )
        .merge(surroundings_routes())
}

/// Addresses of what stands beside an indicator's figures.
fn surroundings_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let (edit, on) = (Action::EditService, On::Service);
    Guarded::new()
        .post(
            "/espace/services/{slug}/impact/{id}/evenement",
            edit,
            on,
            member::note,
        )
        .post(
            "/espace/services/{slug}/impact/{id}/evenement/retrait",
            edit,
            on,
            member::remove_note,
        )
        .post(
            "/espace/services/{slug}/impact/{id}/temoin",
            edit,
            on,
            member::choose_control,
        )
}

/// Where files of figures are brought.
pub(crate) const UPLOAD_PATH: &str = "/espace/services/{slug}/impact/fichier";
/// Bytes that such a file may ever have, whatever the operator's settings say.
const LARGEST_UPLOAD: u64 = 1 << 40;

/// Where the schema of files is.
pub(crate) const SCHEMA_PATH: &str = "/schemas/mesures.json";

/// Figures that one batch may hold.
pub const LARGEST_BATCH: usize = 10_000;
