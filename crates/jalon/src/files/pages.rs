//! Pages of files: those of a service with the form that adds one, those of all services, and the
//! files themselves as browsers save them.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use programme::{
    access::{Action, Subject},
    identity::ServiceSlug,
    services::Service,
};
use serde::Deserialize;

use super::{
    actions::{self, FileError},
    draft::{Wrong, draft},
    file::{Audience, File, FileKind},
    name::disposition,
    shown::{Choice, FileForm, FileRow, form, kinds, row, sentence},
    upload::{self, Sent},
};
use crate::{
    accounts::{CsrfForm, CsrfMultipart, Database, MaybeSignedIn, MemberSpace, SignedIn, failed},
    foundation::{database::Db, http::Problem, ids::new_id, objects::Objects},
    publication::{Layout, View, paths, wants_page},
    record::publish_now,
};

#[derive(Template)]
#[template(path = "files/templates/service_files.html")]
struct ServiceFilesPage<'a> {
    layout: Layout<'a>,
    name: String,
    public_href: String,
    files: Vec<FileRow>,
    form: Option<FileForm>,
    /// Where what became of them is told, for those who may read it.
    history: Option<String>,
}

#[derive(Template)]
#[template(path = "files/templates/all_files.html")]
struct AllFilesPage<'a> {
    layout: Layout<'a>,
    count: String,
    files: Vec<FileRow>,
    kinds: Vec<Choice>,
}

/// What is asked of the list of all files.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
}

/// What is sent to remove a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Remove {
    id: String,
}

/// `GET /espace/services/{slug}/fichiers`
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let files = files_of(&signed_in, &db, &slug).await?;
    let form = Sent {
        id: new_id(signed_in.now),
        day: signed_in.now.day().to_string(),
        ..Sent::default()
    };
    service_page(&signed_in, &slug, &files, &form, HashMap::new()).map(Html)
}

/// `POST /espace/services/{slug}/fichiers`
pub(super) async fn add(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    State(objects): State<Option<Objects>>,
    Path(slug): Path<String>,
    CsrfMultipart(multipart): CsrfMultipart,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = service(view, &slug)?.slug.clone();
    let mut sent = upload::read(multipart).await.map_err(|error| {
        tracing::debug!(%error, "a form with a file can't be read");
        Problem::bad_request(view.t("files-unreadable"))
    })?;
    let wrong = match draft(&sent) {
        Ok(draft) => {
            let objects = objects.ok_or_else(|| Problem::unavailable(view.t("files-no-store")))?;
            let by = signed_in.member.as_str();
            let added = actions::add_file(&db, &objects, &service, draft, by, signed_in.now).await;
            match added {
                Ok(_) => {
                    publish_now(&db, space.publication())
                        .await
                        .map_err(failed)?;
                    return Ok(Redirect::to(&view.link(&view.path)).into_response());
                }
                Err(FileError::Foreign) => vec![("file", Wrong::Mark)],
                Err(error) => return Err(refusal(view, error)),
            }
        }
        Err(wrong) => wrong,
    };
    if wrong.iter().any(|(_, why)| *why == Wrong::Mark) {
        sent.id = new_id(signed_in.now);
    }
    let fields: Vec<&str> = wrong.iter().map(|(field, _)| *field).collect();
    tracing::info!(?fields, "a file was refused");
    let files = files_of(&signed_in, &db, &slug).await?;
    let errors = wrong
        .iter()
        .rev()
        .map(|(field, why)| (*field, sentence(view, why)))
        .collect();
    let html = service_page(&signed_in, &slug, &files, &sent, errors)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
}

/// `POST /espace/services/{slug}/fichiers/supprimer`
pub(super) async fn remove(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    State(objects): State<Option<Objects>>,
    Path(slug): Path<String>,
    CsrfForm(sent): CsrfForm<Remove>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = service(view, &slug)?.slug.clone();
    let back = format!("/espace/services/{}/fichiers", paths::segment(&slug));
    if !sent.id.is_empty() {
        let objects = objects.ok_or_else(|| Problem::unavailable(view.t("files-no-store")))?;
        let by = signed_in.member.as_str();
        actions::remove_file(&db, &objects, &service, &sent.id, by, signed_in.now)
            .await
            .map_err(|error| refusal(view, error))?;
        publish_now(&db, space.publication())
            .await
            .map_err(failed)?;
    }
    Ok(Redirect::to(&view.link(&back)).into_response())
}

