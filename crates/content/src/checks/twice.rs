//! Names, acronyms and former URLs that several files claim.

use std::collections::{BTreeMap, HashSet};

use programme::network::Record;

use super::Places;
use crate::{Collection, FindingCode as Code};

pub(super) fn check(record: &Record, places: &mut Places<'_>) {
    same_names(record, places);
    same_acronyms(record, places);
    former_urls(record, places);
}

fn same_names(record: &Record, places: &mut Places<'_>) {
    let people = record
        .members
        .iter()
        .map(|member| (folded(&member.name), member.slug.as_str()));
    for (_, slugs) in shared(people) {
        for slug in &slugs {
            let Some(sheet) = places.sheet(Collection::Members, slug) else {
                continue;
            };
            let line = sheet.line_of("fullname").unwrap_or(1);
            let others = others(&slugs, slug);
            sheet.field(
                Code::SameName,
                line,
                "fullname",
                format!(
                    "{others} has the same name; all were kept. If they are one person, merge the \
                     files."
                ),
            );
        }
    }
}

fn same_acronyms(record: &Record, places: &mut Places<'_>) {
    let organisations = record.organisations.iter().filter_map(|one| {
        let acronym = folded(one.acronym.as_deref()?);
        Some((acronym, one.slug.as_str()))
    });
    for (_, slugs) in shared(organisations) {
        for slug in &slugs {
            let Some(sheet) = places.sheet(Collection::Organisations, slug) else {
                continue;
            };
            let line = sheet.line_of("acronym").unwrap_or(1);
            let others = others(&slugs, slug);
            sheet.field(
                Code::SameAcronym,
                line,
                "acronym",
                format!(
                    "{others} has the same acronym; all were kept. If they are one organisation, \
                     merge the files."
                ),
            );
        }
    }
}

fn former_urls(record: &Record, places: &mut Places<'_>) {
    let in_use: HashSet<String> = record
        .services
        .iter()
        .map(|service| format!("/startups/{}", service.slug))
        .chain(
            record
                .incubators
                .iter()
                .map(|one| format!("/incubateurs/{}", one.slug)),
        )
        .collect();
    let services = record.services.iter().map(|one| {
        (
            Collection::Services,
            one.slug.as_str(),
            one.former_urls.iter().flatten(),
        )
    });
    let incubators = record.incubators.iter().map(|one| {
        (
            Collection::Incubators,
            one.slug.as_str(),
            one.former_urls.iter().flatten(),
        )
    });
    let mut claims: BTreeMap<&str, Vec<(Collection, &str)>> = BTreeMap::new();
    for (collection, slug, urls) in services.chain(incubators) {
        for url in urls {
            let url = url.trim_end_matches(".html").trim_end_matches('/');
            let claimants = claims.entry(url).or_default();
            // The same file may well list an address with and without its extension.
            if claimants.last() != Some(&(collection, slug)) {
                claimants.push((collection, slug));
            }
        }
    }
    for (url, claimants) in claims {
        let taken = in_use.contains(url);
        if claimants.len() < 2 && !taken {
            continue;
        }
        for (collection, slug) in claimants {
            if let Some(sheet) = places.sheet(collection, slug) {
                let line = sheet.line_of("redirect_from").unwrap_or(1);
                let why = if taken {
                    "is the address of something else"
                } else {
                    "is claimed more than once"
                };
                sheet.field(
                    Code::DuplicateFormerUrl,
                    line,
                    "redirect_from",
                    format!(
                        "the former address {url} {why}; it was kept. Remove it where it does not \
                         belong."
                    ),
                );
            }
        }
    }
}

fn shared<'a>(pairs: impl Iterator<Item = (String, &'a str)>) -> BTreeMap<String, Vec<&'a str>> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (key, slug) in pairs.filter(|(key, _)| !key.is_empty()) {
        groups.entry(key).or_default().push(slug);
    }
    groups.retain(|_, slugs| slugs.len() > 1);
    groups
}

fn folded(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn others(slugs: &[&str], but: &str) -> String {
    slugs
        .iter()
        .filter(|slug| **slug != but)
        .copied()
        .collect::<Vec<_>>()
        .join(", ")
}
