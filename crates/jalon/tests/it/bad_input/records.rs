//! Records with names, titles and bodies that nobody expects.

use axum::http::StatusCode;
use programme::{network::Record, services::Service};
use proptest::prelude::*;

use super::site::{read, record, site};

/// Bodies as content repositories hold them: tables, images that no longer exist, raw HTML,
/// headings that start anywhere, what is never closed.
const BODY: &str = "# Un titre de niveau 1\n\n#### Puis de niveau 4\n\n# Un titre de niveau 1\n\n\
| a | b |\n|---|---|\n| 1 | `<td>` |\n\n![](/img/disparue.png)\n\n![légende](https://exemple.fr/x.png)\n\n\
<div style=\"color:red\" onclick=\"alert(1)\"><p>Sans fin <b>gras\n\n<script>alert(1)</script>\n\n\
<iframe src=\"https://exemple.fr/\"></iframe>\n\n<h1>Encore</h1>\n\n[lien](javascript:alert(1))\n\n\
<table><tr><td>nu</table>\n\n<style>body{display:none}</style>\n\n<img src=x onerror=alert(1)>\n\n\
</main></body></html>\n\n> citation\n\n- [ ] à faire\n\n[^1]: note\n\n<a name=\"contenu\" id=\"contenu\">x</a>\n";

fn odd(record: &mut Record, name: &str, text: &str, body: &str) -> String {
    if let Some(service) = record.services.first_mut() {
        name.clone_into(&mut service.name);
        text.clone_into(&mut service.pitch);
        body.clone_into(&mut service.description);
        service.themes = Some(vec![text.to_owned(), name.to_owned()]);
        service.technologies = Some(vec![text.to_owned(), format!("{name}, {text}")]);
        service.user_types = Some(vec![name.to_owned()]);
        for event in &mut service.events {
            event.comment = Some(text.to_owned());
        }
        service.links.website = Some(text.to_owned());
        service.links.repository = Some("javascript:alert(1)".to_owned());
    }
    if let Some(incubator) = record.incubators.first_mut() {
        name.clone_into(&mut incubator.name);
        incubator.short_description = Some(text.to_owned());
        body.clone_into(&mut incubator.description);
        incubator.website = Some(text.to_owned());
    }
    if let Some(organisation) = record.organisations.first_mut() {
        organisation.name = Some(name.to_owned());
        organisation.acronym = Some(text.to_owned());
        body.clone_into(&mut organisation.description);
    }
    if let Some(member) = record.members.first_mut() {
        name.clone_into(&mut member.name);
        member.role = Some(text.to_owned());
        body.clone_into(&mut member.bio);
        member.link = Some(text.to_owned());
        member.github = Some(name.to_owned());
    }
    first_slug(&record.services)
}

fn first_slug(services: &[Service]) -> String {
    let first = services.first().map(|service| service.slug.to_string());
    first.expect("the demonstration has services")
}

fn pages(record: &Record, slug: &str) -> Vec<String> {
    let mut pages = vec![
        "/".to_owned(),
        "/startups/".to_owned(),
        "/startups/?tri=nom".to_owned(),
        format!("/startups/{slug}"),
        format!("/en/startups/{slug}"),
        "/incubateurs/".to_owned(),
        "/organisations/".to_owned(),
        "/communaute/".to_owned(),
        "/communaute/annuaire".to_owned(),
        "/stats/".to_owned(),
        "/plan-du-site".to_owned(),
        "/recherche?q=niveau+titre".to_owned(),
    ];
    let incubators = record.incubators.first();
    pages.extend(incubators.map(|one| format!("/incubateurs/{}", one.slug)));
    let organisations = record.organisations.first();
    pages.extend(organisations.map(|one| format!("/organisations/{}", one.slug)));
    let members = record.members.first();
    pages.extend(members.map(|one| format!("/communaute/{}", one.slug)));
    pages
}

async fn all_read_well(name: &str, text: &str, body: &str) {
    let mut record = record();
    let slug = odd(&mut record, name, text, body);
    let pages = pages(&record, &slug);
    let site = site(record);
    for address in pages {
        let page = read(&site, &address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.body);
        for bad in ["<script>alert", "<iframe"] {
            assert!(!page.body.contains(bad), "{bad} in {address}");
        }
    }
}

#[tokio::test]
async fn bodies_of_every_kind_read_well() {
    all_read_well("Service", "Une mission", BODY).await;
}

#[tokio::test]
async fn names_of_two_hundred_characters_read_well() {
    all_read_well(
        &"Très long ".repeat(20),
        &"mission ".repeat(60),
        &"mot ".repeat(20_000),
    )
    .await;
    all_read_well(&"x".repeat(200), &"y".repeat(2_000), &"#".repeat(3_000)).await;
}

#[tokio::test]
async fn quotes_and_mark_up_in_names_are_texts() {
    let name = "L’« été » \"5\" & 'co' <b>x</b> --> ]]> {{ x }} ${y} \\";
    all_read_well(
        name,
        "</title></script><script>alert(1)</script>",
        "<!-- jamais fermé",
    )
    .await;
}

#[tokio::test]
async fn right_to_left_and_invisible_texts_read_well() {
    let name = "\u{202e}مرحبا بالعالم\u{200f} عربي";
    all_read_well(
        name,
        "שלום עולם \u{2066}abc\u{2069}",
        "# مرحبا\n\n| مرحبا |\n|---|\n| x |",
    )
    .await;
}

#[tokio::test]
async fn empty_names_and_texts_still_have_a_page() {
    all_read_well("", "", "").await;
    all_read_well(" \u{a0}\t", "\n", "\n\n\n").await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn anything_at_all_reads_well(
        name in "\\PC{0,60}",
        text in "[<>&\"'a-z \u{e9}\u{202e}#*_`|\\[\\]()!-]{0,80}",
        body in "([#*`|<>/!\\[\\]()&\"a-z0-9 -]|\n){0,400}",
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let mut record = record();
            let slug = odd(&mut record, &name, &text, &body);
            let site = site(record);
            for address in [format!("/startups/{slug}"), "/startups/".to_owned()] {
                let page = read(&site, &address).await;
                assert_eq!(page.status, StatusCode::OK, "{address}");
            }
        });
    }
}
