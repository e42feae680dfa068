//! Room: money of services. Entries by year, activity and resource, envelopes granted, what a team
//! costs, how long money lasts; files in and out; what a team publishes of it.
//!
//! What it deliberately does not do: decide. Envelopes are recorded here once somebody granted
//! them. What people cost is read by those who answer for the money, and never leaves this room.

pub mod actions;
mod forms;
mod handlers;
mod page;
mod words;

use axum::extract::FromRef;
use programme::{access::Action, budget::LARGEST_SHEET};

use crate::accounts::{Guarded, MemberSpace, On};

/// Bytes that a request with a file may hold: the file and its wrapping.
const LARGEST_BODY: u64 = LARGEST_SHEET as u64 + (64 << 10);

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let (read, edit, on) = (Action::ReadBudget, Action::EditBudget, On::Service);
    Guarded::new()
        .get("/espace/services/{slug}/budget", read, on, handlers::show)
        .get(
            "/espace/services/{slug}/budget/lignes",
            read,
            on,
            handlers::export,
        )
        .post_files(
            "/espace/services/{slug}/budget/fichier",
            edit,
            on,
            LARGEST_BODY,
            handlers::take_in,
        )
        .post(
            "/espace/services/{slug}/budget/enveloppe",
            edit,
            on,
            handlers::grant,
        )
        .post(
            "/espace/services/{slug}/budget/retrait",
            edit,
            on,
            handlers::withdraw,
        )
        .post(
            "/espace/services/{slug}/budget/prix",
            edit,
            on,
            handlers::price,
        )
        .post(
            "/espace/services/{slug}/budget/publication",
            edit,
            on,
            handlers::publish,
        )
}
