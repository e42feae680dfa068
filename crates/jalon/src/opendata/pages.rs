//! `/api`: the page that documents the open API.

use askama::Template;

use super::{
    catalogue::{Endpoint, File, Version},
    examples,
};
use crate::{
    foundation::http::Problem,
    publication::{Layout, Section, View},
};

/// The page.
#[derive(Debug, Template)]
#[template(path = "opendata/templates/api_page.html")]
pub(super) struct ApiPage<'a> {
    layout: Layout<'a>,
    /// Where to begin: address of the main file, absolute.
    first: String,
    files: Vec<FileRow>,
    versions: Vec<VersionRow>,
    quirks: Vec<String>,
}

/// An address and what it gives.
#[derive(Debug)]
struct FileRow {
    /// Part of the page where it is described.
    anchor: String,
    path: String,
    href: String,
    about: String,
    versions: String,
    depends_on_the_day: bool,
    example: Option<String>,
}

/// A version and its files.
#[derive(Debug)]
struct VersionRow {
    name: &'static str,
    files: Vec<(String, &'static str)>,
}

/// Known quirks, by the key of their sentence.
const QUIRKS: [&str; 10] = [
    "opendata-quirk-empty",
    "opendata-quirk-order",
    "opendata-quirk-html",
    "opendata-quirk-booleans",
    "opendata-quirk-statistics",
    "opendata-quirk-teams",
    "opendata-quirk-active",
    "opendata-quirk-prefix",
    "opendata-quirk-table",
    "opendata-quirk-bio",
];

impl<'a> ApiPage<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        let layout = Layout::new(view, Section::Elsewhere, view.t("opendata-title"))
            .described(view.t("opendata-description"));
        Self {
            first: format!(
                "{}/api/{}/{}",
                view.branding.base_url,
                Version::LATEST,
                File::Services.name()
            ),
            files: files(view),
            versions: versions(view),
            quirks: QUIRKS.iter().map(|key| view.t(key)).collect(),
            layout,
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|error| {
            tracing::error!(%error, "the page of the open API could not be written");
            Problem::internal()
        })
    }
}

fn files(view: &View) -> Vec<FileRow> {
    let latest = File::ALL
        .into_iter()
        .filter(|file| file.exists_in(Version::LATEST))
        .map(|file| {
            let path = Endpoint::File(Version::LATEST, file).path();
            FileRow {
                anchor: file.name().replace('.', "-"),
                href: address(view, &path),
                about: view.t(&about_key(file)),
                versions: since(view, file),
                depends_on_the_day: file.depends_on_the_day(),
                example: examples::of_file(file, view),
                path,
            }
        });
    let (slug, service) = match examples::of_service(view) {
        Some((slug, example)) => (slug.to_owned(), Some(example)),
        None => ("{slug}".to_owned(), None),
    };
    let path = Endpoint::Service(slug).path();
    let service = FileRow {
        anchor: "v3".into(),
        href: address(view, &path),
        path,
        about: view.t("opendata-about-service"),
        versions: "v3".into(),
        depends_on_the_day: true,
        example: service,
    };
    let counter = FileRow {
        anchor: "counter".into(),
        path: Endpoint::Counter.path(),
        href: address(view, &Endpoint::Counter.path()),
        about: view.t("opendata-about-counter"),
        versions: String::new(),
        depends_on_the_day: true,
        example: examples::of_counter(view),
    };
    latest.chain([service, counter]).collect()
}

fn versions(view: &View) -> Vec<VersionRow> {
    Version::ALL
        .into_iter()
        .rev()
        .map(|version| VersionRow {
            name: version.folder(),
            files: File::ALL
                .into_iter()
                .filter(|file| file.exists_in(version))
                .map(|file| {
                    let path = Endpoint::File(version, file).path();
                    (address(view, &path), file.name())
                })
                .collect(),
        })
        .collect()
}

/// Answers have no language: an address of the API never has its prefix, but it keeps the day.
fn address(view: &View, path: &str) -> String {
    if view.is_dated {
        format!("/api/{path}?date={}", view.date)
    } else {
        format!("/api/{path}")
    }
}

fn about_key(file: File) -> String {
    let name = match file {
        File::Services => "services",
        File::Teams => "teams",
        File::ServicesTable => "services-table",
        File::Incubators => "incubators",
        File::Organisations => "organisations",
        File::Sponsors => "sponsors",
        File::Members => "members",
        File::MembersTable => "members-table",
        File::Seedlings => "seedlings",
    };
    format!("opendata-about-{name}")
}

fn since(view: &View, file: File) -> String {
    let first = Version::ALL.into_iter().find(|version| {
        let later = |other: &Version| other >= version;
        Version::ALL
            .iter()
            .filter(|one| later(one))
            .all(|one| file.exists_in(*one))
    });
    let first = first.unwrap_or(Version::LATEST).folder();
    view.locale
        .with("opendata-since", &[("version", first.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::i18n::Locale;

    #[test]
    fn the_page_is_complete_in_every_language_even_of_an_empty_network() {
        for locale in Locale::ALL {
            let view = View::sample(locale);
            let html = ApiPage::of(&view).html().expect("a page");
            assert!(
                !html.contains("opendata-"),
                "a word is missing in {locale:?}"
            );
            assert!(html.contains("/api/v2.7/startups.json"));
            assert!(html.contains("/api/v1/authors.json"));
            assert!(html.contains("/api/openapi.json"));
        }
    }

    #[test]
    fn links_keep_the_day_but_not_the_language() {
        let mut view = View::sample(Locale::English);
        view.is_dated = true;
        assert_eq!(
            address(&view, "v2.7/startups.json"),
            "/api/v2.7/startups.json?date=2026-08-20"
        );
    }
}
