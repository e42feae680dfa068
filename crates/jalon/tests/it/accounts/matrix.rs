//! Every guarded route of the running server, visited by every role, about what is theirs and what
//! is not: the status is what the table of rights says.

use std::{collections::BTreeSet, fs, path::PathBuf};

use http::Method;
use jalon::{
    accounts::{GuardedRoute, On, testing::Client},
    foundation::database::testing::each_engine,
    routes::member_space,
};
use programme::access::{Action, Reach, Role, reach};

use crate::member_site::Site;

/// Whether what the address names is the visitor's own, for the role that they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Other,
}

/// The name that stands in an address, for that kind of subject.
fn named(on: On, whose: Whose) -> &'static str {
    match (on, whose) {
        (On::Member, Whose::Own) => "colleague",
        (On::Member, Whose::Other) => "stranger",
        (On::Service, Whose::Own) => "ours",
        (On::Service, Whose::Other) => "theirs",
        (On::Incubator, Whose::Own) => "here",
        (On::Incubator, Whose::Other) => "there",
        (On::Organisation, Whose::Own) => "payer",
        (On::Organisation, Whose::Other) => "other",
        (On::Network | On::Oneself | On::Handler, _) => "0",
    }
}

fn address(route: &GuardedRoute, whose: Whose) -> String {
    let mut address = String::new();
    for part in route.path.split('/').skip(1) {
        address.push('/');
        address.push_str(if part.starts_with('{') {
            named(route.on, whose)
        } else {
            part
        });
    }
    address
}

/// What the table says about a role and a route; nothing when only the handler can tell.
fn expected(role: Role, route: &GuardedRoute, whose: Whose) -> Option<bool> {
    let cell = reach(role, route.action)
        .max(reach(Role::Visitor, route.action))
        // Who holds a role is a member too, unless the role needs no mission.
        .max(if is_member(role) {
            reach(Role::Member, route.action)
        } else {
            Reach::Nowhere
        });
    let holds_on = |own: bool| match cell {
        Reach::Anything => true,
        Reach::Own => own && reaches_own(role, route.on),
        Reach::Oneself | Reach::Nowhere => false,
    };
    Some(match route.on {
        On::Network => cell == Reach::Anything,
        On::Oneself => matches!(cell, Reach::Anything | Reach::Oneself),
        On::Handler if cell == Reach::Nowhere => false,
        On::Handler => return None,
        On::Member | On::Service | On::Incubator | On::Organisation => {
            holds_on(whose == Whose::Own)
        }
    })
}

fn is_member(role: Role) -> bool {
    !matches!(
        role,
        Role::Visitor | Role::Sponsor | Role::CommitteeMember | Role::Administrator
    )
}

/// Whether what a role is held on covers a subject of that kind.
fn reaches_own(role: Role, on: On) -> bool {
    match on {
        On::Service => role != Role::Member,
        On::Member => matches!(
            role,
            Role::Intrapreneur | Role::IncubatorTeam | Role::IncubatorHead
        ),
        On::Incubator => matches!(role, Role::IncubatorTeam | Role::IncubatorHead),
        On::Organisation => role == Role::Sponsor,
        On::Network | On::Oneself | On::Handler => false,
    }
}

#[tokio::test]
async fn role_route_matrix() {
    let (_, table) = member_space().into_parts();
    assert!(!table.routes.is_empty());
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let mut cells = 0;
        let mut wrong = BTreeSet::new();
        for role in Role::ALL {
            for route in &table.routes {
                for whose in [Whose::Own, Whose::Other] {
                    // A new session each time: some routes end it.
                    let client = match role {
                        Role::Visitor => site.visitor(),
                        role => site.member(role.code()).await,
                    };
                    if let Some(why) = differs(&client, role, route, whose).await {
                        wrong.insert(why);
                    }
                    cells += 1;
                }
            }
        }
        let lines: Vec<String> = wrong.into_iter().collect();
        assert!(lines.is_empty(), "of {cells}:\n{}", lines.join("\n"));
        assert_eq!(cells, Role::ALL.len() * table.routes.len() * 2);
    })
    .await;
}

async fn differs(
    client: &Client,
    role: Role,
    route: &GuardedRoute,
    whose: Whose,
) -> Option<String> {
    let address = address(route, whose);
    let is_public = reach(Role::Visitor, route.action) == Reach::Anything;
    let answer = if route.method == Method::POST && is_public {
        let csrf = client.browser_csrf();
        client.post_bare(&address, &[("csrf", &csrf)]).await
    } else if route.method == Method::POST {
        match route.largest_body {
            Some(_) => client.post_files(&address, &[]).await,
            None => client.post(&address, &[]).await,
        }
    } else {
        client.get(&address).await
    };
    let status = answer.status.as_u16();
    let to_sign_in = status == 303 && answer.location().contains("/connexion?suite=");
    let is_right = if role == Role::Visitor && !is_public {
        to_sign_in
    } else {
        match expected(role, route, whose) {
            Some(true) => status != 403 && status != 401 && status < 500 && !to_sign_in,
            Some(false) => status == 403,
            None => status < 500 && !to_sign_in,
        }
    };
    (!is_right).then(|| {
        format!(
            "{} {} as {} on {whose:?} {:?}: {status} {}",
            route.method,
            address,
            role.code(),
            route.on,
            answer.location()
        )
    })
}

/// Posting without the token of the session is refused everywhere.
#[tokio::test]
async fn no_change_is_taken_without_the_token_of_the_session() {
    let (_, table) = member_space().into_parts();
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        for route in table.routes.iter().filter(|one| one.method == Method::POST) {
            if route.action == Action::ReadPublic {
                continue;
            }
            let lead = site.member(Role::NetworkLead.code()).await;
            let answer = lead.post_bare(&address(route, Whose::Own), &[]).await;
            // Files without a boundary are no form at all.
            let refused = answer.status == 403 || answer.status == 400;
            assert!(refused, "{} {}", route.path, answer.status);
        }
    })
    .await;
}

/// The addresses of public pages, as the source registers them. (That nothing but reading is
/// registered there, and nothing of the member space, is a rule of `tests/architecture`.)
fn public_addresses() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut todo = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("a source");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                for (at, _) in code.match_indices(".route(") {
                    let rest = code[at + ".route(".len()..].trim_start();
                    let address = rest
                        .strip_prefix('"')
                        .and_then(|rest| rest.split('"').next());
                    found.extend(address.map(str::to_owned));
                }
            }
        }
    }
    found
}

#[tokio::test]
async fn public_pages_ask_nobody_who_they_are() {
    let addresses = public_addresses();
    assert!(addresses.len() > 30, "{addresses:?}");
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let clients = [site.visitor(), site.member("administrator").await];
        for address in &addresses {
            let address: Vec<&str> = address
                .split('/')
                .map(|part| if part.starts_with('{') { "ours" } else { part })
                .collect();
            let address = address.join("/");
            for client in &clients {
                let answer = client.get(&address).await;
                let status = answer.status.as_u16();
                assert!(status != 401 && status != 403, "{address}: {status}");
                assert!(!answer.location().contains("/connexion"), "{address}");
                let sent = client.post(&address, &[]).await;
                let refused = [404, 405].contains(&sent.status.as_u16());
                assert!(refused, "POST {address}: {}", sent.status);
            }
        }
    })
    .await;
}