/// `GET /espace/fichiers`
pub(super) async fn all(
    signed_in: SignedIn,
    Database(db): Database,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let view = &signed_in.view;
    let files = actions::list_all_files(&db)
        .await
        .map_err(|error| refusal(view, error))?;
    let kind = FileKind::from_code(&asked.kind);
    let shown: Vec<FileRow> = files
        .iter()
        .rev()
        .filter(|file| kind.is_none_or(|kind| file.kind == kind))
        .filter_map(|file| {
            let service = view.whole.service(file.service.as_str())?;
            let subject = Subject::service(service);
            let may_read = signed_in.may(file.audience.right(), &subject);
            may_read.then(|| row(view, file, service, false))
        })
        .collect();
    let page = AllFilesPage {
        layout: Layout::member(view, view.t("files-all-title")),
        count: view.count("files-count", shown.len()),
        files: shown,
        kinds: kinds(view, kind.map_or("", FileKind::code)),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}

/// `GET /fichiers/{id}`: a file, for those whom its audience names.
pub(super) async fn download(
    MaybeSignedIn(signed_in): MaybeSignedIn,
    State(space): State<MemberSpace>,
    State(objects): State<Option<Objects>>,
    Database(db): Database,
    Path(id): Path<String>,
    uri: axum::extract::OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let locale = crate::publication::locale_of(uri.0.path());
    let absent = || Problem::not_found(locale.t("files-absent"));
    let file = actions::find_file(&db, &id).await.map_err(|error| {
        tracing::error!(%error, "a file can't be looked up");
        Problem::internal()
    })?;
    let file = file.ok_or_else(absent)?;
    let snapshot = space.publication().snapshot().ok_or_else(absent)?;
    let service = snapshot.network.service(file.service.as_str());
    let subject = Subject::service(service.ok_or_else(absent)?);
    if file.audience != Audience::Public {
        let Some(signed_in) = &signed_in else {
            if !wants_page(uri.0.path(), headers.get(header::ACCEPT)) {
                return Err(Problem::not_signed_in(locale.t("files-sign-in-first")));
            }
            let back = paths::segment(uri.0.path());
            let to = format!("{}/connexion?suite={back}", locale.prefix());
            return Ok(Redirect::to(&to).into_response());
        };
        signed_in.authorise(file.audience.right(), &subject)?;
    }
    let objects = objects.ok_or_else(|| Problem::unavailable(locale.t("files-no-store")))?;
    let bytes = actions::bytes_of(&objects, &file).await.map_err(|error| {
        tracing::error!(%error, "a file can't be given");
        Problem::internal()
    })?;
    Ok((safe_headers(&file), bytes).into_response())
}

/// Headers under which nothing in a file can act in a browser.
fn safe_headers(file: &File) -> [(HeaderName, HeaderValue); 4] {
    let text = |value: &str| {
        HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static("application/octet-stream"))
    };
    [
        (header::CONTENT_TYPE, text(&file.media_type)),
        (header::CONTENT_DISPOSITION, text(&disposition(&file.name))),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; sandbox"),
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("same-origin"),
        ),
    ]
}

pub(super) fn service<'v>(view: &'v View, slug: &str) -> Result<&'v Service, Problem> {
    let found = view.whole.service(slug);
    found.ok_or_else(|| Problem::not_found(view.t("files-no-service")))
}

pub(super) fn refusal(view: &View, error: FileError) -> Problem {
    match error {
        FileError::Absent | FileError::Foreign => Problem::not_found(view.t("files-absent")),
        FileError::Store(error) => failed(error),
        FileError::Objects(_) | FileError::Altered(_) => {
            tracing::error!(%error, "the object store can't do what it was asked");
            Problem::unavailable(view.t("files-no-store"))
        }
    }
}

async fn files_of(signed_in: &SignedIn, db: &Db, slug: &str) -> Result<Vec<File>, Problem> {
    let view = &signed_in.view;
    let service: &Service = service(view, slug)?;
    let slug: &ServiceSlug = &service.slug;
    let files = actions::list_files(db, slug)
        .await
        .map_err(|error| refusal(view, error))?;
    let subject = Subject::service(service);
    let may_read = |file: &File| signed_in.may(file.audience.right(), &subject);
    Ok(files.into_iter().filter(may_read).collect())
}

fn service_page(
    signed_in: &SignedIn,
    slug: &str,
    files: &[File],
    sent: &Sent,
    errors: HashMap<&'static str, String>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let service = service(view, slug)?;
    let subject = Subject::service(service);
    let may_edit = signed_in.may(Action::EditFiles, &subject);
    let page = ServiceFilesPage {
        layout: Layout::member(view, view.t("files-title")),
        name: service.name.trim().to_owned(),
        public_href: view.link(&paths::service(&service.slug)),
        files: files
            .iter()
            .rev()
            .map(|file| row(view, file, service, may_edit))
            .collect(),
        form: may_edit.then(|| form(view, sent, errors)),
        history: signed_in.may(Action::ReadHistory, &subject).then(|| {
            let slug = paths::segment(slug);
            view.link(&format!("/espace/services/{slug}/fichiers/historique"))
        }),
    };
    page.render().map_err(Problem::unrendered)
}
