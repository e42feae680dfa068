//! The directory of members: filters, letters, pages.

use std::collections::BTreeMap;

use askama::Template;
use programme::community::{Member, Profession};

use super::{
    facets::{Facets, Wanted, letter_of},
    people::{MemberLine, name, profession, profession_code},
};
use crate::{
    foundation::http::Problem,
    publication::{
        Choice, Layout, Section, View,
        components::{PageLink, Pagination, page_count, page_of},
        paths,
    },
};

/// Members on one page.
const PER_PAGE: usize = 60;

/// `/communaute/annuaire`
#[derive(Debug, Template)]
#[template(path = "community/templates/directory_page.html")]
pub(super) struct DirectoryPage<'a> {
    layout: Layout<'a>,
    facets: Facets,
    standings: Vec<Choice>,
    professions: Vec<Choice>,
    incubators: Vec<Choice>,
    letters: Vec<Letter>,
    all_letters: String,
    result: String,
    members: Vec<MemberLine>,
    beyond: bool,
    pagination: Option<Pagination>,
}

#[derive(Debug)]
struct Letter {
    name: String,
    href: Option<String>,
    is_chosen: bool,
}

impl<'a> DirectoryPage<'a> {
    pub(super) fn of(view: &'a View, query: &[(String, String)]) -> Self {
        let facets = Facets::of(query);
        let found: Vec<(String, &Member)> = view
            .network
            .members()
            .iter()
            .filter(|member| facets.keeps(view, member))
            .map(|member| (name(member), member))
            .collect();
        let letters = letters(view, &facets, &found);
        let mut shown: Vec<(String, &Member)> = found
            .into_iter()
            .filter(|(name, _)| facets.letter.is_empty() || letter_of(name) == facets.letter)
            .collect();
        view.locale.sort_by_name(&mut shown, |(name, _)| name);
        let pages = page_count(shown.len(), PER_PAGE);
        let mut kept = facets.query();
        let base = kept.clone();
        if !facets.letter.is_empty() {
            kept.push(("lettre".into(), facets.letter.clone()));
        }
        let mut asked = kept.clone();
        if facets.page > 1 {
            asked.push(("page".into(), facets.page.to_string()));
        }
        let layout = Layout::new(view, Section::Community, view.t("people-title"))
            .described(view.t("people-description"))
            .under(view.t("community-title"), "/communaute/")
            .asked(asked)
            .unlisted();
        Self {
            layout,
            standings: standings(view, &facets),
            professions: professions(view, &facets),
            incubators: incubators(view, &facets),
            letters,
            all_letters: address(view, &base),
            result: view.count("people-result", shown.len()),
            beyond: facets.page > pages,
            pagination: Pagination::new(
                view,
                "/communaute/annuaire",
                &kept,
                facets.page.min(pages),
                pages,
            ),
            members: page_of(&shown, facets.page, PER_PAGE)
                .iter()
                .map(|(_, member)| MemberLine::of(view, member))
                .collect(),
            facets,
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

fn address(view: &View, query: &[(String, String)]) -> String {
    let pairs: Vec<String> = query
        .iter()
        .map(|(name, value)| format!("{name}={}", paths::segment(value)))
        .collect();
    if pairs.is_empty() {
        view.link("/communaute/annuaire")
    } else {
        view.link(&format!("/communaute/annuaire?{}", pairs.join("&")))
    }
}

fn letters(view: &View, facets: &Facets, found: &[(String, &Member)]) -> Vec<Letter> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in found {
        *counts.entry(letter_of(name)).or_default() += 1;
    }
    ('A'..='Z')
        .map(String::from)
        .chain(counts.contains_key("#").then(|| "#".to_owned()))
        .map(|letter| {
            let mut query = facets.query();
            query.push(("lettre".into(), letter.clone()));
            Letter {
                href: counts.contains_key(&letter).then(|| address(view, &query)),
                is_chosen: letter == facets.letter,
                name: letter,
            }
        })
        .collect()
}

fn standings(view: &View, facets: &Facets) -> Vec<Choice> {
    Wanted::ALL
        .into_iter()
        .map(|wanted| Choice {
            value: wanted.word().into(),
            label: view.t(&format!("people-standing-{}", wanted.word())),
            is_chosen: wanted == facets.standing,
        })
        .collect()
}

fn professions(view: &View, facets: &Facets) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Profession::LISTED
        .iter()
        .map(|of| Choice {
            value: profession_code(of).to_owned(),
            label: profession(view, Some(of)),
            is_chosen: profession_code(of) == facets.profession,
        })
        .collect();
    view.locale
        .sort_by_name(&mut choices, |choice| &choice.label);
    with_asked(choices, &facets.profession)
}

fn incubators(view: &View, facets: &Facets) -> Vec<Choice> {
    let mut choices: Vec<Choice> = view
        .network
        .incubators()
        .iter()
        .filter(|incubator| !incubator.is_hidden())
        .map(|incubator| Choice {
            value: incubator.slug.to_string(),
            label: incubator.name.trim().to_owned(),
            is_chosen: incubator.slug.as_str() == facets.incubator,
        })
        .collect();
    view.locale
        .sort_by_name(&mut choices, |choice| &choice.label);
    with_asked(choices, &facets.incubator)
}

/// A value that is asked for and that the list does not know stays visible.
fn with_asked(mut choices: Vec<Choice>, asked: &str) -> Vec<Choice> {
    if !asked.is_empty() && !choices.iter().any(|choice| choice.is_chosen) {
        choices.push(Choice {
            value: asked.to_owned(),
            label: asked.to_owned(),
            is_chosen: true,
        });
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    fn crowd(n: usize) -> View {
        let mut record = samples::record();
        record.members = (0..n)
            .map(|at| {
                let name = format!("Membre {at:04}");
                samples::member(
                    &format!("membre.{at}"),
                    &name,
                    &[("2024-01-01", "", "zebre")],
                )
            })
            .collect();
        samples::view_of(record, "2026-01-01", Locale::French)
    }

    fn page<'a>(view: &'a View, query: &[(&str, &str)]) -> DirectoryPage<'a> {
        let query: Vec<(String, String)> = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        DirectoryPage::of(view, &query)
    }

