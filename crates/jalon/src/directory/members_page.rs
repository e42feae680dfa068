//! `/espace/annuaire`: members, filters in the address, addresses to copy.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::Query, response::Html};
use programme::access::{Action, Subject};

use super::{
    MAP, MEMBERS, PER_PAGE, SERVICES,
    asked::{self, Parameters},
    members::{self, Asked, Line, Wanted},
    store::{self, Told},
};
use crate::{
    accounts::{Database, SignedIn, failed},
    community::{profession_code, profession_name},
    foundation::http::Problem,
    publication::{
        Choice, Layout, NavLink, View,
        components::{PageLink, Pagination, page_count, page_of},
        paths, query_string,
    },
};

/// The page.
#[derive(Template)]
#[template(path = "directory/templates/members_page.html")]
struct MembersPage<'a> {
    layout: Layout<'a>,
    parts: Vec<NavLink>,
    asked: Asked,
    standings: Vec<Choice>,
    professions: Vec<Choice>,
    incubators: Vec<Choice>,
    soon: Vec<Choice>,
    notices: Vec<String>,
    result: String,
    rows: Vec<Row>,
    pagination: Option<Pagination>,
    /// Addresses of all who were found, not of this page alone.
    addresses: String,
    addresses_label: String,
    without_address: String,
    /// Where the file is; empty for those who may not take it.
    export: String,
}

struct Row {
    name: String,
    href: String,
    role: String,
    services: String,
    address: String,
    town: String,
    last_day: String,
}

/// Shows it.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let addresses = store::list_addresses(&mut tx).await.map_err(failed)?;
    let towns = store::list_towns(&mut tx).await.map_err(failed)?;
    drop(tx);
    let page = MembersPage::of(&signed_in, &query, &addresses, &towns);
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

impl<'a> MembersPage<'a> {
    fn of(
        signed_in: &'a SignedIn,
        query: &[(String, String)],
        addresses: &HashMap<String, String>,
        towns: &HashMap<String, Told>,
    ) -> Self {
        let view = &signed_in.view;
        let mut parameters = Parameters::of(view, query);
        let asked = Asked::read(&mut parameters);
        let lines = members::found(view, &asked, addresses, towns);
        let pages = page_count(lines.len(), PER_PAGE);
        let current = parameters.page(pages);
        let kept = asked.query();
        let all: Vec<&str> = lines.iter().filter_map(|line| line.address).collect();
        let may_take = signed_in.may(Action::ExportDirectory, &Subject::Network)
            || lines.iter().any(|line| {
                let subject = Subject::member(&view.whole, line.member, view.date);
                signed_in.may(Action::ExportDirectory, &subject)
            });
        let missing = lines.len() - all.len();
        Self {
            layout: Layout::member(view, view.t("directory-members-title")).asked(kept.clone()),
            parts: parts(view, MEMBERS),
            standings: standings(view, asked.standing),
            professions: professions(view, &asked.profession),
            incubators: asked::incubators(view, asked.incubator.as_deref()),
            soon: asked::soon(view, asked.soon),
            notices: parameters.notices,
            result: view.count("directory-members-found", lines.len()),
            rows: page_of(&lines, current, PER_PAGE)
                .iter()
                .map(|line| Row::of(view, line))
                .collect(),
            pagination: Pagination::new(view, MEMBERS, &kept, current, pages),
            addresses_label: view.count("directory-addresses", all.len()),
            addresses: all.join("; "),
            without_address: if missing == 0 {
                String::new()
            } else {
                view.count("directory-without-address", missing)
            },
            export: if may_take {
                view.link(&format!("{MEMBERS}/membres/export{}", query_string(&kept)))
            } else {
                String::new()
            },
            asked,
        }
    }
}

impl Row {
    fn of(view: &View, line: &Line<'_>) -> Self {
        Self {
            name: line.name(),
            href: view.link(&format!(
                "/espace/membres/{}",
                paths::segment(line.member.slug.as_str())
            )),
            role: line.role(view),
            services: line.services(view).join(", "),
            address: line.address.unwrap_or_default().to_owned(),
            town: line.place.name().to_owned(),
            last_day: line
                .last_day
                .map_or_else(String::new, |day| view.locale.date(day)),
        }
    }
}

/// The three parts of the directory.
pub(super) fn parts(view: &View, current: &str) -> Vec<NavLink> {
    [
        ("directory-part-members", MEMBERS),
        ("directory-part-services", SERVICES),
        ("directory-part-map", MAP),
    ]
    .map(|(key, path)| NavLink {
        label: view.t(key),
        href: view.link(path),
        is_current: path == current,
    })
    .into()
}

fn standings(view: &View, chosen: Wanted) -> Vec<Choice> {
    Wanted::ALL
        .into_iter()
        .map(|wanted| Choice {
            value: wanted.word().to_owned(),
            label: view.t(&format!("directory-standing-{}", wanted.word())),
            is_chosen: wanted == chosen,
        })
        .collect()
}

fn professions(view: &View, chosen: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = members::professions()
        .map(|one| Choice {
            value: profession_code(one).to_owned(),
            label: profession_name(view, Some(one)),
            is_chosen: profession_code(one) == chosen,
        })
        .collect();
    view.locale
        .sort_by_name(&mut choices, |choice| &choice.label);
    if !chosen.is_empty() && !choices.iter().any(|choice| choice.is_chosen) {
        // A word that the vocabulary does not know is one that somebody wrote.
        choices.push(Choice {
            value: chosen.to_owned(),
            label: chosen.to_owned(),
            is_chosen: true,
        });
    }
    choices
}
