//! What becomes of texts, of odd ones and of hostile ones.

use std::time::Instant;

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn words() -> Words {
    Words {
        table: "Tableau".into(),
        frame: "Voir le contenu".into(),
        picture: "Voir l’image".into(),
    }
}

fn html(text: &str) -> String {
    render(text, 2, &words()).html.trim().to_owned()
}

#[rstest]
#[case::shifted("# A\n\n## B\n\n# C", &["<h2 id=\"t-a\">A</h2>", "<h3 id=\"t-b\">B</h3>", "<h2 id=\"t-c\">C</h2>"])]
#[case::starts_low("### A\n\n# B\n\n#### C", &["<h2 id=\"t-a\">", "<h2 id=\"t-b\">", "<h3 id=\"t-c\">"])]
#[case::no_space("#Contexte\n\ntexte", &["<h2 id=\"t-contexte\">Contexte</h2>"])]
#[case::raw("<h1>Brut</h1>\n\n<h4>Bas</h4>", &["<h2 id=\"t-brut\">Brut</h2>", "<h3 id=\"t-bas\">"])]
#[case::same_twice("# A\n\n# A", &["id=\"t-a\"", "id=\"t-a-1\""])]
#[case::empty("#\n\ntexte", &["<p>texte</p>"])]
#[case::table("| a | b |\n|---|---|\n| 1 | 2 |", &["<div class=\"jalon-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tableau 1\"><table>", "</table></div>"])]
#[case::external("[x](https://exemple.org)", &["<a href=\"https://exemple.org\" rel=\"noopener\">x</a>"])]
#[case::fragment("# L’été\n\n[voir](#l’été)", &["<a href=\"#t-lété\">voir</a>"])]
#[case::picture("![Un schéma](https://exemple.org/a.png)", &["<a href=\"https://exemple.org/a.png\" rel=\"noopener\">Un schéma</a>"])]
#[case::lost_picture("![Un schéma](/img/a.png)", &["<em>Un schéma</em>"])]
#[case::frame("<iframe src=\"https://exemple.org/v\" title=\"Film\"></iframe>", &["<a href=\"https://exemple.org/v\" rel=\"noopener\">Film</a>"])]
#[case::linked_picture("[![Logo](https://exemple.org/a.png)](https://exemple.org)", &["<a href=\"https://exemple.org\" rel=\"noopener\">Logo</a>"])]
#[case::linked_nameless_picture("[![](https://exemple.org/a.png)](https://exemple.org)", &["<a href=\"https://exemple.org\" rel=\"noopener\">Voir l’image</a>"])]
#[case::right_to_left("<p dir=\"rtl\">مرحبا</p>", &["<p dir=\"rtl\">مرحبا</p>"])]
fn well_behaved(#[case] text: &str, #[case] expected: &[&str]) {
    let html = html(text);
    for part in expected {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[rstest]
#[case("Écrire à contact@membre.example", "<p>Écrire à […]</p>")]
#[case("[Écrivez-moi](mailto:ada@exemple.fr) vite", "<p>Écrivez-moi vite</p>")]
#[case("<ada@exemple.fr>", "<p>[…]</p>")]
#[case("ada&#64;exemple.fr", "<p>[…]</p>")]
#[case(
    "<a href=\"MAILTO:ada%40exemple.fr\">**moi**</a>",
    "<p><strong>moi</strong></p>"
)]
#[case(
    "[site](https://exemple.fr) et [lui](https://exemple.fr/?a=ada%40exemple.fr)",
    "<p><a href=\"https://exemple.fr\" rel=\"noopener\">site</a> et lui</p>"
)]
#[case("# ada@exemple.fr", "<h2 id=\"t-\">[…]</h2>")]
#[case("*Sans* adresse", "<p><em>Sans</em> adresse</p>")]
fn addresses_are_left_out(#[case] text: &str, #[case] expected: &str) {
    let html = render_without_addresses(text, 2, &words()).html;
    assert_eq!(html.trim(), expected);
}

