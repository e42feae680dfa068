//! What the wrapping of pages shows of the member space.

use super::{Layout, NavLink, Section, SignedInPart, View};

/// Where the member space begins.
const SPACE: &str = "/espace/";

impl<'a> Layout<'a> {
    /// A wrapping of a page of the member space.
    #[must_use]
    pub fn member(view: &'a View, title: impl Into<String>) -> Self {
        Self::new(view, Section::Elsewhere, title).unlisted()
    }

    /// Proves that a form comes from a page of this session; empty on public pages.
    #[must_use]
    pub fn csrf(&self) -> &str {
        let part = self.view.signed_in.as_deref();
        part.map_or("", |part| part.csrf.as_str())
    }

    /// What the main navigation is called.
    #[must_use]
    pub fn navigation_label(&self) -> String {
        self.t(match self.view.signed_in {
            Some(_) => "accounts-nav-label",
            None => "nav-label",
        })
    }

    /// Where people sign in, and come back to this page of the member space.
    #[must_use]
    pub fn sign_in(&self) -> String {
        format!("{}/connexion", self.view.locale.prefix())
    }

    pub(super) fn member_navigation(&self, part: &SignedInPart) -> Vec<NavLink> {
        let here = self.view.path.as_str();
        part.links
            .iter()
            .map(|(label, path)| NavLink {
                label: label.clone(),
                href: self.link(path),
                is_current: here == *path
                    || (*path != SPACE && here.starts_with(&format!("{path}/"))),
            })
            .chain(std::iter::once(NavLink {
                label: self.t("accounts-nav-public"),
                href: self.link("/"),
                is_current: false,
            }))
            .collect()
    }
}
