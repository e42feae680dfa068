//! Every guarded route of the running server, visited by every role, about what is theirs and what
//! is not: the status is what the table of rights says.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod handlers;
mod oracle;
mod sessions;

use std::{collections::BTreeSet, fs, path::PathBuf};

use self::{
    handlers::{Expects, Probe, probes, used},
    oracle::{Whose, is_on_record, is_seated, kind_of, may},
};
use crate::{
    member_site::{Site, cast, noon},
    seeds::{Things, opened, plant, with_objects},
};
use http::Method;
use jalon::{
    accounts::{GuardedRoute, On, testing::Client},
    foundation::database::{Db, testing::each_engine},
    on,
    publication::service_space_rights,
    routes::member_space,
};
use programme::{
    access::{Action, Reach, Role, reach},
    identity::{IncubatorSlug, TeamSlug},
    network::Record,
    organisations::Team,
};

/// Whose things a route is visited about.
fn sides(route: &GuardedRoute) -> &'static [Whose] {
    match route.on {
        On::Member => &[Whose::Oneself, Whose::Own, Whose::Other],
        On::Oneself => &[Whose::Oneself],
        On::Network if !route.path.contains('{') => &[Whose::Other],
        _ => &[Whose::Own, Whose::Other],
    }
}

/// The cast, a team in the other incubator, and a service that is nobody's.
fn record() -> Record {
    let mut record = cast();
    record.teams.push(Team {
        slug: TeamSlug::parse("there-team").unwrap(),
        name: "Équipe de là-bas".into(),
        purpose: None,
        incubator: IncubatorSlug::parse("there").ok(),
    });
    let mut apart = record.services[1].clone();
    apart.slug = programme::identity::ServiceSlug::parse("apart").unwrap();
    apart.name = "Service apart".into();
    record.services.push(apart);
    record
}

/// Pages behind whose guard there is nothing here, and what they answer then: no link was asked for,
/// nobody has left, nothing was decided, no source has answered.
const EMPTY: [(&str, u16); 4] = [
    ("/espace/compte/adresses/confirmer", 410),
    ("/espace/membres/{slug}/retour", 409),
    ("/espace/registre/{number}", 404),
    (
        "/espace/services/{slug}/sources/{id}/reponses/{digest}",
        404,
    ),
];

/// What is used up by being visited: one for each role and side.
const USED: [&str; 5] = [
    "INSERT INTO arrival (id, form, member, is_return, name, email, profession, incubator, mission, \
     locale, asked_by, asked_at, state, version) VALUES ('accepter-' || $1, 'accepter-' || $1, \
     'accepter-' || $1, 0, 'Nom', 'accepter-' || $1 || '@example.org', 'Design', $3, \
     '{\"start\":\"2026-12-01\",\"end\":\"2027-03-01\",\"services\":[\"' || $2 || '\"]}', 'fr', $4, $5, \
     'waiting', 1)",
    "INSERT INTO arrival (id, form, member, is_return, name, email, profession, incubator, mission, \
     locale, asked_by, asked_at, state, version) VALUES ('refuser-' || $1, 'refuser-' || $1, \
     'refuser-' || $1, 0, 'Nom', 'refuser-' || $1 || '@example.org', 'Design', $3, \
     '{\"start\":\"2026-12-01\",\"end\":\"2027-03-01\",\"services\":[\"' || $2 || '\"]}', 'fr', $4, $5, \
     'waiting', 1)",
    "INSERT INTO role_grant (id, member, role, scope, from_on, until_on, given_by, given_at) \
     SELECT 'grant-' || $1, $4, 'coach', $2, '2026-01-01', 'UNTIL', $3, $5",
    "INSERT INTO session_accepted (id, incubator, on_day, attendees, state, sequence, author, \
     accepted_at, changed_at) SELECT 'accepted-' || $1, $3, '2026-12-10', '[]', 'accepted', 0, $4, \
     $5, $5 WHERE $2 <> ''",
    "INSERT INTO session_accepted_item (session_id, position, service, sponsor, begins_at, minutes) \
     SELECT 'accepted-' || $1, 1, 'apart', 'organisation', '10:00:00', 30 \
     WHERE $2 <> '' AND $3 <> '' AND $4 <> '' AND $5 IS NOT NULL",
];

