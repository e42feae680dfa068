//! What remains of each construct: cases checked against kramdown 2.4.0 with its GitHub dialect,
//! and texts that try to take it down.

use std::time::Duration;

use proptest::prelude::*;
use rstest::rstest;

use super::plain_text;

#[rstest]
#[case::apostrophes("L'été d'une équipe", "L’été d’une équipe")]
#[case::quotes_of_both_kinds(
    "Elle dit \"bonjour\" et 'bonsoir' à l'équipe.",
    "Elle dit “bonjour” et ‘bonsoir’ à l’équipe."
)]
#[case::quotes_in_quotes("\"'Oui' dit-il\", puis '\"non\"'", "“‘Oui’ dit-il”, puis ‘“non”’")]
#[case::quotes_beside_punctuation("(\"bien\"), «\"ici\"», fin\".", "(“bien”), «”ici”», fin”.")]
#[case::a_quote_before_an_accent("un 'été' et \"été\"", "un ‘été’ et “été”")]
#[case::a_decade("les '90s", "les ’90s")]
#[case::dots_and_dashes("Et puis... 2020--2024 --- fin", "Et puis… 2020–2024 — fin")]
#[case::guillemets_of_signs("<< mot >> et <<mot>>", "«\u{a0}mot\u{a0}» et «mot»")]
#[case::reserved_characters("R&D : 1 < 2 > 0 & <1", "R&amp;D : 1 &lt; 2 &gt; 0 &amp; &lt;1")]
#[case::entities(
    "&eacute;t&eacute; &amp; &lt; &nbsp;&#233; &inconnu; &",
    "été &amp; &lt; \u{a0}é &amp;inconnu; &amp;"
)]
#[case::line_ends_are_kept("un \ndeux  \ntrois   \nquatre", "un \ndeux\ntrois \nquatre")]
#[case::leading_spaces_of_a_line_are_kept("un\n   deux", "un\n   deux")]
#[case::windows_line_ends("un\r\n\r\ndeux\r\n", "un\n\ndeux")]
#[case::a_tight_list("- un\n- deux\n- trois", "un\n  deux\n  trois")]
#[case::a_list_after_a_paragraph(
    "Ce que je fais :\n- un\n- deux\n\nVoilà.",
    "Ce que je fais :\n\n  un\n  deux\n\n\nVoilà."
)]
#[case::a_loose_list("- un\n\n- deux\n\n- trois", "un\n  \n  \n    deux\n  \n  \n    trois")]
#[case::a_nested_list(
    "1. un\n   - a\n   - b\n2. deux",
    "un\n    \n      a\n      b\n    \n  \n  deux"
)]
#[case::a_lazy_line_in_a_list("- un\n-- deux\n- trois", "un\n– deux\n  trois")]
#[case::a_table_of_one_line("Dev | Ops | Chat", "Dev\n      Ops\n      Chat")]
#[case::a_table_with_a_head(
    "| a | b |\n|---|---|\n| 1 |  |",
    "a\n      b\n    \n  \n  \n    \n      1\n      \u{a0}"
)]
#[case::a_table_needs_its_paragraph("Texte\na | b", "Texte\na | b")]
#[case::a_title_underlined("Moi | dev\n---\n\nTexte", "Moi | dev\n\nTexte")]
#[case::a_line_below_a_paragraph("un\ndeux\n---", "un\ndeux\n—")]
#[case::titles("# Un #\n## Deux {#id}\n#Trois", "Un\nDeux\n#Trois")]
#[case::emphasis(
    "*un* **deux** ***trois*** _quatre_ a_b_c *non",
    "un deux trois quatre a_b_c *non"
)]
#[case::struck_through("~~rien~~ tout", "rien tout")]
#[case::code("`a < b` et `` `c` `` et ` d", "a &lt; b et `c` et ` d")]
#[case::fenced_code("```ruby\na & b\n```\n\nfin", "a &amp; b\n\n\nfin")]
#[case::indented_code("Texte\n\n    a < b\n\n    c", "Texte\n\na &lt; b\n\nc")]
#[case::a_quotation("> un\n> deux\ntrois\n\nfin", "un\ndeux\ntrois\n\n\nfin")]
#[case::links_and_images(
    "[moi](https://a.fr \"Titre\") ![photo](p.png) [rien] [x][y]",
    "moi  [rien] [x][y]"
)]
#[case::a_link_by_reference("[moi][1]\n\n[1]: https://a.fr", "moi")]
#[case::automatic_links(
    "<https://a.fr/?b&c> <moi@a.fr> https://a.fr",
    "https://a.fr/?b&amp;c moi@a.fr https://a.fr"
)]
#[case::tags_within_lines("un<br>deux <b>trois</b> <em>*quatre*</em>", "undeux trois quatre")]
#[case::closing_tags_alone("un</b> deux</div>", "un&lt;/b&gt; deux&lt;/div&gt;")]
#[case::blocks_of_html(
    "<div class=\"x\">\n<p>un & deux</p>\n</div>\n\nfin",
    "un &amp; deux\n\n\nfin"
)]
#[case::scripts_are_dropped("un\n\n<script>alert(1)</script>\n\ndeux", "un\n\n\n\ndeux")]
#[case::comments_are_dropped("<!-- note -->\n\nun <!-- note --> deux", "un  deux")]
#[case::definitions(
    "Terme\n: sens\n: autre sens\n\nfin",
    "Terme\n  sens\n  autre sens\n\n\nfin"
)]
#[case::escapes("\\*un\\* \\# \\a \\\\ \\\"deux\\\"", "*un* # \\a \\ \"deux\"")]
#[case::a_no_break_space_at_the_end("un\u{a0}", "un\u{a0}")]
#[case::emoji_and_joiners("👨🏻\u{200d}💻 dev | café", "👨🏻\u{200d}💻 dev\n      café")]
#[case::nothing_but_space(" \n\t\n", "")]
fn what_remains(#[case] markdown: &str, #[case] expected: &str) {
    assert_eq!(plain_text(markdown), expected);
}

