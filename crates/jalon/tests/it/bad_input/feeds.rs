//! Atom feeds, the map and the search description, held to their standards by a parser that is not
//! the one that wrote them, with names that are hard on XML.

use std::collections::BTreeSet;

use chrono::DateTime;
use quick_xml::{Reader, events::Event};
use rstest::rstest;

use super::site::{get, record, site};

/// Elements with their depth, attributes and text, in the order of the document.
struct Element {
    depth: usize,
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        let event = reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error} in {xml}"));
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                let attributes = tag.attributes().map(|one| {
                    let one = one.unwrap_or_else(|error| panic!("{error} in {xml}"));
                    let name = String::from_utf8_lossy(one.key.as_ref()).into_owned();
                    (name, String::from_utf8_lossy(&one.value).into_owned())
                });
                found.push(Element {
                    depth: open.len(),
                    name: String::from_utf8_lossy(tag.name().as_ref()).into_owned(),
                    attributes: attributes.collect(),
                    text: String::new(),
                });
                if matches!(event, Event::Start(_)) {
                    open.push(found.len() - 1);
                }
            }
            Event::End(_) => _ = open.pop(),
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    found[*at].text.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "an element is not closed in {xml}");
    found
}

fn attribute<'e>(element: &'e Element, name: &str) -> &'e str {
    let found = element.attributes.iter().find(|(key, _)| key == name);
    found.map_or("", |(_, value)| value.as_str())
}

#[rstest]
#[case("/feeds/phases.atom")]
#[case("/feeds/services.atom")]
#[case("/feeds/comites.atom")]
#[case("/en/feeds/phases.atom")]
#[tokio::test]
async fn feeds_are_valid_atom(#[case] address: &str) {
    let mut record = record();
    for service in &mut record.services {
        service.name = format!("{} <&> \"x\" ]]> \u{1}", service.name);
    }
    let feed = get(&site(record), address).await;
    assert_eq!(feed.status, 200);
    let all = elements(&feed.body);
    assert_eq!(attribute(&all[0], "xmlns"), "http://www.w3.org/2005/Atom");
    // RFC 4287, section 4.1.1: what a feed must have, once.
    for name in ["id", "title", "updated", "author"] {
        let own = all.iter().filter(|one| one.depth == 1 && one.name == name);
        assert_eq!(own.count(), 1, "{name} in {}", feed.body);
    }
    let is_self = |one: &&Element| one.name == "link" && attribute(one, "rel") == "self";
    let own = all.iter().find(is_self).map(|one| attribute(one, "href"));
    assert!(own.is_some_and(|own| own.ends_with(address)), "{own:?}");
    let entries = all.iter().filter(|one| one.name == "entry").count();
    assert!(entries > 3, "only {entries} entries");
    // Section 4.1.2: what each entry must have; identifiers that no other entry has.
    for name in ["id", "title", "updated"] {
        let own = all.iter().filter(|one| one.depth == 2 && one.name == name);
        let texts: Vec<&str> = own.map(|one| one.text.trim()).collect();
        assert_eq!(texts.len(), entries, "{name}");
        assert!(texts.iter().all(|text| !text.is_empty()), "{name}");
        if name == "id" {
            assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), entries);
            assert!(texts.iter().all(|id| id.starts_with("tag:")), "{texts:?}");
        }
        if name == "updated" {
            for text in texts {
                assert!(DateTime::parse_from_rfc3339(text).is_ok(), "{text}");
            }
        }
    }
    for link in all.iter().filter(|one| one.name == "link") {
        assert!(attribute(link, "href").starts_with("http"), "{}", feed.body);
    }
}

#[tokio::test]
async fn the_map_and_the_search_description_are_sound() {
    let site = site(record());
    let map = elements(&get(&site, "/sitemap.xml").await.body);
    let places: Vec<&str> = map
        .iter()
        .filter(|one| one.name == "loc")
        .map(|one| one.text.as_str())
        .collect();
    assert!(places.len() > 40);
    assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len());
    for alternate in map.iter().filter(|one| one.name == "xhtml:link") {
        assert!(places.contains(&attribute(alternate, "href")), "both ways");
    }
    let search = elements(&get(&site, "/opensearch.xml").await.body);
    let name = search.iter().find(|one| one.name == "ShortName");
    assert!(name.is_some_and(|one| (1..=16).contains(&one.text.chars().count())));
    let template = search.iter().find(|one| one.name == "Url");
    assert!(template.is_some_and(|one| attribute(one, "template").contains("{searchTerms}")));
}