    #[test]
    fn pages_stay_small() {
        let view = crowd(150);
        let first = page(&view, &[]);
        assert_eq!(first.members.len(), 60);
        assert!(first.pagination.is_some() && !first.beyond);
        assert_eq!(page(&view, &[("page", "3")]).members.len(), 30);
        assert_eq!(first.members[0].name, "Membre 0000");
    }

    #[test]
    fn a_page_beyond_the_end_says_so() {
        let view = crowd(10);
        for number in ["2", "18446744073709551615"] {
            let beyond = page(&view, &[("page", number)]);
            assert!(beyond.beyond && beyond.members.is_empty());
            assert!(
                beyond
                    .html()
                    .expect("a page")
                    .contains(&view.t("people-beyond"))
            );
        }
    }

    #[test]
    fn letters_without_anybody_lead_nowhere() {
        let view = crowd(3);
        let directory = page(&view, &[("lettre", "m")]);
        assert_eq!(directory.members.len(), 3);
        let linked: Vec<&str> = directory
            .letters
            .iter()
            .filter(|letter| letter.href.is_some())
            .map(|letter| letter.name.as_str())
            .collect();
        assert_eq!(linked, ["M"]);
        assert!(page(&view, &[("lettre", "z")]).members.is_empty());
    }

    #[test]
    fn what_is_asked_for_in_vain_stays_visible() {
        let view = crowd(1);
        let directory = page(&view, &[("metier", "<dompteur>")]);
        let html = directory.html().expect("a page");
        assert!(html.contains(&view.t("people-none")));
        assert!(!html.contains("<dompteur>"));
    }
}