#[rstest]
#[case("<script>alert(1)</script>bonjour", &["<script", "alert"])]
#[case("[x](javascript:alert(1))", &["javascript", "<a"])]
#[case("<img src=x onerror=alert(1)>", &["<img", "onerror"])]
#[case("<p style=\"color:red\" class=\"fr-header\" id=\"contenu\">a</p>", &["style", "class", "id="])]
#[case("<iframe src=\"javascript:alert(1)\"></iframe>", &["iframe", "javascript"])]
#[case("[](https://exemple.org)", &["<a"])]
#[case("[![](/img/a.png)](https://exemple.org)", &["<a"])]
#[case("# ![](/img/a.png)", &["<h2"])]
#[case("[page voisine](notifications-v1)", &["<a"])]
#[case("```\n#include <x>\n```", &["<h2"])]
#[case("<svg onload=alert(1)><a href=\"data:text/html,x\">y</a></svg>", &["svg", "data:"])]
fn nothing_dangerous_or_broken_is_left(#[case] text: &str, #[case] unwanted: &[&str]) {
    let html = html(text);
    for part in unwanted {
        assert!(!html.contains(part), "{part} is in {html}");
    }
}

#[rstest]
#[case::quotes(">".repeat(50_000))]
#[case::spaced_quotes("> ".repeat(25_000))]
#[case::items("- ".repeat(25_000) + "x")]
#[case::brackets("[".repeat(50_000))]
#[case::images("![".repeat(25_000))]
#[case::stars("*a ".repeat(16_000))]
#[case::nested_elements("<div><b><ul><li>".repeat(3_000))]
#[case::deep_lists((0..400).map(|n| "  ".repeat(n) + "- x\n").collect())]
#[case::too_long("mot ".repeat(100_000))]
#[case::links("[a](<b".repeat(10_000))]
#[case::ticks((1..300).map(|n| "`".repeat(n) + "a").collect())]
#[case::entities("&amp;".repeat(40_000))]
#[case::headings("# a\n".repeat(20_000))]
fn absurd_texts_take_no_time(#[case] text: String) {
    let begun = Instant::now();
    let prose = render(&text, 2, &words());
    // Generous: an unoptimised build on a busy machine. What is guarded against takes minutes.
    assert!(begun.elapsed().as_secs() < 4, "{:?}", begun.elapsed());
    assert_eq!(prose.is_cut, text.len() > MAX_BYTES);
}

#[test]
fn summaries_are_plain_and_end_at_a_word() {
    assert_eq!(
        summary("# Titre\n\nUn *texte* & [un lien](https://a.example).", 200),
        "Titre Un texte & un lien."
    );
    assert_eq!(shorten("un deux trois", 9), "un deux…");
    assert_eq!(shorten("anticonstitutionnellement", 5), "anti…");
    assert_eq!(shorten("court", 5), "court");
}

proptest! {
    #[test]
    fn any_text_gives_balanced_harmless_html(text in "(#{0,3}|[<>\\[\\]()*_`!|&\"'=/ -]|h1|a|img|src|href|x|é|\\n){0,60}") {
        let html = html(&text);
        let lower = html.to_lowercase();
        prop_assert!(!lower.contains("<script") && !lower.contains("<img") && !lower.contains("<iframe"));
        for name in ["h2", "h3", "h4", "a", "table", "div", "ul"] {
            let opened = html.matches(&format!("<{name}>")).count() + html.matches(&format!("<{name} ")).count();
            prop_assert_eq!(opened, html.matches(&format!("</{name}>")).count(), "{}", html);
        }
    }
}

#[rstest]
#[case("<script>alert(1)</script>", true)]
#[case("Bonjour <ScRiPt src=//evil.example/x.js></sCrIpT>", true)]
#[case("<img src=x onerror=alert(1)>", true)]
#[case("<p><svg/onload=alert(1)></p>", true)]
// No mark-up for Markdown: it is shown as it stands.
#[case("Un <svg/onload=alert(1)> ici", false)]
#[case("[ici](javascript:alert(1))", true)]
#[case("<a href=\" java\nscript:alert(1)\">ici</a>", true)]
#[case("<iframe src='data:text/html,<b>'></iframe>", true)]
#[case("`<script>` et\n\n    <img onerror=x>\n", false)]
#[case("On lance le site : <b>une</b> fois, on=deux", false)]
#[case("<a href=\"https://exemple.fr/once\" title=\"on ira\">on</a>", false)]
fn what_asks_to_run_is_seen(#[case] text: &str, #[case] holds: bool) {
    assert_eq!(holds_script(text), holds, "{text}");
    let html = html(text);
    assert!(
        !html.contains("<script") && !html.contains("href=\"javascript"),
        "{html}"
    );
}
