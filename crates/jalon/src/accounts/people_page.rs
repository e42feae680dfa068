//! Who answers for what: the network's leads and team, each incubator's head and team, who keeps the
//! machine running. Where a refusal leads.

use askama::Template;
use axum::response::Html;
use programme::{
    access::{Actor, Grant, Holding, Role},
    community::Member,
    identity::IncubatorSlug,
};

use super::{Database, SignedIn, failed, grants::all_grants, recognise::actor_of};
use crate::{
    foundation::http::Problem,
    publication::{Layout, paths},
};

/// Its address.
pub(super) const PATH: &str = "/espace/responsables";

/// The place of an incubator on the page.
pub(super) fn anchor(slug: &IncubatorSlug) -> String {
    format!("incubateur-{}", paths::segment(slug.as_str()))
}

#[derive(Template)]
#[template(path = "accounts/templates/people_page.html")]
struct PeoplePage<'a> {
    layout: Layout<'a>,
    network: Vec<PersonLine>,
    incubators: Vec<Group>,
    machine: Vec<PersonLine>,
}

#[derive(Debug)]
struct Group {
    anchor: String,
    name: String,
    people: Vec<PersonLine>,
}

#[derive(Debug)]
struct PersonLine {
    name: String,
    /// Their page inside; none for who is not on record.
    href: Option<String>,
    role: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let kept = all_grants(&mut tx).await.map_err(failed)?;
    drop(tx);
    let grants: Vec<Grant> = kept.into_iter().map(|kept| kept.grant).collect();
    let people = Everybody::of(&signed_in, &grants);
    let view = &signed_in.view;
    let mut incubators: Vec<Group> = view
        .whole
        .incubators()
        .iter()
        .map(|incubator| {
            let own = |holding: &Holding| match holding {
                Holding::IncubatorHead(slug) | Holding::IncubatorTeam(slug) => {
                    *slug == incubator.slug
                }
                _ => false,
            };
            Group {
                anchor: anchor(&incubator.slug),
                name: incubator.name.trim().to_owned(),
                people: people.who(&own),
            }
        })
        .filter(|group| !group.people.is_empty())
        .collect();
    incubators.sort_by_cached_key(|group| view.locale.sort_key(&group.name));
    let of = |roles: &[Role]| people.who(&|holding: &Holding| roles.contains(&holding.role()));
    let page = PeoplePage {
        layout: Layout::member(view, view.t("accounts-people-title")),
        network: of(&[Role::NetworkLead, Role::NetworkTeam]),
        incubators,
        machine: of(&[Role::Administrator]),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}

/// All who hold something today.
struct Everybody<'a> {
    reader: &'a SignedIn,
    actors: Vec<Actor>,
}

impl<'a> Everybody<'a> {
    fn of(reader: &'a SignedIn, grants: &[Grant]) -> Self {
        let (view, today) = (&reader.view, reader.now.day());
        let in_teams = view.whole.members().iter();
        let in_teams = in_teams
            .filter(|member| member.teams.iter().flatten().next().is_some())
            .map(|member| &member.slug);
        let given = grants.iter().map(|grant| &grant.member);
        let mut slugs: Vec<_> = in_teams.chain(given).collect();
        slugs.sort();
        slugs.dedup();
        let actors = slugs
            .into_iter()
            .map(|slug| actor_of(view, slug, grants, today))
            .collect();
        Self { reader, actors }
    }

    /// Those who hold such a role: by role, then by name.
    fn who(&self, is_meant: &dyn Fn(&Holding) -> bool) -> Vec<PersonLine> {
        let view = &self.reader.view;
        let mut found: Vec<(Role, PersonLine)> = self
            .actors
            .iter()
            .filter_map(|actor| {
                let meant = actor.holdings.iter().filter(|one| is_meant(one));
                // The one that may most, of several.
                let role = meant.map(Holding::role).max()?;
                let slug = actor.member.as_ref()?;
                let member: Option<&Member> = view.whole.member(slug.as_str());
                let line = PersonLine {
                    name: member.map_or_else(|| slug.to_string(), |one| one.name.trim().to_owned()),
                    href: member.map(|one| {
                        let slug = paths::segment(one.slug.as_str());
                        view.link(&format!("/espace/membres/{slug}"))
                    }),
                    role: view.t(&format!("accounts-role-{}", role.code())),
                };
                Some((role, line))
            })
            .collect();
        found.sort_by_cached_key(|(role, line)| {
            (std::cmp::Reverse(*role), view.locale.sort_key(&line.name))
        });
        found.into_iter().map(|(_, line)| line).collect()
    }
}