async fn use_up(db: &Db) {
    let mut tx = db.begin_write().await.unwrap();
    let mut all: Vec<(String, Whose)> = vec![
        ("look-own".into(), Whose::Own),
        ("look-other".into(), Whose::Other),
    ];
    for role in Role::ALL {
        for whose in [Whose::Own, Whose::Other] {
            let key = used("", role, whose);
            all.push((key.trim_start_matches('-').to_owned(), whose));
        }
    }
    for (place, (key, whose)) in (0..).zip(&all) {
        // The same role until the same day is given once.
        let until = noon().day() + chrono::Days::new(100 + place);
        let things = if *whose == Whose::Own {
            Things::ours()
        } else {
            Things::theirs()
        };
        for sql in USED {
            let sql = sql.replace("UNTIL", &until.to_string());
            let done = on!(&mut tx, conn => {
                sqlx::query(sqlx::AssertSqlSafe(sql.as_str()))
                    .bind(key)
                    .bind(&things.service)
                    .bind(&things.incubator)
                    .bind(&things.member)
                    .bind(noon().0)
                    .execute(conn)
                    .await
                    .map(|_| ())
            });
            done.unwrap_or_else(|error| panic!("{error}: {sql}"));
        }
    }
    tx.commit().await.unwrap();
}

/// A site with the cast, and what each side has.
async fn planted(db: &Db, folder: &std::path::Path) -> (Site, [Things; 2]) {
    let mut site = Site::with(db, record()).await;
    with_objects(&mut site, folder);
    use_up(db).await;
    let mut ours = plant(&site, Things::ours(), "colleague").await;
    let mut theirs = plant(&site, Things::theirs(), "stranger").await;
    ours.arrival = "accepter-look-own".into();
    theirs.arrival = "accepter-look-other".into();
    seats_are_as_told(db, &ours, Whose::Own).await;
    seats_are_as_told(db, &theirs, Whose::Other).await;
    site.publish().await;
    (site, [ours, theirs])
}

/// The expectations about sessions stand on who has a seat in them.
async fn seats_are_as_told(db: &Db, things: &Things, whose: Whose) {
    let mut tx = db.begin_read().await.unwrap();
    let state = on!(&mut tx, conn => {
        sqlx::query_scalar::<_, String>("SELECT state FROM committee_session WHERE id = $1")
            .bind(&things.session)
            .fetch_one(conn)
            .await
    })
    .unwrap();
    for role in Role::ALL {
        let is_person = state.contains(&format!("\"person\":\"{}\"", role.code()));
        assert_eq!(is_person, is_seated(role, whose), "{role:?} {state}");
    }
}

#[tokio::test]
async fn role_route_matrix() {
    let (_, table) = member_space().into_parts();
    assert!(!table.routes.is_empty());
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let (site, sides) = planted(&db, folder.path()).await;
        let (mut cells, mut visited) = (0, BTreeSet::new());
        let mut wrong = BTreeSet::new();
        for role in Role::ALL {
            let things = |whose: Whose| match whose {
                Whose::Oneself => Things {
                    member: role.code().into(),
                    ..sides[0].clone()
                },
                Whose::Own => sides[0].clone(),
                Whose::Other => sides[1].clone(),
            };
            for (place, route) in table.routes.iter().enumerate() {
                for probe in visits(role, route, &things) {
                    // A new session each time: some routes end it.
                    let client = match role {
                        Role::Visitor => site.visitor(),
                        role => site.member(role.code()).await,
                    };
                    let differs = differs(&site, &client, role, route, &probe).await;
                    wrong.extend(differs);
                    visited.insert((role, place));
                    cells += 1;
                }
            }
        }
        println!(
            "{cells} cells of {} routes × {} roles",
            table.routes.len(),
            Role::ALL.len()
        );
        let lines: Vec<String> = wrong.into_iter().collect();
        let count = lines.len();
        assert!(
            lines.is_empty(),
            "{count} of {cells}:\n{}",
            lines.join("\n")
        );
        assert_eq!(visited.len(), Role::ALL.len() * table.routes.len());
    })
    .await;
}

