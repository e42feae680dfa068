//! What a service measures, seen from inside: its indicators, a file to bring in, its keys.

use askama::Template;
use axum::{
    extract::Path,
    response::{Html, IntoResponse, Response},
};
use chrono::NaiveDate;
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    identity::ServiceSlug,
};

use super::{
    base, find,
    indicator_page::state,
    wrong::{self, Errors},
};
use crate::{
    accounts::{Database, SignedIn, failed},
    foundation::{database::Db, http::Problem},
    impact::{
        self, Kept, Key,
        loaded::{Loaded, Reader},
        public,
        public_page::matrix_of,
        saying::silence,
        words,
    },
    organisations::grouping::display_name,
    publication::{FormField, Layout, NavLink, View, components::Badge, service_space},
};

#[derive(Debug, Template)]
#[template(path = "impact/templates/space_page.html")]
struct SpacePage<'a> {
    layout: Layout<'a>,
    errors: Errors,
    /// A key just made, shown once.
    secret: Option<(String, String)>,
    matrix: Vec<(String, Badge, String)>,
    indicators: Vec<IndicatorLine>,
    may_edit: bool,
    keys: Vec<KeyLine>,
    keys_text: String,
    key_name: FormField,
    here: String,
    public: String,
    schema: String,
    service_space: Vec<NavLink>,
}

#[derive(Debug)]
struct IndicatorLine {
    id: String,
    name: String,
    href: String,
    details: Vec<String>,
    alert: String,
}

#[derive(Debug)]
struct KeyLine {
    id: String,
    name: String,
    state: String,
    is_revoked: bool,
}

/// What was typed and refused, or made.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) errors: Errors,
    pub(super) key_name: String,
    pub(super) secret: Option<(String, String)>,
}

/// `/espace/services/{slug}/impact`
pub(in crate::impact) async fn space(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
) -> Result<Response, Problem> {
    answer(&signed_in, &db, &slug, Told::default()).await
}

pub(super) async fn answer(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    told: Told,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(signed_in, slug)?;
    let loaded = Loaded::of(db, slug, Reader::Inside, view.date).await;
    let loaded = loaded.map_err(failed)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let keys = impact::keys_of(&mut tx, slug).await.map_err(failed)?;
    let ended = impact::kept_of(&mut tx, slug).await.map_err(failed)?;
    let measured = loaded.told.iter();
    let measured = measured.filter(|one| one.ended_by(view.date).is_none());
    let measured = measured.map(|one| {
        let mut line = line(view, &one.kept);
        let latest = one
            .series
            .segments
            .iter()
            .rev()
            .find_map(|one| one.points.last());
        line.details.push(latest.map_or_else(
            || view.t("impact-never"),
            |point| {
                let period = words::period(view.locale, point.period);
                view.locale
                    .with("impact-space-latest", &[("period", period.into())])
            },
        ));
        line.alert = silence(view.locale, one, view.date);
        line
    });
    let ended = ended
        .iter()
        .filter(|one| one.ended_on.is_some_and(|day| day <= view.date))
        .map(|kept| line(view, kept));
    let indicators = measured.chain(ended).collect();
    let status = if told.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let may_edit = signed_in.may(Action::EditService, &Subject::service(service));
    let args = [("service", display_name(service).into())];
    let page = SpacePage {
        layout: Layout::member(view, view.locale.with("impact-space-title", &args)),
        secret: told.secret.map(|(name, secret)| {
            let args = [("name", name.into())];
            (view.locale.with("impact-keys-created", &args), secret)
        }),
        matrix: matrix_of(view, &loaded),
        indicators,
        may_edit,
        keys: if may_edit {
            keys.iter().map(|key| KeyLine::of(view, key)).collect()
        } else {
            Vec::new()
        },
        keys_text: view
            .locale
            .with("impact-keys-text", &[("service", slug.to_string().into())]),
        key_name: FormField::text("key_name", view.t("impact-keys-name"))
            .with(&told.key_name)
            .wrong(wrong::of(&told.errors, "key_name")),
        here: view.link(&base(slug)),
        public: view.link(&public::path(service)),
        schema: view.link(crate::impact::SCHEMA_PATH),
        service_space: service_space(view, slug, "impact"),
        errors: told.errors,
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

fn line(view: &View, kept: &Kept) -> IndicatorLine {
    let indicator = &kept.indicator;
    let mut details = vec![words::question(view.locale, indicator.question)];
    if indicator.is_north_star {
        details.push(view.t("impact-north-star"));
    }
    details.push(state(view, kept));
    IndicatorLine {
        id: indicator.id.to_string(),
        name: indicator.name.clone(),
        href: view.link(&format!("{}/{}", base(&indicator.service), indicator.id)),
        details,
        alert: String::new(),
    }
}

impl KeyLine {
    fn of(view: &View, key: &Key) -> Self {
        let used: Option<NaiveDate> = key.last_used_on.as_deref().and_then(|day| day.parse().ok());
        let state = match used {
            _ if key.is_revoked => view.t("impact-keys-revoked"),
            None => view.t("impact-keys-unused"),
            Some(day) => view
                .locale
                .with("impact-keys-used", &[("day", view.locale.date(day).into())]),
        };
        Self {
            id: key.id.clone(),
            name: key.name.clone(),
            state,
            is_revoked: key.is_revoked,
        }
    }
}
