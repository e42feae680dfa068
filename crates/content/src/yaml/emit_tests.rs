//! Every text must read back as itself, whatever it holds.

use proptest::prelude::*;
use rstest::rstest;

use super::emit::*;
use crate::{
    Limits,
    yaml::{Value, parse},
};

fn read_back(yaml: &str) -> Vec<(String, Value)> {
    let parsed = parse(yaml, 1, &Limits::default()).unwrap_or_else(|e| panic!("{e:?}:\n{yaml}"));
    let Value::Map(entries) = parsed.root.value else {
        panic!("a mapping: {yaml}")
    };
    entries
        .into_iter()
        .map(|entry| (entry.key, entry.node.value))
        .collect()
}

fn round_trip(text: &str) {
    let item = Yaml::Map(vec![
        ("comment".into(), Yaml::Text(text.into())),
        ("after".into(), Yaml::Text(text.into())),
    ]);
    let yaml = document(&[
        ("first", Yaml::Text(text.into())),
        (
            "list",
            Yaml::List(vec![Yaml::Text(text.into()), item, Yaml::Text(text.into())]),
        ),
        ("last", Yaml::Plain("1".into())),
    ]);
    let back = read_back(&yaml);
    assert_eq!(back.len(), 3, "{yaml}");
    let said = |value: &Value| match value {
        Value::Scalar { text, .. } => text.clone(),
        other => panic!("{other:?} in\n{yaml}"),
    };
    assert_eq!(said(&back[0].1), text, "{yaml}");
    let Value::List(items) = &back[1].1 else {
        panic!("a list in\n{yaml}")
    };
    assert_eq!(said(&items[0].value), text, "{yaml}");
    assert_eq!(said(&items[2].value), text, "{yaml}");
    let Value::Map(inner) = &items[1].value else {
        panic!("a mapping in\n{yaml}")
    };
    assert_eq!(said(&inner[0].node.value), text, "{yaml}");
    assert_eq!(said(&inner[1].node.value), text, "{yaml}");
}

#[rstest]
#[case("")]
#[case(" ")]
#[case("true")]
#[case("Yes")]
#[case("null")]
#[case("~")]
#[case("2024-01-01")]
#[case("12")]
#[case("1e3")]
#[case("0x1F")]
#[case("12:30")]
#[case("it's")]
#[case("a: b")]
#[case("a #b")]
#[case("#a")]
#[case("- a")]
#[case("---")]
#[case("...")]
#[case("a:")]
#[case(" outer ")]
#[case("say \"hello\"")]
#[case("back\\slash")]
#[case("two\nlines")]
#[case("two\nlines\n")]
#[case("two\nlines\n\n")]
#[case("a\n\nb")]
#[case("a\n \nb")]
#[case(" a\nb")]
#[case("a\n  b\nc")]
#[case("\n")]
#[case("a\r\nb")]
#[case("tab\tin it")]
#[case("\u{2028}")]
#[case("\u{feff}x")]
#[case("🦀 crabe")]
#[case("l\u{a0}: espace")]
#[case("\u{85}")]
#[case("\0")]
#[case("[x]")]
#[case("{x}")]
#[case("=")]
#[case("<<")]
#[case("*a")]
#[case("&a")]
#[case("!a")]
#[case("%a")]
#[case("@a")]
#[case("`a")]
#[case("? a")]
#[case("|")]
#[case(">-")]
#[case("a\n---\nb")]
#[case("a\n# b")]
fn every_text_reads_back_as_itself(#[case] text: &str) {
    round_trip(text);
}

#[test]
fn the_shape_is_that_of_the_networks_files() {
    let yaml = document(&[
        ("title", Yaml::Text("L'exemple".into())),
        ("link", Yaml::Text(String::new())),
        ("techno", Yaml::List(vec![])),
        (
            "sponsors",
            Yaml::texts(&["/organisations/a", "/organisations/b"]),
        ),
        (
            "phases",
            Yaml::List(vec![Yaml::Map(vec![
                ("name".into(), Yaml::Text("investigation".into())),
                ("start".into(), Yaml::Plain("2024-01-31".into())),
                ("comment".into(), Yaml::Text("un\ndeux".into())),
            ])]),
        ),
        (
            "fast",
            Yaml::Map(vec![("promotion".into(), Yaml::Plain("13".into()))]),
        ),
    ]);
    assert_eq!(
        yaml,
        "title: L'exemple\nlink: ''\ntechno: []\nsponsors:\n  - /organisations/a\n  - \
         /organisations/b\nphases:\n  - name: investigation\n    start: 2024-01-31\n    comment: \
         |-\n      un\n      deux\nfast:\n  promotion: 13\n"
    );
}

proptest! {
    #[test]
    fn any_text_reads_back_as_itself(text in any::<String>()) {
        round_trip(&text);
    }

    #[test]
    fn any_text_of_awkward_characters_reads_back(text in "[ \\n\\t:#'\"a0.,!?&*|>{}\\[\\]\\-~%@`\u{a0}\u{2028}é🦀]{0,24}") {
        round_trip(&text);
    }
}
