//! What every public page is wrapped in: head, header, way back, footer.
//!
//! Not the content of pages, and no words: those are in `i18n/*/site.ftl`.

use chrono::NaiveDate;

use super::{View, address::query_string, asked, asset_url, conformity};
use crate::foundation::i18n::Locale;

/// The parts of the site that the main navigation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The home page.
    Home,
    /// The programme and how it works.
    Programme,
    /// The directory of services.
    Services,
    /// Incubators.
    Incubators,
    /// Investment committees.
    Committees,
    /// Organisations that sponsor services.
    Organisations,
    /// Members, present and past.
    Community,
    /// The programme's figures.
    Statistics,
    /// None of those: legal pages, help, search.
    Elsewhere,
}

impl Section {
    /// What the main navigation shows: the section, the key of its name, its address.
    const NAVIGATION: [(Self, &'static str, &'static str); 7] = [
        (Self::Programme, "nav-programme", "/programme/"),
        (Self::Services, "nav-services", "/startups/"),
        (Self::Incubators, "nav-incubators", "/incubateurs/"),
        (Self::Committees, "nav-committees", "/comites/"),
        (Self::Organisations, "nav-organisations", "/organisations/"),
        (Self::Community, "nav-community", "/communaute/"),
        (Self::Statistics, "nav-statistics", "/stats/"),
    ];
}

/// What the footer leads to: the key of the link's text and its address.
const FOOTER: [(&str, &str); 9] = [
    ("footer-sitemap", "/plan-du-site"),
    ("footer-accessibility", "/accessibilite"),
    ("footer-legal", "/mentions-legales"),
    ("footer-privacy", "/donnees-personnelles"),
    ("footer-help", "/aide"),
    ("footer-glossary", "/glossaire"),
    ("footer-statistics", "/stats/"),
    ("footer-api", "/api"),
    ("footer-feeds", "/plan-du-site#flux"),
];

/// Feeds that every page announces: the key of their title and their address.
const FEEDS: [(&str, &str); 3] = [
    ("feed-phases", "/feeds/phases.atom"),
    ("feed-services", "/feeds/services.atom"),
    ("feed-committees", "/feeds/comites.atom"),
];

/// A step of the way back to the home page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// Text of the link.
    pub label: String,
    /// Path within the site, without the language's prefix.
    pub path: String,
}

/// A link as the wrapping shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    /// Text.
    pub label: String,
    /// Address, ready for `href`.
    pub href: String,
    /// True for the part of the site that the page belongs to.
    pub is_current: bool,
}

/// The same page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Code of the language.
    pub code: &'static str,
    /// The language's own name.
    pub name: String,
    /// Address within the site.
    pub href: String,
    /// Absolute address, for search engines.
    pub absolute: String,
    /// True for the language of this page.
    pub is_current: bool,
}

/// The wrapping of one page. Templates extend `publication/templates/base.html` and name their
/// field of this type `layout`.
#[derive(Debug)]
pub struct Layout<'a> {
    /// What the page is made from.
    pub view: &'a View,
    /// Title of the page, without the site's name.
    pub title: String,
    /// A sentence for search engines and link previews.
    pub description: String,
    /// Where the page belongs.
    pub section: Section,
    /// The way back, from the page after the home page to the parent of this page.
    pub crumbs: Vec<Crumb>,
    /// schema.org description of what the page is about, as JSON; empty when there is none.
    pub json_ld: String,
    /// Parameters of the page's address, names and decoded values, the day excepted: kept when
    /// the reader changes language or day.
    pub query: Vec<(String, String)>,
    /// False for pages that search engines should leave out.
    pub is_indexed: bool,
    /// Path of the page's share card within the site, without the language.
    pub card: String,
}

impl<'a> Layout<'a> {
    /// A wrapping without crumbs and without structured description.
    #[must_use]
    pub fn new(view: &'a View, section: Section, title: impl Into<String>) -> Self {
        Self {
            view,
            title: title.into(),
            description: String::new(),
            section,
            crumbs: Vec::new(),
            json_ld: String::new(),
            query: Vec::new(),
            is_indexed: !view.is_dated,
            card: super::card::SITE_CARD.to_owned(),
        }
    }

    /// Adds the sentence for search engines.
    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Adds a step of the way back.
    #[must_use]
    pub fn under(mut self, label: impl Into<String>, path: impl Into<String>) -> Self {
        self.crumbs.push(Crumb {
            label: label.into(),
            path: path.into(),
        });
        self
    }

    /// Adds a schema.org description.
    #[must_use]
    pub fn about(mut self, json_ld: &serde_json::Value) -> Self {
        self.json_ld = json_ld.to_string();
        self
    }