/// The visits that somebody pays to a route, each with what the table says of it.
fn visits(role: Role, route: &GuardedRoute, things: &dyn Fn(Whose) -> Things) -> Vec<Probe> {
    let is_public = reach(Role::Visitor, route.action) == Reach::Anything;
    let mut all = match (probes(role, route, things), kind_of(route.on)) {
        (Some(probes), _) => probes,
        (None, Some(kind)) => sides(route)
            .iter()
            .map(|whose| Probe {
                address: things(*whose).address(route.path),
                fields: Vec::new(),
                whose: *whose,
                expects: if may(role, route.action, kind, *whose) {
                    Expects::Reached
                } else {
                    Expects::Refused
                },
            })
            .collect(),
        (None, None) => panic!(
            "{} {}: only its handler asks for a right: say what the table says of it in \
             accounts/matrix/handlers.rs",
            route.method, route.path
        ),
    };
    if role == Role::Visitor && !is_public {
        for probe in &mut all {
            probe.expects = Expects::SignIn;
        }
    }
    all
}

async fn differs(
    site: &Site,
    client: &Client,
    role: Role,
    route: &GuardedRoute,
    probe: &Probe,
) -> Option<String> {
    let address = probe.address.as_str();
    let is_public = reach(Role::Visitor, route.action) == Reach::Anything;
    let fields: Vec<(&str, &str)> = probe
        .fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let is_get = route.method == Method::GET;
    let (status, location, text) = if route.path.ends_with("/flux") {
        (
            opened(site, client, address).await,
            String::new(),
            String::new(),
        )
    } else {
        let answer = if is_get {
            client.get(address).await
        } else if is_public {
            let csrf = client.browser_csrf();
            client.post_bare(address, &[("csrf", &csrf)]).await
        } else if route.largest_body.is_some() {
            client.post_files(address, &[]).await
        } else {
            client.post(address, &fields).await
        };
        let location = answer.location().to_owned();
        (answer.status.as_u16(), location, answer.text)
    };
    let to_sign_in = status == 303 && location.contains("/connexion?suite=");
    let is_shown = status == 200 || (status == 303 && !to_sign_in);
    let is_right = match probe.expects {
        // What is opened without being read to its end tells its status only.
        Expects::SignIn => to_sign_in || (status == 303 && route.path.ends_with("/flux")),
        Expects::Refused => status == 403,
        Expects::Unknown => status == 404,
        Expects::Told => status == 422,
        Expects::Done => status == 303 && !to_sign_in,
        Expects::Shows(mark, is_there) => status == 200 && text.contains(mark) == is_there,
        // What is public answers whoever asks, also that there is nothing; who is not on record has
        // no page.
        Expects::Reached if is_get && !is_public && has_page(role, probe.whose) => {
            is_shown || EMPTY.contains(&(route.path, status))
        }
        Expects::Reached => status != 403 && status != 401 && status < 500 && !to_sign_in,
    };
    (!is_right).then(|| {
        format!(
            "{} {address} as {} on {:?} {:?}: {:?}, got {status} {location}",
            route.method,
            role.code(),
            probe.whose,
            route.on,
            probe.expects,
        )
    })
}

fn has_page(role: Role, whose: Whose) -> bool {
    whose != Whose::Oneself || is_on_record(role)
}

/// The pages of a service lead to one another only where the guard lets through.
#[test]
fn links_between_a_services_pages_take_the_rights_of_their_routes() {
    let (_, table) = member_space().into_parts();
    for (end, action) in service_space_rights() {
        let path = format!("/espace/services/{{slug}}/{end}");
        let mut routes = table.routes.iter();
        let route = routes.find(|one| one.method == Method::GET && one.path == path);
        let route = route.unwrap_or_else(|| panic!("no page is at {path}"));
        assert_eq!((route.action, route.on), (action, On::Service), "{path}");
    }
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
            let address = Things::ours().address(route.path);
            let answer = lead.post_bare(&address, &[]).await;
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
