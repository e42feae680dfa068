//! Legal notice, personal data, help: texts with the operator's settings in them.

use askama::Template;

use super::home::committee_months;
use crate::{
    foundation::{
        http::Problem,
        markdown::{self, Words},
    },
    publication::{Layout, OwnText, Section, View, components::Fact},
};

/// A page of sections with words only.
#[derive(Debug, Template)]
#[template(path = "site/templates/legal_page.html")]
pub(super) struct LegalPage<'a> {
    layout: Layout<'a>,
    lead: String,
    facts: Vec<Fact>,
    own: Option<OwnPart>,
    sections: Vec<TextSection>,
}

/// What the operator wrote themselves.
#[derive(Debug)]
struct OwnPart {
    html: String,
    /// Code of its language.
    lang: &'static str,
}

#[derive(Debug)]
struct TextSection {
    id: &'static str,
    title: String,
    paragraphs: Vec<String>,
    link: Option<(String, String)>,
}

impl<'a> LegalPage<'a> {
    /// `/mentions-legales`
    pub(super) fn notice(view: &'a View) -> Self {
        let branding = &view.branding;
        let facts = vec![
            fact(view, "legal-operator", &branding.operator),
            fact(view, "legal-address", &branding.operator_address),
            fact(view, "legal-director", &branding.publication_director),
            fact(view, "legal-host", &branding.host),
            mail(view, "legal-contact", &branding.contact),
            page(view, "legal-source", &branding.source_code),
        ];
        let own = own_part(view, &branding.legal_notice);
        Self {
            layout: layout(view, "legal"),
            lead: view.t("legal-lead"),
            facts,
            sections: or_usual(own.as_ref(), || {
                vec![
                    section(view, "legal-reuse", 2, None),
                    section(view, "legal-software", 1, None),
                ]
            }),
            own,
        }
    }

    /// `/donnees-personnelles`
    pub(super) fn personal_data(view: &'a View) -> Self {
        let branding = &view.branding;
        let facts = vec![
            fact(view, "privacy-controller", &branding.operator),
            mail(view, "privacy-contact", &branding.data_protection_contact),
        ];
        let own = own_part(view, &branding.privacy_notice);
        Self {
            layout: layout(view, "privacy"),
            lead: view.t("privacy-lead"),
            facts,
            sections: or_usual(own.as_ref(), || {
                vec![
                    section(view, "privacy-data", 2, None),
                    section(view, "privacy-purpose", 1, None),
                    section(view, "privacy-rights", 2, None),
                    section(view, "privacy-visit", 1, None),
                ]
            }),
            own,
        }
    }

    /// `/aide`
    pub(super) fn help(view: &'a View) -> Self {
        let to = |key: &str, path: &str| Some((view.t(key), view.link(path)));
        Self {
            layout: layout(view, "help"),
            lead: view.t("help-lead"),
            facts: Vec::new(),
            own: None,
            sections: vec![
                section(view, "help-find", 2, to("help-find-link", "/startups/")),
                section(view, "help-date", 2, None),
                section(view, "help-data", 2, to("help-data-link", "/api")),
                section(
                    view,
                    "help-follow",
                    1,
                    to("help-follow-link", "/plan-du-site#flux"),
                ),
                section(view, "help-words", 5, to("help-words-link", "/glossaire")),
                section(
                    view,
                    "help-reading",
                    2,
                    to("help-reading-link", "/accessibilite"),
                ),
            ],
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

fn layout<'a>(view: &'a View, key: &str) -> Layout<'a> {
    Layout::new(view, Section::Elsewhere, view.t(&format!("{key}-title")))
        .described(view.t(&format!("{key}-lead")))
}

fn own_part(view: &View, text: &OwnText) -> Option<OwnPart> {
    let (text, locale) = text.for_reader(view.locale)?;
    let words = Words {
        table: view.t("prose-table"),
        frame: view.t("prose-frame"),
        picture: view.t("prose-picture"),
    };
    Some(OwnPart {
        html: markdown::render(text, 2, &words).html,
        lang: locale.code(),
    })
}

/// The usual sections, where the operator wrote nothing in their place.
fn or_usual(own: Option<&OwnPart>, usual: impl FnOnce() -> Vec<TextSection>) -> Vec<TextSection> {
    if own.is_some() { Vec::new() } else { usual() }
}

/// What the operator has set, or that they have not.
fn fact(view: &View, key: &str, value: &str) -> Fact {
    Fact {
        name: view.t(key),
        value: if value.trim().is_empty() {
            view.t("legal-not-set")
        } else {
            value.trim().to_owned()
        },
        href: None,
    }
}

fn mail(view: &View, key: &str, address: &str) -> Fact {
    Fact {
        href: address
            .contains('@')
            .then(|| format!("mailto:{}", address.trim())),
        ..fact(view, key, address)
    }
}

fn page(view: &View, key: &str, address: &str) -> Fact {
    Fact {
        href: address.starts_with("https://").then(|| address.to_owned()),
        ..fact(view, key, address)
    }
}

fn section(
    view: &View,
    id: &'static str,
    paragraphs: usize,
    link: Option<(String, String)>,
) -> TextSection {
    TextSection {
        id,
        title: view.t(id),
        paragraphs: (1..=paragraphs)
            .map(|at| view.count(&format!("{id}-{at}"), committee_months(view)))
            .collect(),
        link,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::i18n::Locale;

    #[test]
    fn all_words_exist_in_both_languages() {
        for locale in Locale::ALL {
            let view = View::sample(locale);
            for page in [
                LegalPage::notice(&view),
                LegalPage::personal_data(&view),
                LegalPage::help(&view),
            ] {
                for section in &page.sections {
                    assert_ne!(section.title, section.id);
                    for text in &section.paragraphs {
                        assert!(!text.starts_with(section.id), "{text}");
                    }
                }
                assert!(page.html().expect("a page").contains("<h1>"));
            }
        }
    }

    #[test]
    fn the_operator_s_own_text_stands_in_place_of_the_usual_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("notice.md");
        std::fs::write(&file, "# Notre notice\n\n<script>x</script>Texte").expect("written");
        let mut view = View::sample(Locale::English);
        let branding = std::sync::Arc::make_mut(&mut view.branding);
        let path = file.display().to_string();
        branding.legal_notice = OwnText::read("branding.legal_notice", &path).expect("read");
        let html = LegalPage::notice(&view).html().expect("a page");
        assert!(html.contains("Notre notice</h2>"), "{html}");
        assert!(html.contains("lang=\"fr\""), "{html}");
        assert!(!html.contains("<script>x") && !html.contains("legal-reuse"));
        let other = LegalPage::personal_data(&view).html().expect("a page");
        assert!(!other.contains("Notre notice") && other.contains("privacy-rights"));
    }

    #[test]
    fn what_the_operator_has_not_set_is_said() {
        let mut view = View::sample(Locale::French);
        let branding = std::sync::Arc::make_mut(&mut view.branding);
        branding.operator.clear();
        branding.contact = "contact@example.org".into();
        let page = LegalPage::notice(&view);
        assert_eq!(page.facts[0].value, view.t("legal-not-set"));
        assert_eq!(
            page.facts[4].href.as_deref(),
            Some("mailto:contact@example.org")
        );
    }
}
