//! What every public page is wrapped in: head, header, way back, footer.

use super::View;

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
    /// Organisations that sponsor services.
    Organisations,
    /// Members, present and past.
    Community,
    /// The programme's figures.
    Statistics,
    /// None of those: legal pages, help, search.
    Elsewhere,
}

/// A step of the way back to the home page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// Text of the link.
    pub label: String,
    /// Path within the site, without the language's prefix.
    pub path: String,
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
}