#[rstest]
#[case::quotations("> ")]
#[case::quotations_without_space(">")]
#[case::lists("- ")]
#[case::tags("<b>")]
#[case::blocks("<div>\n")]
#[case::closed_blocks("<p>a</p>\n")]
#[case::closing_tags("</div>\n")]
#[case::unclosed_attributes("<a b=\"")]
#[case::comments("<!--")]
#[case::images("![")]
#[case::links("[")]
#[case::targets("[a](")]
#[case::emphasis("*a ")]
#[case::strong("**a ")]
#[case::underscores(" _a")]
#[case::struck("~~a ~~")]
#[case::code("` ``a")]
#[case::table("a|")]
#[case::definitions("a\n: ")]
#[case::entities("&a")]
#[case::quotes("\"'")]
#[case::deep_list("  - a\n")]
fn a_hostile_text_takes_linear_time(#[case] piece: &str) {
    // Bounded by the record's own limit on a file; half a minute would mean quadratic time.
    let text = piece.repeat(100_000 / piece.len());
    let started = std::time::Instant::now();
    let _ = plain_text(&text);
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn indentation_that_grows_with_each_line_is_bounded() {
    let mut text = String::new();
    for depth in 0..600 {
        text.push_str(&"  ".repeat(depth));
        text.push_str("- a\n");
    }
    assert!(plain_text(&text).contains('a'));
}

proptest! {
    #[test]
    fn no_text_panics_and_no_tag_remains(text in "(?s).{0,200}") {
        let _ = plain_text(&text);
    }

    #[test]
    fn no_document_panics(pieces in proptest::collection::vec(
        prop::sample::select(vec![
            "a", "é", " ", "\n", "\n\n", "- ", "1. ", "> ", ": ", "# ", "    ", "\t", "|", "---", "```",
            "*", "**", "_", "~~", "`", "[", "](", ")", "![", "]:", "<b>", "</b>", "<div>", "</div>",
            "<br/>", "<!--", "-->", "&", "&amp;", ";", "\"", "'", "\\", "{:", "}", "^", "...", "<<", ">>",
        ]), 0..40)) {
        let _ = plain_text(&pieces.concat());
    }
}
