//! `/espace/annuaire/services`: services, filters in the address.

use askama::Template;
use axum::{extract::Query, response::Html};
use programme::{
    access::{Action, Subject},
    phases::Phase,
};

use super::{
    MEMBERS, PER_PAGE, SERVICES,
    asked::{self, Parameters},
    follow_up::{choices as follow_ups, follower_choices},
    members_page::parts,
    services::{self, Asked, Line},
    subjects::{theme_choices, user_type_choices},
};
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    publication::{
        Choice, Layout, NavLink, View,
        components::{Badge, PageLink, Pagination, page_count, page_of},
        paths, query_string,
        wording::phase_name,
    },
};

/// The page.
#[derive(Template)]
#[template(path = "directory/templates/services_page.html")]
struct ServicesPage<'a> {
    layout: Layout<'a>,
    parts: Vec<NavLink>,
    asked: Asked,
    phases: Vec<Choice>,
    incubators: Vec<Choice>,
    /// Of either side, of the network, of the incubator.
    follow_ups: [Vec<Choice>; 3],
    followers: Vec<Choice>,
    user_types: Vec<Choice>,
    themes: Vec<Choice>,
    soon: Vec<Choice>,
    notices: Vec<String>,
    result: String,
    rows: Vec<Row>,
    pagination: Option<Pagination>,
    /// Where the file is; empty for those who may not take it.
    export: String,
}

struct Row {
    name: String,
    href: String,
    badge: Option<Badge>,
    incubators: String,
    /// Names; empty when nobody follows the service.
    contacts: String,
    team: String,
    last_day: String,
}

/// Shows it.
pub(super) async fn page(
    signed_in: SignedIn,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Html<String>, Problem> {
    let page = ServicesPage::of(&signed_in, &query);
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

impl<'a> ServicesPage<'a> {
    fn of(signed_in: &'a SignedIn, query: &[(String, String)]) -> Self {
        let view = &signed_in.view;
        let mut parameters = Parameters::of(view, query);
        let asked = Asked::read(view, &mut parameters);
        let lines = services::found(view, &asked);
        let pages = page_count(lines.len(), PER_PAGE);
        let current = parameters.page(pages);
        let kept = asked.query();
        let may_take = signed_in.may(Action::ExportDirectory, &Subject::Network)
            || lines.iter().any(|line| {
                let subject = Subject::service(line.service);
                signed_in.may(Action::ExportDirectory, &subject)
            });
        Self {
            layout: Layout::member(view, view.t("directory-services-title"))
                .under(view.t("directory-members-title"), MEMBERS)
                .asked(kept.clone()),
            parts: parts(view, SERVICES),
            phases: phases(view, asked.phase),
            incubators: asked::incubators(view, asked.incubator.as_deref()),
            follow_ups: [asked.follow_up, asked.by_network, asked.by_incubator]
                .map(|one| follow_ups(view, one)),
            followers: follower_choices(view, asked.follower.as_ref()),
            user_types: user_type_choices(view, asked.user_type.as_deref()),
            themes: theme_choices(view, asked.theme.as_deref()),
            soon: asked::soon(view, asked.soon),
            notices: parameters.notices,
            result: view.count("directory-services-found", lines.len()),
            rows: page_of(&lines, current, PER_PAGE)
                .iter()
                .map(|line| Row::of(view, line))
                .collect(),
            pagination: Pagination::new(view, SERVICES, &kept, current, pages),
            export: if may_take {
                view.link(&format!("{MEMBERS}/services/export{}", query_string(&kept)))
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
            href: view.link(&paths::service(&line.service.slug)),
            badge: line.phase.map(|phase| Badge::of_phase(view, phase)),
            incubators: incubator_names(view, line).join(", "),
            contacts: line.contacts(view).join(", "),
            team: view.count("directory-team", line.team.size),
            last_day: line
                .team
                .last_day
                .map_or_else(String::new, |day| view.locale.date(day)),
        }
    }
}

/// Names of the incubators of a service; the public name of one that the record doesn't know.
pub(super) fn incubator_names(view: &View, line: &Line<'_>) -> Vec<String> {
    let incubators = line.service.incubators().into_iter();
    incubators
        .map(|slug| {
            let known = view.network.incubator(slug.as_str());
            known.map_or_else(|| slug.to_string(), |one| one.name.trim().to_owned())
        })
        .collect()
}

fn phases(view: &View, chosen: Option<Phase>) -> Vec<Choice> {
    Phase::ALL
        .into_iter()
        .map(|phase| Choice {
            value: phase.code().to_owned(),
            label: phase_name(view, phase),
            is_chosen: Some(phase) == chosen,
        })
        .collect()
}
