//! Room: personal data. Everything about me, taken away as a file or read; asking to be erased, and
//! erasure that leaves decisions valid and the journal consistent; how long things are kept, as
//! rules that run every night.
//!
//! It knows no table of other rooms by name: it finds people by their public name wherever it
//! stands, by the engine's own catalog.

mod actions;
mod erasing;
pub mod jobs;
mod mine;
mod request;
mod requests_page;
mod retention_page;
mod store;

use axum::extract::FromRef;
use futures_util::future::{BoxFuture, FutureExt as _};
use http::StatusCode;
use programme::access::{Action, Subject};

use self::{
    actions::ErasureRefusal,
    request::{ErasureRequest, Readiness},
};
use crate::{
    accounts::{Guarded, MemberSpace, On, SignedIn, failed},
    foundation::{database::Db, http::Problem, i18n::Locale},
    membership::{Contributed, Contribution, MyEntry},
};

/// What this room adds to my page: wishes that wait, for who answers them.
pub const WAITING: Contribution = waiting;

/// Pages of this room in the member space.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    use Action::{HandlePersonalData, ReadMachinery, UseOwnAccount};
    Guarded::new()
        .link("privacy-nav", "/espace/mes-donnees", UseOwnAccount)
        .get(
            "/espace/mes-donnees",
            UseOwnAccount,
            On::Oneself,
            mine::page,
        )
        .get(
            "/espace/mes-donnees/fichier",
            UseOwnAccount,
            On::Oneself,
            mine::download,
        )
        .post(
            "/espace/mes-donnees/effacement",
            UseOwnAccount,
            On::Oneself,
            mine::erasure,
        )
        .post(
            "/espace/effacements",
            HandlePersonalData,
            On::Network,
            requests_page::ask,
        )
        .get(
            "/espace/effacements",
            HandlePersonalData,
            On::Network,
            requests_page::page,
        )
        .post(
            "/espace/effacements/{id}/effacer",
            HandlePersonalData,
            On::Network,
            requests_page::carry_out,
        )
        .post(
            "/espace/effacements/{id}/refuser",
            HandlePersonalData,
            On::Network,
            requests_page::refuse,
        )
        .get(
            "/espace/conservation",
            ReadMachinery,
            On::Network,
            retention_page::page,
        )
}

fn waiting<'a>(signed_in: &'a SignedIn, db: &'a Db) -> BoxFuture<'a, Result<Contributed, Problem>> {
    async move {
        let mut contributed = Contributed::default();
        if !signed_in.may(Action::HandlePersonalData, &Subject::Network) {
            return Ok(contributed);
        }
        let mut tx = db.begin_read().await.map_err(failed)?;
        let waiting = store::requests::list_waiting(&mut tx)
            .await
            .map_err(failed)?;
        if !waiting.is_empty() {
            contributed.waiting.push(MyEntry {
                label: signed_in.locale.count("privacy-do-answer", waiting.len()),
                href: Some(inside(signed_in.locale, "/espace/effacements")),
                detail: signed_in.locale.t("privacy-do-answer-why"),
                badge: None,
            });
        }
        Ok(contributed)
    }
    .boxed()
}

fn inside(locale: Locale, path: &str) -> String {
    format!("{}{path}", locale.prefix())
}

/// A refusal as the reader sees it.
fn problem(signed_in: &SignedIn, refusal: ErasureRefusal) -> Problem {
    let locale = signed_in.locale;
    let conflict = |detail: String| Problem::new(StatusCode::CONFLICT, "membership-cannot", detail);
    match refusal {
        ErasureRefusal::Denied(denied) => signed_in.refuse(&denied),
        ErasureRefusal::Unknown => Problem::not_found(locale.t("privacy-unknown")),
        ErasureRefusal::Answered => conflict(locale.t("privacy-answered")),
        ErasureRefusal::ReasonMissing => conflict(locale.t("privacy-reason-missing")),
        ErasureRefusal::StillHere(ready) => conflict(readiness_words(locale, ready)),
        ErasureRefusal::Store(error) => failed(error),
    }
}

/// From when on somebody can be erased.
fn readiness_words(locale: Locale, ready: Readiness) -> String {
    match ready {
        Readiness::Possible => locale.t("privacy-ready"),
        Readiness::After(None) => locale.t("privacy-after-mission"),
        Readiness::After(Some(day)) => {
            locale.with("privacy-after", &[("day", locale.date(day).into())])
        }
    }
}

/// Until when a wish can be taken back.
fn last_day_to_withdraw(request: &ErasureRequest) -> chrono::NaiveDate {
    let asked = crate::foundation::clock::Now(request.asked_at).day();
    asked
        .checked_add_days(chrono::Days::new(request::WAITS_DAYS - 1))
        .unwrap_or(asked)
}
