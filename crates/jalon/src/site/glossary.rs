//! `/glossaire`: every word of the programme with its meaning.

use askama::Template;

use crate::{
    foundation::http::Problem,
    publication::{Layout, Section, TERMS, Term, View},
};

/// `/glossaire`
#[derive(Debug, Template)]
#[template(path = "site/templates/glossary_page.html")]
pub(super) struct GlossaryPage<'a> {
    layout: Layout<'a>,
    terms: Vec<Term>,
}

impl<'a> GlossaryPage<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        let terms = TERMS.iter().map(|id| Term::of(view, id)).collect();
        Self {
            layout: Layout::new(view, Section::Elsewhere, view.t("glossary-title"))
                .described(view.t("glossary-lead"))
                .about(&defined(view)),
            terms,
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

/// The words as schema.org's set of defined terms.
fn defined(view: &View) -> serde_json::Value {
    let page = format!(
        "{}{}/glossaire",
        view.branding.base_url,
        view.locale.prefix()
    );
    let terms: Vec<serde_json::Value> = TERMS
        .iter()
        .map(|id| Term::of(view, id))
        .map(|term| {
            serde_json::json!({
                "@type": "DefinedTerm",
                "name": term.name,
                "description": term.text,
                "url": format!("{page}#{}", term.id),
            })
        })
        .collect();
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": view.t("glossary-title"),
        "url": page,
        "hasDefinedTerm": terms,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::i18n::Locale;

    #[test]
    fn all_words_have_an_anchor_and_a_definition() {
        for locale in Locale::ALL {
            let view = View::sample(locale);
            let html = GlossaryPage::of(&view).html().expect("a page");
            for id in TERMS {
                assert!(html.contains(&format!("<dt id=\"{id}\"")), "{id}");
            }
            assert_eq!(html.matches("<dfn>").count(), TERMS.len());
        }
    }
}
