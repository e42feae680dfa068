//! Room: impact. Indicators of services with their versions and targets, and what was measured:
//! rows that are only added, so that "as known on" can always be answered.
//!
//! What it deliberately does not do: judge ([`programme::impact::inference`] says what figures let
//! one say, people decide), fetch figures from elsewhere, or hold anything about single persons.

mod api;
mod batch;
mod beside;
mod costs;
mod curves;
mod defining;
mod embedded;
mod feed;
mod files;
mod keys;
mod known;
mod loaded;
mod member;
mod network;
mod public;
mod public_page;
mod recording;
mod saying;
mod schema;
mod sheet;
mod small;
mod store;
mod table;
mod words;
mod workbook;

pub use defining::{DefineError, define, edit, end, revise, set_target};
pub use keys::{Presented, create_key, keys_of, present_key, revoke_key};
pub use known::{
    LastMeasured, all_indicators, find_indicator, indicators_of, kept_of, last_measured, series_of,
    series_of_kept,
};
pub(crate) use public::routes;
pub use recording::{
    Batch, By, Line, LineRefusal, Once, Preview, RecordError, Recorded, preview, record, withdraw,
};
pub use store::{indicators::Kept, keys::Key};

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
        .post_files(
            "/espace/services/{slug}/impact/fichier",
            edit,
            on,
            LARGEST_BODY,
            member::upload,
        )
        .post_files(
            "/espace/services/{slug}/impact/fichier/confirmation",
            edit,
            on,
            LARGEST_BODY,
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
}

/// Bytes that a request with a file may hold: the file as a form wraps it.
const LARGEST_BODY: u64 = 12 << 20;

/// Where the schema of files is.
pub(crate) const SCHEMA_PATH: &str = "/schemas/mesures.json";

/// Figures that one batch may hold.
pub const LARGEST_BATCH: usize = 10_000;
