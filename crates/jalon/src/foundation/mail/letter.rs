//! What a mail says, once: written as text and as HTML by the same templates for all rooms.
//!
//! ```text
//! let letter = Letter::new(locale, &house, subject)
//!     .paragraph(why)
//!     .action(button, url)
//!     .paragraph(what_if_it_was_not_you);
//! let mail = Mail::new("accounts-link", to, &letter).until(in_fifteen_minutes);
//! ```
//!
//! Holds no words of its own but the frame's (`i18n/*/mail.ftl`).

use askama::Template;
use fluent::FluentValue;

use super::Line;
use crate::foundation::i18n::Locale;

/// Who writes: what every mail is signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// Name of the site.
    pub name: String,
    /// Address under which the site is reached, without a final slash.
    pub base_url: String,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Heading(String),
    Paragraph(String),
    /// Text and, perhaps, where it leads.
    Items(Vec<(String, Option<String>)>),
    Action {
        label: String,
        url: String,
    },
}

/// A letter to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    locale: Locale,
    house: House,
    subject: Line,
    parts: Vec<Part>,
    unsubscribe: Option<Line>,
}

impl Letter {
    /// A letter that says nothing yet but its subject.
    #[must_use]
    pub fn new(locale: Locale, house: &House, subject: impl AsRef<str>) -> Self {
        Self {
            locale,
            house: house.clone(),
            subject: Line::new(subject),
            parts: Vec::new(),
            unsubscribe: None,
        }
    }

    /// Adds a title above what follows.
    #[must_use]
    pub fn heading(self, text: impl Into<String>) -> Self {
        self.part(Part::Heading(text.into()))
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn paragraph(self, text: impl Into<String>) -> Self {
        self.part(Part::Paragraph(text.into()))
    }

    /// Adds a list: texts and, perhaps, the absolute addresses they lead to. An empty list adds
    /// nothing.
    #[must_use]
    pub fn items(self, items: Vec<(String, Option<String>)>) -> Self {
        if items.is_empty() {
            return self;
        }
        self.part(Part::Items(items))
    }

    /// Adds a button that leads to an absolute address, which is also written out.
    #[must_use]
    pub fn action(self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.part(Part::Action {
            label: label.into(),
            url: url.into(),
        })
    }

    /// Says at the end where to stop mails of this kind: an absolute address that shows a page on
    /// GET and, on POST without a session, stops them (RFC 8058).
    #[must_use]
    pub fn unsubscribe(mut self, url: impl AsRef<str>) -> Self {
        self.unsubscribe = Some(Line::new(url));
        self
    }

    /// Its language.
    #[must_use]
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// Its subject.
    #[must_use]
    pub const fn subject(&self) -> &Line {
        &self.subject
    }

    /// Where to stop mails of this kind.
    #[must_use]
    pub const fn unsubscribe_url(&self) -> Option<&Line> {
        self.unsubscribe.as_ref()
    }

    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for part in &self.parts {
            match part {
                Part::Heading(text) => lines.push(format!("{}\n", text.to_uppercase())),
                Part::Paragraph(text) => lines.push(format!("{text}\n")),
                Part::Items(items) => {
                    for (text, url) in items {
                        lines.push(format!("- {text}"));
                        lines.extend(url.iter().map(|url| format!("  {url}")));
                    }
                    lines.push(String::new());
                }
                Part::Action { label, url } => lines.push(format!("{label}\n{url}\n")),
            }
        }
        lines.push(format!(
            "-- \n{}\n{}",
            self.signature(),
            self.house.base_url
        ));
        if let Some(url) = &self.unsubscribe {
            lines.push(format!("\n{}\n{url}", self.t("mail-unsubscribe")));
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// As HTML; empty when it can't be made, and then the mail goes as text alone.
    #[must_use]
    pub fn html(&self) -> String {
        LetterPage { letter: self }.render().unwrap_or_default()
    }

    fn t(&self, key: &str) -> String {
        self.locale.t(key)
    }

    fn signature(&self) -> String {
        let name = FluentValue::from(self.house.name.as_str());
        self.locale.with("mail-signature", &[("name", name)])
    }

    fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }
}

#[derive(Template)]
#[template(path = "foundation/mail/templates/letter.html")]
struct LetterPage<'a> {
    letter: &'a Letter,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(locale: Locale) -> Letter {
        let house = House {
            name: "Jalon & Cie".into(),
            base_url: "https://jalon.example".into(),
        };
        Letter::new(locale, &house, "Sujet <b>")
            .heading("Titre")
            .paragraph("Bonjour <script>, & bienvenue.")
            .items(vec![
                ("un".into(), None),
                ("deux".into(), Some("https://jalon.example/?a=1&b=2".into())),
            ])
            .items(Vec::new())
            .action("Ouvrir", "https://jalon.example/ouvrir?t=x&u=y")
            .unsubscribe("https://jalon.example/stop")
    }

    #[test]
    fn both_forms_say_the_same() {
        for locale in Locale::ALL {
            let letter = letter(locale);
            let (text, html) = (letter.text(), letter.html());
            for words in [
                "Titre",
                "un",
                "deux",
                "Ouvrir",
                "https://jalon.example/stop",
            ] {
                let in_text = text.contains(words) || text.contains(&words.to_uppercase());
                assert!(in_text && html.contains(words), "{words}: {text}\n{html}");
            }
            assert!(text.contains("https://jalon.example/ouvrir?t=x&u=y"));
            assert!(html.contains("ouvrir?t=x&#38;u=y"), "{html}");
            assert!(!html.contains("<script>"), "{html}");
            assert!(html.contains(&format!("<html lang=\"{}\"", locale.code())));
            assert!(!html.contains("mail-") && !text.contains("mail-"), "{html}");
        }
    }
}
