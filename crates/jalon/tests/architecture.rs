//! The house's rules, checked on the source text: who may know whom, where SQL and HTTP may
//! stand, how long a file may be. Text is enough: rooms are named by path (`crate::services`), and
//! a rule that cries wolf is mended here, in the open.

#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;

use rules::{RULES, Violation};
use source::Tree;

#[test]
fn the_house_stands_by_its_rules() {
    let tree = Tree::read(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).expect("the source is here");
    assert!(tree.files.len() > 50, "found only {}", tree.files.len());
    let violations: Vec<Violation> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    assert!(
        violations.is_empty(),
        "{} violations:\n{}",
        violations.len(),
        violations
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    );
}

/// A test that can't fail proves nothing: each rule is shown a tree that breaks it.
mod each_rule_can_fail {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<&'static str> {
        let tree = Tree::of([(path, text)]);
        let mut names: Vec<_> = RULES
            .iter()
            .flat_map(|rule| rule(&tree))
            .map(|v| v.rule)
            .collect();
        names.dedup();
        names
    }

    #[test]
    fn a_public_page_that_reads_parameters_its_own_way() {
        let page = "//! Doc.\nasync fn x(r: PublicRequest, Query(q): Query<Q>) {}\n";
        assert_eq!(found("jalon/src/services/pages.rs", page), ["parameters"]);
        let other = "//! Doc.\nasync fn x(Query(q): Query<Q>) {}\n";
        assert!(found("jalon/src/services/pages.rs", other).is_empty());
    }

    #[test]
    fn a_route_without_its_right() {
        for line in [
            "r.route(\"/x\", post(change))",
            "r.route(\"/x\", get(page).merge(routing::delete(gone)))",
            "r.route(\"/espace/x\", get(page))",
        ] {
            let text = format!("//! Doc.\nfn f() {{ {line} }}\n");
            let text = text.replace("fn f() { ", "fn f() {\n");
            assert_eq!(
                found("jalon/src/services/mod.rs", &text),
                ["rights"],
                "{line}"
            );
        }
        let guarded = "//! Doc.\nfn f() {\nGuarded::new().post(\"/espace/x\", a, b, c) }\n";
        assert!(found("jalon/src/services/mod.rs", guarded).is_empty());
    }

    #[test]
    fn a_room_that_names_a_later_one() {
        let text = "//! Doc.\nuse crate::services::x;\n";
        assert_eq!(found("jalon/src/community/pages.rs", text), ["direction"]);
        let nested = "//! Doc.\nuse crate::{foundation::i18n, opendata::x};\n";
        assert_eq!(found("jalon/src/community/pages.rs", nested), ["direction"]);
        assert!(
            found(
                "jalon/src/services/pages.rs",
                "//! Doc.\nuse crate::community::x;\n"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_room_that_is_not_in_the_order() {
        assert_eq!(found("jalon/src/attic/mod.rs", "//! Doc.\n"), ["direction"]);
    }

    #[test]
    fn sql_outside_a_store() {
        let text = "//! Doc.\nfn f() { sqlx::query(\"x\"); }\n";
        assert_eq!(found("jalon/src/services/actions.rs", text), ["sql"]);
        assert!(found("jalon/src/services/store.rs", text).is_empty());
        assert!(found("jalon/src/foundation/database/open.rs", text).is_empty());
    }

    #[test]
    fn the_web_in_an_action_or_a_store() {
        let text = "//! Doc.\nuse axum::Router;\n";
        assert_eq!(found("jalon/src/services/actions.rs", text), ["web"]);
        assert_eq!(found("jalon/src/services/store.rs", text), ["web"]);
        assert!(found("jalon/src/services/pages.rs", text).is_empty());
    }

    #[test]
    fn a_programme_word_in_the_foundation() {
        let text = "//! Doc.\nstruct IncubatorCount;\n";
        assert_eq!(
            found("jalon/src/foundation/charts/bar.rs", text),
            ["foundation words"]
        );
        let crate_name = "//! Doc.\nuse programme::phases::Phase;\n";
        assert_eq!(
            found("jalon/src/foundation/x.rs", crate_name),
            ["foundation words"]
        );
    }

    #[test]
    fn a_crate_that_knows_too_much() {
        let text = "//! Doc.\nuse content::read;\n";
        assert_eq!(found("programme/src/x.rs", text), ["crates"]);
        assert_eq!(
            found("programme/src/x.rs", "//! Doc.\nuse std::fs;\n"),
            ["crates"]
        );
        assert_eq!(
            found("content/src/x.rs", "//! Doc.\nuse sqlx::Pool;\n"),
            ["crates"]
        );
    }

    #[test]
    fn a_file_too_long() {
        let long = format!("//! Doc.\n{}", "fn f() {}\n".repeat(400));
        assert_eq!(found("jalon/src/services/x.rs", &long), ["length"]);
        let excused = long.replace(
            "//! Doc.",
            "//! Doc.\n//! Long since 2026-11-26: a table of data.",
        );
        assert!(found("jalon/src/services/x.rs", &excused).is_empty());
    }

    #[test]
    fn a_file_that_does_not_say_what_it_is_for() {
        assert_eq!(found("jalon/src/services/x.rs", "fn f() {}\n"), ["purpose"]);
    }

    #[test]
    fn unfinished_work() {
        let text = "//! Doc.\nfn f() { todo!() }\n";
        assert_eq!(found("jalon/src/services/x.rs", text), ["unfinished"]);
    }
}
