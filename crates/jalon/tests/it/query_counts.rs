//! How often the database is asked: every page of the member space, for a small record and for one
//! with hundreds of everything. No page asks row by row.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use http::Method;
use jalon::{
    foundation::database::{
        Db,
        catalog::{Catalog, Kind},
        testing::each_engine,
    },
    on,
    routes::member_space,
};
use programme::{
    identity::{IncubatorSlug, OrganisationSlug, TeamSlug},
    network::Record,
    organisations::{Incubator, Organisation, Team},
    services::Service,
};
use tracing::{Event, Subscriber};
use tracing_subscriber::{Layer, layer::Context, prelude::*};

use crate::{
    alone::alone,
    member_site::{Site, cast, member, noon},
    record_samples, register,
    seeds::{Things, opened, plant, with_objects},
};

static STATEMENTS: AtomicUsize = AtomicUsize::new(0);

/// Counts what sqlx says that it runs.
struct Counter;

impl<S: Subscriber> Layer<S> for Counter {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            STATEMENTS.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The cast, and so many more of each kind.
fn record(more: usize) -> Record {
    let mut record = cast();
    for n in 0..more {
        let incubator = IncubatorSlug::parse(format!("incubateur-{n}")).unwrap();
        let organisation = OrganisationSlug::parse(format!("organisation-{n}")).unwrap();
        let team = TeamSlug::parse(format!("equipe-{n}")).unwrap();
        record.services.push(Service {
            incubator: IncubatorSlug::parse("here").ok(),
            sponsors: vec![OrganisationSlug::parse("payer").unwrap()],
            technologies: Some(vec![format!("Technique {n}")]),
            ..record_samples::service(&format!("service-{n}"))
        });
        let mut one = member(&format!("personne-{n}"), Some("ours"));
        one.skills = Some(vec![format!("Savoir {n}")]);
        one.teams = Some(vec![TeamSlug::parse("here-team").unwrap()]);
        record.members.push(one);
        record
            .incubators
            .push(Incubator::new(incubator, format!("Incubateur {n}")));
        record.organisations.push(Organisation {
            slug: organisation,
            name: Some(format!("Organisation {n}")),
            acronym: None,
            ministerial_domain: None,
            kind: None,
            directory_url: None,
            description: String::new(),
        });
        record.teams.push(Team {
            slug: team,
            name: format!("Équipe {n}"),
            purpose: None,
            incubator: IncubatorSlug::parse("here").ok(),
        });
    }
    record
}

/// Rows that members make beside the record, `$1` being a number as text, `$2` a member, `$3` the
/// instant, `$4` a service.
const ROWS: [&str; 20] = [
    "INSERT INTO address (id, member, email, email_folded, kind, created_at) \
     VALUES ($1, $2, $1 || '@example.org', $1 || '@example.org', 'primary', $3)",
    "INSERT INTO member_private (member, town_code, town, updated_at) \
     VALUES ($2, '29019', 'Brest', $3)",
    "INSERT INTO role_grant (id, member, role, scope, from_on, until_on, given_by, given_at) \
     VALUES ($1, $2, 'coach', $4, '2026-01-01', '2027-01-01', 'test', $3)",
    "INSERT INTO session (id, token_hash, member, method, browser, created_at, seen_at, expires_at) \
     VALUES ($1, $1, 'network_lead', 'link', 'firefox-linux', $3, $3, '2026-12-01T00:00:00.000000Z')",
    "INSERT INTO file (id, service, kind, title, on_day, audience, name, media_type, bytes, sha256, \
     object_key, added_by, added_at) VALUES ('a' || $1, 'ours', 'other', 'Titre', '2026-11-01', \
     'public', 'a.pdf', 'application/pdf', 1, 'x', $1, $2, $3)",
    "INSERT INTO file (id, service, kind, title, on_day, audience, name, media_type, bytes, sha256, \
     object_key, added_by, added_at) VALUES ('b' || $1, $4, 'other', 'Titre', '2026-11-01', \
     'team', 'a.pdf', 'application/pdf', 1, 'x', 'b' || $1, $2, $3)",
    "INSERT INTO arrival (id, form, member, is_return, name, email, profession, incubator, mission, \
     locale, asked_by, asked_at, state, version) VALUES ($1, $1, 'arrive-' || $1, 0, 'Nom', \
     'arrive-' || $1 || '@example.org', 'Design', 'here', \
     '{\"start\":\"2026-12-01\",\"end\":\"2027-03-01\",\"services\":[\"ours\"]}', 'fr', $2, $3, \
     'waiting', 1)",
    "INSERT INTO mail (id, kind, locale, to_address, subject, text_body, html_body, state, \
     queued_at, next_try_at, attempts) VALUES ($1, 'test', 'fr', 'x@example.org', 's', 't', '', \
     'failed', $3, $3, 1)",
    "INSERT INTO erasure_request (id, member, asked_by, asked_at, state, version) \
     VALUES ($1, $2, $2, $3, 'waiting', 1)",
    "INSERT INTO retention_run (id, at, rule, erased) VALUES ($1, $3, 'mails', 1)",
    "INSERT INTO checklist_tick (member, checklist, item, ticked_at, ticked_by) \
     VALUES ('network_lead', 'onboarding', $1, $3, $2)",
    "INSERT INTO budget_entry (service, year, activity, resource, committed_cents, paid_cents) \
     VALUES ('ours', 2026, 'a' || $1, 'b', 100, 100)",
    "INSERT INTO envelope (id, service, amount_cents, from_on, until_on, granted_on, note, author, \
     created_at) VALUES ($1, $4, 100, '2026-01-01', '2026-12-31', '2026-01-01', '', $2, $3)",
    "INSERT INTO work_price (service, member, half_days, daily_rate_cents) VALUES ('ours', $2, 2, 1)",
    "INSERT INTO obligation (id, service, what, owner, due_on, state, note, author, created_at) \
     VALUES ('a' || $1, $4, 'Quoi', $2, '2026-11-01', 'open', '', 'test', $3)",
    "INSERT INTO obligation (id, service, what, owner, due_on, state, note, author, created_at) \
     VALUES ('b' || $1, 'ours', 'Quoi', 'network_lead', '2026-11-01', 'open', '', 'test', $3)",
    "INSERT INTO standard_answer (id, service, criterion, catalogue, verdict, reason, proof, on_day, \
     expires_on, author, recorded_at) VALUES ($1, 'ours', 'audit-done', '1.0', 'met', '', \
     'https://example.org/' || $1, '2026-11-01', '2027-11-01', $2, $3)",
    "INSERT INTO session_accepted (id, incubator, on_day, attendees, state, sequence, author, \
     accepted_at, changed_at) VALUES ($1, 'here', '2026-12-10', '[]', 'accepted', 0, $2, $3, $3)",
    "INSERT INTO indicator_note (id, service, on_day, kind, text, author, created_at) \
     VALUES ($1, 'ours', '2026-01-01', 'other', $4, $2, $3)",
    "INSERT INTO journal (id, at, actor, action, subject_kind, subject) \
     VALUES ($1, $3, $2, 'update', 'service', 'ours')",
];

async fn fill(db: &Db, more: usize) {
    let mut tx = db.begin_write().await.unwrap();
    for n in 0..more {
        let (key, who) = (format!("{n:05}"), format!("personne-{n}"));
        let service = format!("service-{n}");
        for sql in ROWS {
            let done = on!(&mut tx, conn => {
                sqlx::query(sql)
                    .bind(&key)
                    .bind(&who)
                    .bind(noon().0)
                    .bind(&service)
                    .execute(conn)
                    .await
                    .map(|_| ())
            });
            done.unwrap_or_else(|error| panic!("{error}: {sql}"));
        }
    }
    tx.commit().await.unwrap();
}

/// What is cloned of those: a table, and its columns that must differ (texts hold the clone's
/// number, numbers grow by it). Keys of rows that one row names by the same rule follow.
const CLONES: [(&str, &[&str]); 11] = [
    ("indicator", &["id", "name"]),
    ("indicator_version", &["indicator", "series"]),
    ("measurement_batch", &["key"]),
    ("measurement", &["batch"]),
    ("impact_key", &["id", "secret_hash"]),
    ("hypothesis", &["id"]),
    ("research_session", &["id"]),
    ("feedback_verbatim", &["id"]),
    ("connector", &["id"]),
    ("committee_session", &["id"]),
    ("committee_item", &["id", "session"]),
];

/// The name of a clone: its number stands where a key has the time at which it was made.
fn renamed(name: &str) -> String {
    format!("substr({name}, 1, 9) || substr($1, 2) || substr({name}, 14)")
}

/// So many more of each of those.
async fn clone_rows(db: &Db, more: usize) {
    let in_order = match db {
        Db::Sqlite { .. } => "rowid",
        Db::Postgres(..) => "ctid",
    };
    let mut tx = db.begin_write().await.unwrap();
    let catalog = Catalog::read(&mut tx).await.unwrap();
    for (name, changed) in CLONES {
        let table = catalog
            .tables
            .iter()
            .find(|table| table.name == name)
            .unwrap();
        // The first that was made: clones come after it.
        let first = if name == "measurement" {
            "series, day, batch"
        } else {
            in_order
        };
        let columns: Vec<&str> = table.columns.iter().map(|one| one.name.as_str()).collect();
        let values: Vec<String> = table
            .columns
            .iter()
            .map(|column| {
                let name = column.name.as_str();
                match (column.kind.family(), changed.contains(&name)) {
                    (Kind::Text, true) => renamed(name),
                    (_, true) => format!("{name} + 1000 + CAST($1 AS INTEGER)"),
                    // What a session says of itself names it and its items.
                    (_, false) if (table.name.as_str(), name) == ("committee_session", "state") => {
                        format!(
                            "replace(replace(state, id, {}), (SELECT i.id FROM committee_item i \
                             WHERE i.session = committee_session.id), (SELECT {} FROM \
                             committee_item i WHERE i.session = committee_session.id))",
                            renamed("id"),
                            renamed("i.id"),
                        )
                    }
                    (_, false) if name == "once" => "NULL".to_owned(),
                    (_, false) => name.to_owned(),
                }
            })
            .collect();
        let sql = format!(
            "INSERT INTO {name} ({}) SELECT {} FROM {name} ORDER BY {first} LIMIT 1",
            columns.join(", "),
            values.join(", ")
        );
        for n in 0..more {
            let done = on!(&mut tx, conn => {
                sqlx::query(sqlx::AssertSqlSafe(sql.as_str()))
                    .bind(format!("{n:05}"))
                    .execute(conn)
                    .await
                    .map(|done| done.rows_affected())
            });
            let done = done.unwrap_or_else(|error| panic!("{error}: {sql}"));
            assert_eq!(done, 1, "{name} has a row to clone");
        }
    }
    tx.commit().await.unwrap();
}

/// Who looks: each kind of reader has lists of their own.
const READERS: [&str; 7] = [
    "network_lead",
    "administrator",
    "incubator_head",
    "intrapreneur",
    "sponsor",
    "committee_member",
    "member",
];

/// The status that a page gives to a reader, and the statements that it runs.
type Counts = BTreeMap<(String, &'static str), (u16, usize)>;

/// How many statements each page runs, with so many more of everything.
async fn counts(db: &Db, more: usize) -> Counts {
    let (_, table) = member_space().into_parts();
    let objects = tempfile::tempdir().unwrap();
    let mut site = Site::with(db, record(more)).await;
    fill(db, more).await;
    with_objects(&mut site, objects.path());
    let mut things = plant(&site, Things::ours(), "network_lead").await;
    things.arrival = "00000".into();
    clone_rows(db, more).await;
    for _ in 0..more {
        // A chain can't be cloned: its entries are appended.
        let entry = register::decision("ours");
        register::register(db, &site.app.register, entry, noon()).await;
    }
    site.publish().await;
    let mut counts = Counts::new();
    for reader in READERS {
        let client = site.member(reader).await;
        for route in table.routes.iter().filter(|one| one.method == Method::GET) {
            let path = things.address(route.path);
            let before = STATEMENTS.load(Ordering::Relaxed);
            let status = if path.ends_with("/flux") {
                opened(&site, &client, &path).await
            } else {
                client.get(&path).await.status.as_u16()
            };
            let told = (status, STATEMENTS.load(Ordering::Relaxed) - before);
            counts.insert((route.path.to_owned(), reader), told);
        }
    }
    counts
}

/// The counts on each engine.
async fn on_each_engine(more: usize) -> Vec<Counts> {
    let all = Mutex::new(Vec::new());
    each_engine(async |db| {
        let counts = counts(&db, more).await;
        all.lock().unwrap().push(counts);
    })
    .await;
    all.into_inner().unwrap()
}

/// Pages that nobody of the readers is shown: they lead on, or need what is not there (a secret of
/// a mail, a provider, a widget, somebody who has left, an entry of the register, money).
const NOT_SHOWN: [&str; 22] = [
    "/api/v3/startups/{slug}/feedback",
    "/calendrier/{file}",
    "/connexion",
    "/connexion/fournisseur",
    "/connexion/lien",
    "/connexion/retour",
    "/demo/boite",
    "/demo/boite/{id}",
    "/demo/boite/{id}/html",
    "/espace/bienvenue",
    "/espace/comites/{session}/points/{item}",
    "/espace/compte/adresses/confirmer",
    "/espace/membres/{slug}/retour",
    "/espace/registre/{number}",
    "/espace/services/{slug}/budget",
    "/espace/services/{slug}/budget/lignes",
    "/espace/services/{slug}/sources/nouvelle",
    "/espace/services/{slug}/sources/{id}/reponses/{digest}",
    "/rappels/arret/{secret}",
    "/startups/{slug}/avis",
    "/startups/{slug}/avis/merci",
    "/startups/{slug}/avis/resultats",
];

#[test]
#[ignore = "counts all statements of its process: the next test runs it in one of its own"]
fn statements_do_not_grow_with_what_is_shown() {
    tracing_subscriber::registry().with(Counter).init();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let (few, many) = (on_each_engine(3).await, on_each_engine(150).await);
        let mut wrong = Vec::new();
        for (few, many) in few.iter().zip(&many) {
            let first = ("/espace/annuaire".to_owned(), "network_lead");
            assert!(few[&first].1 > 2, "statements are counted: {few:?}");
            let mut shown: BTreeMap<&str, bool> = BTreeMap::new();
            for ((path, reader), (status, count)) in few {
                let (other, grown) = many[&(path.clone(), *reader)];
                // A session that is noted as seen may add one; a statement a line would add 147.
                if grown > count + 2 || *status != other {
                    wrong.push(format!(
                        "{path} for {reader}: {status}, {count} → {other}, {grown}"
                    ));
                }
                *shown.entry(path).or_default() |= *status == 200;
            }
            let is_known = |path: &str| NOT_SHOWN.contains(&path);
            let unseen = shown
                .iter()
                .filter(|(path, is_shown)| !**is_shown && !is_known(path));
            wrong.extend(unseen.map(|(path, _)| format!("{path} is shown to nobody")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

#[test]
fn no_page_asks_the_database_row_by_row() {
    alone("query_counts::statements_do_not_grow_with_what_is_shown");
}
