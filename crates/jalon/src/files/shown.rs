//! Files and the form that adds one, as people read them.

use std::collections::HashMap;

use programme::services::Service;

use super::{
    draft::Wrong,
    file::{Audience, File, FileKind},
    format::{Format, Refusal},
    upload::{LARGEST, Sent},
};
use crate::{
    foundation::clock::Now,
    history::{instant, person},
    publication::{View, paths, wording},
};

/// A file in a list.
#[derive(Debug)]
pub(super) struct FileRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) kind: String,
    pub(super) day: String,
    pub(super) audience: String,
    pub(super) detail: String,
    pub(super) added: String,
    pub(super) service: String,
    pub(super) service_href: String,
    pub(super) may_remove: bool,
}

/// Something to choose in a form.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) code: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) is_chosen: bool,
}

/// The form that adds a file, with what was typed and what is wrong with it.
#[derive(Debug)]
pub(super) struct FileForm {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) day: String,
    pub(super) kinds: Vec<Choice>,
    pub(super) audiences: Vec<Choice>,
    pub(super) accept: String,
    pub(super) hint: String,
    pub(super) errors: HashMap<&'static str, String>,
}

impl FileForm {
    /// What is wrong with a field; empty when nothing is.
    pub(super) fn error(&self, field: &str) -> &str {
        self.errors.get(field).map_or("", String::as_str)
    }

    /// The fields that are wrong, in the order of the form.
    pub(super) fn summary(&self) -> Vec<(&'static str, &str)> {
        const ORDER: [&str; 5] = ["file", "title", "kind", "day", "audience"];
        let found = ORDER.into_iter().filter_map(|field| {
            let error = self.errors.get(field)?;
            Some((field, error.as_str()))
        });
        found.collect()
    }
}

pub(super) fn form(view: &View, sent: &Sent, errors: HashMap<&'static str, String>) -> FileForm {
    let largest = view.locale.bytes(LARGEST as u64);
    FileForm {
        id: sent.id.clone(),
        title: sent.title.clone(),
        day: sent.day.clone(),
        kinds: kinds(view, &sent.kind),
        audiences: Audience::ALL
            .into_iter()
            .map(|one| Choice {
                code: one.code(),
                label: view.t(&format!("files-audience-{}", one.code())),
                hint: view.t(&format!("files-audience-{}-hint", one.code())),
                is_chosen: one.code() == sent.audience,
            })
            .collect(),
        accept: Format::accepted(),
        hint: view
            .locale
            .with("files-file-hint", &[("largest", largest.into())]),
        errors,
    }
}

pub(super) fn kinds(view: &View, chosen: &str) -> Vec<Choice> {
    let choice = |one: FileKind| Choice {
        code: one.code(),
        label: view.t(&format!("files-kind-{}", one.code())),
        hint: String::new(),
        is_chosen: one.code() == chosen,
    };
    FileKind::ALL.into_iter().map(choice).collect()
}

pub(super) fn row(view: &View, file: &File, service: &Service, may_remove: bool) -> FileRow {
    let (by, _) = person(view, &file.added_by);
    let at = instant(view, Now(file.added_at));
    FileRow {
        id: file.id.clone(),
        title: file.title.clone(),
        href: format!(
            "{}/fichiers/{}",
            view.locale.prefix(),
            paths::segment(&file.id)
        ),
        kind: view.t(&format!("files-kind-{}", file.kind.code())),
        day: view.locale.date(file.day),
        audience: view.t(&format!("files-audience-{}", file.audience.code())),
        detail: wording::file_format(view.locale, &file.name, file.bytes),
        added: view
            .locale
            .with("files-added", &[("by", by.into()), ("at", at.into())]),
        service: service.name.trim().to_owned(),
        service_href: view.link(&format!(
            "/espace/services/{}/fichiers",
            paths::segment(service.slug.as_str())
        )),
        may_remove,
    }
}

pub(super) fn sentence(view: &View, why: &Wrong) -> String {
    let key = match why {
        Wrong::Kind => "files-wrong-kind",
        Wrong::NoTitle => "files-wrong-no-title",
        Wrong::LongTitle => "files-wrong-long-title",
        Wrong::Day => "files-wrong-day",
        Wrong::Audience => "files-wrong-audience",
        Wrong::NoFile => "files-wrong-no-file",
        Wrong::NoName => "files-wrong-no-name",
        Wrong::Mark => "files-wrong-mark",
        Wrong::TooLarge(bytes) => {
            let (given, largest) = (
                view.locale.bytes(*bytes as u64),
                view.locale.bytes(LARGEST as u64),
            );
            let args = [("size", given.into()), ("largest", largest.into())];
            return view.locale.with("files-wrong-too-large", &args);
        }
        Wrong::Refused(refusal) => match refusal {
            Refusal::Empty => "files-wrong-empty",
            Refusal::Macros => "files-wrong-macros",
            Refusal::Extension(end) => {
                let end = if end.is_empty() { "none" } else { end };
                let args = [("end", end.to_owned().into())];
                return view.locale.with("files-wrong-extension", &args);
            }
            Refusal::Lying(end) => {
                let args = [("end", (*end).into())];
                return view.locale.with("files-wrong-lying", &args);
            }
        },
    };
    view.t(key)
}
