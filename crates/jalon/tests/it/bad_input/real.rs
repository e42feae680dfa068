//! The pages of the real content are sound HTML and show no e-mail address of a member. Skipped
//! where that content is absent, a failure with `CI=true`.

use axum::http::StatusCode;
use content::Limits;

use super::site::{read, site};
use crate::import_real::real_content;

/// Of so many members, each of these is read.
const MEMBERS: usize = 25;

#[tokio::test]
async fn the_real_pages_are_sound_and_show_no_address_of_a_member() {
    let Some(dir) = real_content() else { return };
    let reading = content::read(&dir, &Limits::default(), &mut |_| {});
    let record = reading.expect("the content is read").record;
    let services = record.services.iter().enumerate();
    let services = services.map(|(at, one)| {
        let prefix = if at % 5 == 0 { "/en" } else { "" };
        format!("{prefix}/startups/{}", one.slug)
    });
    let incubators = record.incubators.iter().filter(|one| !one.is_hidden());
    let incubators = incubators.map(|one| format!("/incubateurs/{}", one.slug));
    let organisations = record.organisations.iter();
    let organisations = organisations.map(|one| format!("/organisations/{}", one.slug));
    let lists = [
        "/",
        "/startups/",
        "/incubateurs/",
        "/organisations/",
        "/communaute/",
    ]
    .into_iter()
    .chain([
        "/communaute/annuaire",
        "/comites/",
        "/stats/",
        "/programme/",
    ])
    .chain([
        "/recherche?q=aide",
        "/en/",
        "/en/startups/",
        "/en/programme/",
    ])
    .map(str::to_owned);
    let pages: Vec<String> = lists
        .chain(services)
        .chain(incubators)
        .chain(organisations)
        .collect();
    // Who wrote an address is read, and some of the others.
    let writes = |text: Option<&str>| text.is_some_and(|text| text.contains('@'));
    let members: Vec<String> = record
        .members
        .iter()
        .enumerate()
        .filter(|(at, one)| {
            at % MEMBERS == 0 || writes(Some(&one.bio)) || writes(one.role.as_deref())
        })
        .filter(|(_, one)| !one.missions.is_empty())
        .map(|(_, one)| format!("/communaute/{}", one.slug))
        .collect();
    let site = site(record);
    for address in &pages {
        let page = read(&site, address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
    }
    for address in &members {
        let page = read(&site, address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let main = page.body.split("<main").nth(1).unwrap_or_default();
        let main = main.split("</main>").next().unwrap_or_default();
        assert!(!main.contains("mailto:"), "{address}: {main}");
        let addresses: Vec<&str> = main
            .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
            .filter(|word| {
                let parts = word.split_once('@');
                parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
            })
            .collect();
        assert!(addresses.is_empty(), "{address}: {addresses:?}");
    }
    assert!(
        pages.len() > 800 && members.len() > 100,
        "{} {}",
        pages.len(),
        members.len()
    );
}
