//! Files that the team shows to everybody.

use programme::services::Service;

use crate::publication::{View, paths, wording};

/// A file in the list.
#[derive(Debug)]
pub(super) struct PublicFileRow {
    pub(super) title: String,
    pub(super) href: String,
    /// What it is, of which day, its format and size.
    pub(super) detail: String,
}

/// The files that were there on the day looked at, the latest first.
pub(super) fn of(view: &View, service: &Service) -> Vec<PublicFileRow> {
    let Some(facts) = view.almanac.services.get(&service.slug) else {
        return Vec::new();
    };
    facts
        .public_files
        .iter()
        .filter(|file| file.added_on <= view.date)
        .map(|file| PublicFileRow {
            title: file.title.clone(),
            href: view.link(&format!("/fichiers/{}", paths::segment(&file.id))),
            detail: format!(
                "{} – {} – {}",
                view.t(&format!("files-kind-{}", file.kind)),
                view.locale.date(file.day),
                wording::file_format(view.locale, &file.name, file.bytes)
            ),
        })
        .collect()
}
