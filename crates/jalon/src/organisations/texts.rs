//! Recorded texts on these pages: Markdown as mark-up, and as a plain sentence.

use comrak::{Arena, Options, nodes::NodeValue, parse_document};

/// Longer texts are cut before they are read: no page needs more.
const CHARACTERS_AT_MOST: usize = 100_000;

/// Markdown as mark-up, its highest heading one level below the page's title.
pub(crate) fn html(markdown: &str) -> String {
    let text: String = markdown.chars().take(CHARACTERS_AT_MOST).collect();
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    let root = parse_document(&arena, &text, &options);
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &mut node.data.borrow_mut().value {
            heading.level = (heading.level + 2).min(6);
        }
    }
    let mut html = String::new();
    // Writing to a String can't fail.
    let _ = comrak::format_html(root, &options, &mut html);
    ammonia::Builder::default()
        .link_rel(Some("noopener"))
        .rm_tags(["img"])
        .clean(&html)
        .to_string()
}

/// The words of a Markdown text in one line.
pub(crate) fn plain(markdown: &str) -> String {
    let text: String = markdown.chars().take(CHARACTERS_AT_MOST).collect();
    let arena = Arena::new();
    let root = parse_document(&arena, &text, &Options::default());
    let mut words = String::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak
            | NodeValue::LineBreak
            | NodeValue::Paragraph
            | NodeValue::Heading(_)
            | NodeValue::Item(_) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_has_neither_marks_nor_entities() {
        assert_eq!(
            plain("Une *maison*\n\n&quot;fictive&quot;"),
            "Une maison \"fictive\""
        );
        assert_eq!(plain(""), "");
    }

    #[test]
    fn mark_up_of_others_is_cleaned() {
        let shown = html("# Titre\n\n<script>alert(1)</script>\n\n**gras** <b onclick=x>b</b>");
        assert!(shown.contains("<h3>Titre</h3>") && shown.contains("<strong>gras</strong>"));
        assert!(!shown.contains("script") && !shown.contains("onclick"));
    }
}
