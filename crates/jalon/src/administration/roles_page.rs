//! Roles that were given. Giving and withdrawing them is not an administrator's business: those who
//! may do it have a page of their own in room `accounts`.

use askama::Template;
use axum::{extract::State, response::Html};
use programme::access::{Holding, Role};

use super::layout;
use crate::{
    accounts::{Database, MemberSpace, SignedIn, failed, grants},
    foundation::http::Problem,
    publication::Layout,
};

/// Where it is.
pub(super) const PATH: &str = "/espace/administration/roles";
/// Where roles are given.
const GIVEN_AT: &str = "/espace/roles";

#[derive(Template)]
#[template(path = "administration/templates/roles_page.html")]
struct RolesPage<'a> {
    layout: Layout<'a>,
    rows: Vec<RoleRow>,
    /// Where this reader gives roles; empty when they may not.
    given_at: String,
}

#[derive(Debug)]
struct RoleRow {
    member: String,
    role: String,
    scope: String,
    from: String,
    until: String,
    given_by: String,
    has_ended: bool,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let mut kept = grants::all_grants(&mut tx).await.map_err(failed)?;
    drop(tx);
    // The weightiest roles first; the table's order is that of `Role`.
    let rank = |role: Role| Role::ALL.iter().position(|one| *one == role);
    kept.sort_by_key(|one| {
        let role = one.grant.holding.role();
        (
            std::cmp::Reverse(rank(role)),
            one.grant.member.as_str().to_owned(),
        )
    });
    let may_give = space.routes().routes.iter().any(|route| {
        route.path == GIVEN_AT && {
            let roles = signed_in.actor.roles();
            roles.into_iter().any(|role| {
                programme::access::reach(role, route.action) != programme::access::Reach::Nowhere
            })
        }
    });
    let page = RolesPage {
        layout: layout(&signed_in, "administration-roles-title"),
        rows: kept.iter().map(|one| row(&signed_in, one)).collect(),
        given_at: if may_give {
            signed_in.view.link(GIVEN_AT)
        } else {
            String::new()
        },
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

fn row(signed_in: &SignedIn, kept: &grants::KeptGrant) -> RoleRow {
    let (locale, network) = (signed_in.locale, &signed_in.view.whole);
    let grant = &kept.grant;
    let name_of = |slug: &str| {
        let member = network.member(slug);
        member.map_or_else(|| slug.to_owned(), |member| member.name.clone())
    };
    let today = signed_in.now.day();
    RoleRow {
        member: name_of(grant.member.as_str()),
        role: locale.t(&format!("accounts-role-{}", grant.holding.role().code())),
        scope: scope(signed_in, &grant.holding),
        from: locale.date(grant.from),
        until: locale.date(grant.until),
        given_by: name_of(&kept.given_by),
        has_ended: grant.until < today,
    }
}

/// The name of what a role is held on.
fn scope(signed_in: &SignedIn, holding: &Holding) -> String {
    let network = &signed_in.view.whole;
    let Some(slug) = holding.scope() else {
        return signed_in.locale.t("administration-whole-network");
    };
    let slug = slug.to_string();
    let name = match holding.role() {
        Role::IncubatorHead | Role::IncubatorTeam => {
            network.incubator(&slug).map(|one| one.name.clone())
        }
        Role::Sponsor => network.organisation(&slug).and_then(|one| one.name.clone()),
        _ => network.service(&slug).map(|one| one.name.clone()),
    };
    name.unwrap_or(slug)
}