    /// Adds the parameters of the page's address, to be kept across languages and days.
    #[must_use]
    pub fn asked(mut self, query: Vec<(String, String)>) -> Self {
        self.query = query;
        self
    }

    /// Gives the page a share card of its own: its path within the site.
    #[must_use]
    pub fn shared_as(mut self, card: impl Into<String>) -> Self {
        self.card = card.into();
        self
    }

    /// Keeps the page out of search engines.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.is_indexed = false;
        self
    }

    /// A word or sentence in the reader's language.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.view.t(key)
    }

    /// The line under the site's name.
    #[must_use]
    pub fn tagline(&self) -> &str {
        self.view.branding.tagline_in(self.view.locale)
    }

    /// A link within the site that keeps the language and the day looked at.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        self.view.link(path)
    }

    /// Title of the browser's window: the page, then the site.
    #[must_use]
    pub fn window_title(&self) -> String {
        let site = self.view.branding.name.as_str();
        if self.section == Section::Home || self.title == site {
            format!("{site} – {}", self.title)
        } else {
            format!("{} – {site}", self.title)
        }
    }

    /// The main navigation.
    #[must_use]
    pub fn navigation(&self) -> Vec<NavLink> {
        if let Some(part) = &self.view.signed_in {
            return self.member_navigation(part);
        }
        Section::NAVIGATION
            .into_iter()
            .map(|(section, key, path)| NavLink {
                label: self.t(key),
                href: self.link(path),
                is_current: section == self.section,
            })
            .collect()
    }

    /// The links of the footer.
    #[must_use]
    pub fn footer(&self) -> Vec<NavLink> {
        FOOTER
            .into_iter()
            .map(|(key, path)| NavLink {
                label: if path == "/accessibilite" {
                    // The law wants the state on every page, not only in the declaration.
                    self.t(conformity::Conformity::of(conformity::grid()).title())
                } else {
                    self.t(key)
                },
                href: self.link(path),
                is_current: self.view.path == path,
            })
            .collect()
    }

    /// The feeds of the network.
    #[must_use]
    pub fn feeds(&self) -> Vec<NavLink> {
        FEEDS
            .into_iter()
            .map(|(key, path)| NavLink {
                label: self.t(key),
                href: format!("{}{path}", self.view.locale.prefix()),
                is_current: false,
            })
            .collect()
    }

    /// This page in each language, this one included.
    #[must_use]
    pub fn translations(&self) -> Vec<Translation> {
        Locale::ALL
            .into_iter()
            .map(|locale| {
                let path = format!("{}{}", locale.prefix(), self.view.path);
                Translation {
                    code: locale.code(),
                    name: locale.t("language-name"),
                    href: format!("{path}{}", self.query_string(self.asked_day())),
                    absolute: format!("{}{path}", self.view.branding.base_url),
                    is_current: locale == self.view.locale,
                }
            })
            .collect()
    }

    /// The one address of this page, for search engines.
    #[must_use]
    pub fn canonical(&self) -> String {
        format!(
            "{}{}{}",
            self.view.branding.base_url,
            self.view.locale.prefix(),
            self.view.path
        )
    }

    /// Path of this page in this language, for forms that come back to it.
    #[must_use]
    pub fn here(&self) -> String {
        format!("{}{}", self.view.locale.prefix(), self.view.path)
    }

    /// This page as it stands today.
    #[must_use]
    pub fn today(&self) -> String {
        format!("{}{}", self.here(), self.query_string(None))
    }

    /// The sentence of the banner on pages that show another day.
    #[must_use]
    pub fn date_notice(&self) -> String {
        let day = self.view.locale.date(self.view.date);
        // What is to come is only known as far as it is planned: that can't be told in the past.
        let key = if self.view.date > self.view.today {
            "date-notice-ahead"
        } else {
            "date-notice"
        };
        self.view.locale.with(key, &[("day", day.into())])
    }

    /// The first day that the date picker offers: the first that is answered.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        asked::FIRST_DAY
    }

    /// The last day that the date picker offers: the last that is answered, whatever day is looked at.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        asked::last_day(self.view.today)
    }

    /// Address of one of our own static files.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        asset_url(name)
    }

    fn asked_day(&self) -> Option<NaiveDate> {
        self.view.is_dated.then_some(self.view.date)
    }

    fn query_string(&self, day: Option<NaiveDate>) -> String {
        let day = day.map(|day| ("date".to_owned(), day.to_string()));
        query_string(self.query.iter().chain(&day))
    }
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
