//! What the wrapping of pages shows of the member space.

use super::{Layout, NavLink, Section, SignedInPart, View};

/// Where the member space begins.
const SPACE: &str = "/espace/";

/// The menus of the member space, by what somebody comes for: the key of the menu's name, and the
/// addresses that it holds. What no menu names is in the last but one, about the network.
const MENUS: [(&str, &[&str]); 5] = [
    (
        "accounts-menu-to-do",
        &[
            "/espace/tableau-de-bord",
            "/espace/comites",
            "/espace/rappels",
            "/espace/arrivees",
        ],
    ),
    (
        "accounts-menu-services",
        &["/espace/fiches", "/espace/fichiers", "/espace/hypotheses"],
    ),
    ("accounts-menu-network", &[]),
    (
        "accounts-menu-administration",
        &["/espace/administration", "/espace/roles"],
    ),
    (
        "accounts-menu-account",
        &["/espace/compte", "/espace/mes-donnees"],
    ),
];
/// The menu of what no other one names.
const OTHERS: usize = 2;

/// A menu of the main navigation: a name that unfolds links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What it is called.
    pub label: String,
    /// Where it leads: a menu with one link is no menu, its link stands by itself after them.
    pub links: Vec<NavLink>,
    /// True where one of them is where the reader is.
    pub is_current: bool,
}

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

    /// The menus of the member space; none on public pages.
    #[must_use]
    pub fn menus(&self) -> Vec<Menu> {
        let Some(part) = &self.view.signed_in else {
            return Vec::new();
        };
        let mut menus: Vec<Menu> = MENUS
            .iter()
            .map(|(key, _)| Menu {
                label: self.t(key),
                links: Vec::new(),
                is_current: false,
            })
            .collect();
        for (label, path) in part.links.iter().filter(|(_, path)| *path != SPACE) {
            let place = MENUS.iter().position(|(_, paths)| paths.contains(path));
            let link = self.member_link(label, path);
            if let Some(menu) = menus.get_mut(place.unwrap_or(OTHERS)) {
                menu.is_current |= link.is_current;
                menu.links.push(link);
            }
        }
        // In the order of the table, not in that of the rooms.
        for (menu, (_, paths)) in menus.iter_mut().zip(MENUS) {
            let place = |link: &NavLink| paths.iter().position(|path| self.link(path) == link.href);
            menu.links.sort_by_key(place);
        }
        if let Some(menu) = menus.get_mut(OTHERS) {
            menu.links.push(NavLink {
                label: self.t("accounts-nav-public"),
                href: self.link("/"),
                is_current: false,
            });
        }
        menus
    }

    /// What stands by itself before the menus: the reader's own page.
    pub(super) fn member_navigation(&self, part: &SignedInPart) -> Vec<NavLink> {
        let links = part.links.iter();
        links
            .filter(|(_, path)| *path == SPACE)
            .map(|(label, path)| self.member_link(label, path))
            .collect()
    }

    fn member_link(&self, label: &str, path: &str) -> NavLink {
        let here = self.view.path.as_str();
        NavLink {
            label: label.to_owned(),
            href: self.link(path),
            is_current: here == path || (path != SPACE && here.starts_with(&format!("{path}/"))),
        }
    }
}
