//! A page that is a form.

use askama::Template;

use super::form::{Control, Faults, Field};
use crate::{foundation::http::Problem, publication::Layout};

/// A list of proposals for fields of one line.
#[derive(Debug, Default)]
pub(crate) struct Proposals {
    pub(crate) id: &'static str,
    /// Value and what it stands for.
    pub(crate) options: Vec<(String, String)>,
}

/// A form on a page of its own.
#[derive(Debug, Template)]
#[template(path = "membership/templates/form_page.html")]
pub(crate) struct FormPage<'a> {
    pub(crate) layout: Layout<'a>,
    pub(crate) lead: String,
    /// What stands between the title and the form: warnings, people of the same name.
    pub(crate) notes: Vec<Note>,
    pub(crate) faults: Faults,
    pub(crate) fields: Vec<Field>,
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) proposals: Proposals,
    pub(crate) submit: String,
    /// Where the form is sent, with the language's prefix.
    pub(crate) action: String,
}

/// Something said above a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// `info`, `warning`, `success` or `error`.
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    /// Sentences, each with where it leads.
    pub(crate) lines: Vec<(String, Option<String>)>,
}

impl FormPage<'_> {
    pub(crate) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(Problem::unrendered)
    }
}
