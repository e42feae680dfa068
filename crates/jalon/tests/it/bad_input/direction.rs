//! Names that turn the direction of writing turn nothing but themselves: wherever a page shows one,
//! an element around it isolates it (`dir="auto"`, `<bdi>`). And on English pages, what is a text of
//! the record is marked as French (WCAG 2.1, §3.1.2).

use programme::network::Record;

use super::{
    around::outside,
    site::{read, record, site},
};

/// Turns all that follows on its line.
const OVERRIDE: &str = "\u{202e}";
/// Where each text stands alone anyway, or nothing can isolate it: fields, lists of a form, drawings.
const ALONE: [&str; 5] = ["title", "textarea", "option", "svg", "script"];
/// Stands in each recorded text that is a sentence rather than a name.
const RECORDED: &str = "Ceci est enregistré";

/// The texts of a page that turn what stands around them.
fn loose(html: &str) -> Vec<String> {
    outside(html, OVERRIDE, |name, attribute| {
        attribute("dir").as_deref() == Some("auto") || name == "bdi" || ALONE.contains(&name)
    })
}

/// The texts of the record on an English page that are not said to be in French.
fn unmarked(html: &str) -> Vec<String> {
    outside(html, RECORDED, |name, attribute| {
        attribute("lang").as_deref() == Some("fr") || ["title", "script"].contains(&name)
    })
}

fn turned(text: &str) -> String {
    format!("{OVERRIDE}{text} مرحبا")
}

/// Every name and short text turns what follows it.
fn turn(record: &mut Record) {
    for service in &mut record.services {
        service.name = turned(&service.name);
        service.pitch = turned(&service.pitch);
        service.themes = Some(vec![turned("thème")]);
        service.technologies = Some(vec![turned("technologie")]);
        service.user_types = Some(vec![turned("usager")]);
        for event in &mut service.events {
            event.comment = Some(turned("commentaire"));
        }
    }
    for incubator in &mut record.incubators {
        incubator.name = turned(&incubator.name);
        incubator.short_description = Some(turned("maison"));
        incubator.address = Some(turned("adresse"));
    }
    for organisation in &mut record.organisations {
        organisation.name = Some(turned("organisation"));
        organisation.acronym = Some(turned("sigle"));
        organisation.ministerial_domain = Some(turned("domaine"));
        organisation.kind = Some(turned("type"));
    }
    for member in &mut record.members {
        member.name = turned(&member.name);
        member.role = Some(turned("rôle"));
        member.bio = turned("bio");
        member.skills = Some(vec![turned("compétence")]);
    }
    for team in &mut record.teams {
        team.name = turned(&team.name);
    }
}

/// Every text that is a sentence says so.
fn mark(record: &mut Record) {
    for service in &mut record.services {
        service.pitch = format!("{RECORDED} : une mission");
        service.description = format!("{RECORDED}.\n\n## {RECORDED}\n\n- {RECORDED}");
        for event in &mut service.events {
            event.comment = Some(RECORDED.to_owned());
        }
    }
    for incubator in &mut record.incubators {
        incubator.short_description = Some(RECORDED.to_owned());
        RECORDED.clone_into(&mut incubator.description);
    }
    for organisation in &mut record.organisations {
        RECORDED.clone_into(&mut organisation.description);
    }
    for member in &mut record.members {
        member.role = Some(RECORDED.to_owned());
        RECORDED.clone_into(&mut member.bio);
    }
}

/// Every kind of page, with the services, incubators… of the record.
fn pages(record: &Record) -> Vec<String> {
    let service = &record.services[0].slug;
    let incubator = record.incubators.iter().find(|one| !one.is_hidden());
    let incubator = &incubator.expect("an incubator").slug;
    let organisation = &record.organisations[0].slug;
    let member = &record.members[0].slug;
    vec![
        "/".to_owned(),
        "/programme/".to_owned(),
        "/startups/".to_owned(),
        "/startups/?q=mission".to_owned(),
        format!("/startups/{service}"),
        format!("/startups/{service}/decisions"),
        "/incubateurs/".to_owned(),
        format!("/incubateurs/{incubator}"),
        "/organisations/".to_owned(),
        format!("/organisations/{organisation}"),
        "/communaute/".to_owned(),
        "/communaute/annuaire".to_owned(),
        format!("/communaute/{member}"),
        "/comites/".to_owned(),
        "/decisions/".to_owned(),
        "/stats/".to_owned(),
        "/plan-du-site".to_owned(),
        "/recherche?q=cantine".to_owned(),
        "/recherche?q=mission".to_owned(),
        "/recherche?q=enregistre".to_owned(),
        "/recherche?q=enregistre&type=membres".to_owned(),
    ]
}

#[test]
fn what_is_loose_is_seen() {
    for (html, n) in [
        ("<p>\u{202e}a</p>", 1),
        ("<p dir=\"auto\">\u{202e}a</p>", 0),
        ("<p><bdi>\u{202e}a</bdi> b <b>\u{202e}c</b></p>", 1),
        ("<p dir=\"ltr\"><a>\u{202e}a</a></p>", 1),
        ("<title>\u{202e}a</title><p><br>\u{202e}b</p>", 1),
    ] {
        assert_eq!(loose(html).len(), n, "{html}");
    }
}

#[test]
fn what_is_unmarked_is_seen() {
    let text = |lang: &str| format!("<div{lang}><p>a</p><p>b {RECORDED}</p></div>");
    assert_eq!(unmarked(&text(" lang=\"fr\"")).len(), 0);
    assert_eq!(unmarked(&text("")).len(), 1);
    assert_eq!(unmarked(&text(" lang=\"en\"")).len(), 1);
}

#[tokio::test]
async fn names_that_turn_the_writing_turn_nothing_else() {
    let mut record = record();
    turn(&mut record);
    let pages = pages(&record);
    let site = site(record);
    let mut found = Vec::new();
    for address in pages {
        for prefix in ["", "/en"] {
            let page = read(&site, &format!("{prefix}{address}")).await;
            let loose = loose(&page.body);
            found.extend(
                loose
                    .iter()
                    .take(5)
                    .map(|one| format!("{prefix}{address} {one}")),
            );
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[tokio::test]
async fn english_pages_say_which_texts_are_french() {
    let mut record = record();
    mark(&mut record);
    let pages = pages(&record);
    let site = site(record);
    let mut found = Vec::new();
    let mut shown = 0;
    for address in pages {
        let page = read(&site, &format!("/en{address}")).await;
        shown += page.body.matches(RECORDED).count();
        let unmarked = unmarked(&page.body);
        found.extend(
            unmarked
                .iter()
                .take(5)
                .map(|one| format!("{address} {one}")),
        );
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(
        shown > 100,
        "the pages show the texts of the record: {shown}"
    );
}
