//! Recorded texts on these pages: Markdown as mark-up, and as a plain sentence.

use crate::{
    foundation::markdown::{self, Prose, Words},
    publication::View,
};

/// Descriptions are shown whole up to this many characters.
const SUMMARY_CHARACTERS: usize = 300;

/// Markdown as safe mark-up, to be put under a heading of level 2.
pub(crate) fn html(view: &View, text: &str) -> String {
    html_from(view, text, 3)
}

/// The same, with headings from that level on: 2 right under the title of a page.
pub(crate) fn html_from(view: &View, text: &str, level: u8) -> String {
    shown(markdown::render(text, level, &words(view)))
}

/// The same without the e-mail addresses in it.
pub(crate) fn html_without_addresses(view: &View, text: &str, level: u8) -> String {
    let words = words(view);
    shown(markdown::render_without_addresses(text, level, &words))
}

fn words(view: &View) -> Words {
    Words {
        table: view.t("table-scroll"),
        frame: view.t("texts-frame"),
        picture: view.t("texts-picture"),
    }
}

fn shown(prose: Prose) -> String {
    if prose.is_empty() {
        String::new()
    } else {
        prose.html
    }
}

/// The words of a Markdown text, on one line.
pub(crate) fn plain(text: &str) -> String {
    markdown::summary(text, SUMMARY_CHARACTERS)
}
