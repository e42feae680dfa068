//! The whole schema, column by column: each text either names people, and is looked at after an
//! erasure, or is excused with a reason. A table that comes later fails here until somebody says
//! which it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};

use jalon::{
    foundation::{
        clock::{Clock, Now},
        database::{
            catalog::{Catalog, Column, Kind, Table},
            testing::sqlite,
        },
    },
    membership::jobs::close,
    on, privacy,
};
use programme::rules::ProgrammeRules;

use super::erasure::where_is;
use crate::{
    member_site::{Site, cast, member, noon},
    membership::address,
};

const SLUG: &str = "canari.partout";
const NAME: &str = "Canari Partout-Unique";

/// Columns that hold somebody's public name, as the whole value.
const NAMES: &[&str] = &[
    "access_closing.member",
    "address.member",
    "address_claim.member",
    "arrival.answered_by",
    "arrival.asked_by",
    "arrival.member",
    "budget_publication.author",
    "calendar_event.owner",
    "calendar_feed.member",
    "checklist_tick.member",
    "checklist_tick.ticked_by",
    "committee_ask.author",
    "committee_calendar.given_by",
    "committee_calendar.person",
    "committee_promise.owner",
    "committee_session.planned_by",
    "committee_vote.voter",
    "committee_vote_cast.voter",
    "committee_voter.voter",
    "connector.author",
    "envelope.author",
    "erasure_request.answered_by",
    "erasure_request.asked_by",
    "erasure_request.member",
    "feedback_form.author",
    "feedback_link.author",
    "file.added_by",
    "file.removed_by",
    "hypothesis.author",
    "hypothesis_observation.author",
    "impact_key.author",
    "impact_key.revoked_by",
    "import_run.actor",
    "incubator_rules.author",
    "indicator.author",
    "indicator.owner",
    "indicator_control.author",
    "indicator_note.author",
    "indicator_note.removed_by",
    "indicator_version.author",
    "job.asked_by",
    "job_run.asked_by",
    "journal.actor",
    "journal.subject",
    "journey_oddity.author",
    "measurement_batch.reporter",
    "measurement_upload.author",
    "member.slug",
    "member_language.member",
    "member_private.member",
    "network_rules.author",
    "obligation.author",
    "obligation.closed_by",
    "obligation.owner",
    "passkey.member",
    "reminder_refusal.member",
    "reminder_sent.member",
    "reminder_stop.member",
    "research_session.author",
    "research_session.removed_by",
    "role_grant.given_by",
    "role_grant.member",
    "role_grant.withdrawn_by",
    "rules_draft.author",
    "sealed_identity.member",
    "service.incubator_contact",
    "service.network_contact",
    "session.member",
    "session_accepted.author",
    "standard_answer.author",
    "standard_verification.verified_by",
    "winddown_lesson.author",
    "work_price.member",
];

/// Columns that hold public names within JSON.
const WITHIN: &[&str] = &[
    "committee_ask.draft",
    "committee_promise.content",
    "committee_promise.fulfilment",
    "committee_session.state",
    "hypothesis.about_json",
    "hypothesis.state_json",
    "hypothesis_observation.observation_json",
    "impact_key.indicators_json",
    "incubator_rules.body_json",
    "indicator.body_json",
    "indicator_version.change_json",
    "indicator_version.definition_json",
    "journal.after_json",
    "journal.before_json",
    "measurement_batch.outcome_json",
    "measurement_upload.outcome_json",
    "network_rules.body_json",
    "published_minutes.minutes",
    "research_session.findings_json",
    "rules_draft.body_json",
    "session_accepted.attendees",
    "winddown_list.list",
    "winddown_options.sheet",
];

/// Columns that hold other words of or about one person: their row goes, or the column is emptied.
const WORDS: &[&str] = &[
    "committee_calendar.busy",
    "address.email",
    "address.email_folded",
    "address_claim.email",
    "mail.dedup_key",
    "mail.html_body",
    "mail.subject",
    "mail.text_body",
    "mail.to_address",
    "mail.to_name",
    "mail.calendar",
    "mail.unsubscribe",
    "member.avatar",
    "member.badges",
    "member.bio",
    "member.file",
    "member.github",
    "member.link",
    "member.name",
    "member.role",
    "member.skills",
    "member_private.phone",
    "member_private.town",
    "member_private.town_code",
    "mission.employer",
    "passkey.name",
];

/// Columns without people, and why: what they are, then where. `*` stands for any table.
const EXCUSED: &[(&str, &[&str])] = &[
    (
        "a key of a row, a code of a list of ours, or a place in one",
        &[
            "*.id",
            "*.kind",
            "*.state",
            "*.status",
            "*.stage",
            "*.phase",
            "*.locale",
            "*.scope",
            "*.role",
            "*.method",
            "*.browser",
            "*.language",
            "*.severity",
            "*.code",
            "*.capacity",
            "*.media_type",
            "*.audience",
            "*.outcome",
            "*.choice",
            "*.profession",
            "*.checklist",
            "*.item",
            "*.job",
            "*.lease_holder",
            "*.form",
            "*.action",
            "*.subject_kind",
            "*.rule",
            "*.reporter_kind",
            "*.uid",
            "*.series",
            "*.field",
            "*.collection",
            "impact_counter.name",
            "job.name",
            "mail.calendar_method",
            "committee_item.follow_up",
            "feedback_verbatim.state",
            "import_run.source",
            "mission.status",
            "member.profession",
            "member.member_type",
            "reminder_sent.digest",
            "session_accepted_item.session_id",
            "winddown_list.kind",
            "committee_promise.kind",
            "indicator.source",
            "measurement_batch.source",
            "hypothesis_observation.source",
            "obligation.source",
            "measurement_batch.once",
            "journey_oddity.oddity",
            "passkey.handle",
            "measurement_upload.mark",
            "indicator_control.control",
            "indicator_silence.source",
            "standard_answer.criterion",
            "standard_answer.catalogue",
            "standard_answer.verdict",
            "standard_verification.answer",
            "standard_catalogue.version",
            "standard_catalogue.body_json",
        ],
    ),
    (
        "names a service, a house, a thing of theirs, or a row of another table",
        &[
            "*.service",
            "*.incubator",
            "*.organisation",
            "*.sponsor",
            "*.owner",
            "*.team",
            "*.teams",
            "*.service_id",
            "*.incubator_id",
            "*.member_id",
            "*.session",
            "*.indicator",
            "*.hypothesis",
            "*.connector",
            "*.import_run_id",
            "*.address_id",
            "member.undated_services",
            "member.former_services",
            "arrival.mission",
        ],
    ),
    (
        "a day or an instant",
        &[
            "*.at",
            "*.day",
            "*.on_day",
            "*.lease_until",
            "*.window_at",
            "*.effective_from",
            "*.last_day",
        ],
    ),
    (
        "a proof of who somebody is, a hash or a secret of a machine: it says nothing",
        &[
            "*.token_hash",
            "*.browser_hash",
            "*.state_hash",
            "*.bound_hash",
            "*.nonce",
            "*.verifier",
            "*.sha256",
            "*.secret_hash",
            "*.content_hash",
            "*.digest",
            "*.hash",
            "*.salt",
            "*.commitment",
            "*.secret_token",
            "*.bucket",
            "*.object_key",
            "session.id_token",
            "passkey.credential",
            "passkey.credential_key",
            "passkey_ceremony.state",
            "published_minutes.signed",
            "published_minutes.head",
        ],
    ),
    (
        "what is public of a house or a service, in words that others wrote: no machine finds a name in \
         them (docs/member-space.md says so)",
        &[
            "organisation.*",
            "incubator.*",
            "team.*",
            "service.*",
            "service_sponsor.*",
            "event.*",
            "stay.*",
            "phase_text.*",
            "fast_edition.*",
            "winddown_lesson.text",
            "indicator.name",
            "indicator_note.text",
        ],
    ),
    (
        "words that others wrote about their work: no machine finds a name in them \
         (docs/member-space.md says so)",
        &[
            "*.reason",
            "*.note",
            "*.message",
            "*.title",
            "*.what",
            "arrival.name",
            "arrival.email",
            "file.name",
            "impact_key.name",
            "feedback_verbatim.verbatim_json",
            "hypothesis_observation.withdrawn_reason",
            "job_run.message",
            "standard_answer.proof",
            "mail.last_error",
            "finding.message",
        ],
    ),
    (
        "a budget's words",
        &["budget_entry.activity", "budget_entry.resource"],
    ),
    (
        "where a machine is asked for figures, and what it answered: never about a person",
        &[
            "connector.source_json",
            "connector.failure_json",
            "connector_answer.body",
            "connector_answer.packed",
        ],
    ),
    (
        "a file of the content repository: its bytes are forgotten or rewritten by name, which \
         `erasure` shows",
        &["document.*", "finding.file"],
    ),
    (
        "sealed: the register's chain and the papers that a decision rests on are kept byte for byte, \
         or nobody could check them (decisions/0009-a-chain-with-signed-heads.md)",
        &["register_entry.line", "committee_dossier.content"],
    ),
    ("where to go after signing in", &["*.next"]),
];

/// Tables whose rows are read back as values while somebody is erased, or that refuse rows: they hold
/// rows made by the product itself, `erasure` and `erasure_rooms` look at them.
const MADE: &[&str] = &[
    "access_closing",
    "address",
    "erasure_request",
    "journal",
    "mail",
    "member",
    "member_private",
    "mission",
    "role_grant",
    "service",
    "session",
];

fn is_excused(table: &str, column: &str) -> bool {
    if column.ends_with("_at") || column.ends_with("_on") {
        return true;
    }
    EXCUSED.iter().flat_map(|(_, places)| *places).any(|place| {
        let (of, name) = place.split_once('.').expect("a table and a column");
        (of == "*" || of == table) && (name == "*" || name == column)
    })
}

fn says(table: &str, column: &str) -> Option<&'static str> {
    let place = format!("{table}.{column}");
    let is_in = |list: &[&str]| list.contains(&place.as_str());
    match (is_in(NAMES), is_in(WITHIN), is_in(WORDS)) {
        (true, false, false) => Some("name"),
        (false, true, false) => Some("within"),
        (false, false, true) => Some("words"),
        (false, false, false) => None,
        _ => panic!("{place} is said twice"),
    }
}

async fn catalog(db: &jalon::foundation::database::Db) -> Catalog {
    let mut tx = db.begin_read().await.unwrap();
    Catalog::read(&mut tx).await.unwrap()
}

#[tokio::test]
async fn every_text_of_the_schema_is_about_people_or_excused() {
    let (db, _folder) = sqlite().await;
    let catalog = catalog(&db).await;
    let mut forgotten = Vec::new();
    let mut there = BTreeSet::new();
    for table in &catalog.tables {
        for column in table.columns.iter().filter(|one| one.kind == Kind::Text) {
            there.insert(format!("{}.{}", table.name, column.name));
            let is_about_people = says(&table.name, &column.name).is_some();
            if !is_about_people && !is_excused(&table.name, &column.name) {
                forgotten.push(format!("{}.{}", table.name, column.name));
            }
        }
    }
    assert!(
        forgotten.is_empty(),
        "say of each whether it names people (NAMES, WITHIN, WORDS) or why not (EXCUSED):\n{}",
        forgotten.join("\n")
    );
    let gone: Vec<_> = [NAMES, WITHIN, WORDS]
        .concat()
        .into_iter()
        .filter(|place| !there.contains(*place))
        .collect();
    assert!(gone.is_empty(), "no column of the schema: {gone:?}");
    assert!(there.len() > 300, "{}", there.len());
}

/// What a row of this test holds in a column.
fn value(table: &Table, column: &Column) -> String {
    match (column.kind.family(), says(&table.name, &column.name)) {
        (Kind::Text, Some("name")) => format!("'{SLUG}'"),
        (Kind::Text, Some("within")) => format!("'{{\"by\":\"{SLUG}\",\"of\":[\"{SLUG}\"]}}'"),
        (Kind::Text, Some(_)) => format!("'{NAME}'"),
        // Mails on the way out are written in it.
        (Kind::Text, None) if column.name == "language" => "'fr'".to_owned(),
        (Kind::Text, None) if column.name.ends_with("_at") => {
            "'2026-11-26T11:00:00.000000+00:00'".to_owned()
        }
        (Kind::Text, None) if column.name.ends_with("_on") => "'2026-11-26'".to_owned(),
        // One row a table, so that what refers to another's row finds it.
        (Kind::Text, None) => "'x'".to_owned(),
        (Kind::Bytes, _) => "x'00'".to_owned(),
        _ => "1".to_owned(),
    }
}

/// A row with the canary in each table that names people, whatever the checks and references of the
/// table say: SQLite is told not to look.
async fn plant(folder: &std::path::Path, catalog: &Catalog) -> BTreeMap<String, String> {
    use sqlx::{Connection as _, sqlite::SqliteConnection};
    let file = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|end| end == "db"))
        .expect("the file of the database");
    let mut connection = SqliteConnection::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    for pragma in ["foreign_keys = OFF", "ignore_check_constraints = ON"] {
        let sql = format!("PRAGMA {pragma}");
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .unwrap();
    }
    let mut planted = BTreeMap::new();
    for table in &catalog.tables {
        let names_people = table
            .columns
            .iter()
            .any(|column| says(&table.name, &column.name).is_some());
        if !names_people || MADE.contains(&table.name.as_str()) {
            continue;
        }
        let columns: Vec<&str> = table.columns.iter().map(|one| one.name.as_str()).collect();
        let values: Vec<String> = table
            .columns
            .iter()
            .map(|column| value(table, column))
            .collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.name,
            columns.join(", "),
            values.join(", ")
        );
        sqlx::query(sqlx::AssertSqlSafe(sql.clone()))
            .execute(&mut connection)
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
        planted.insert(table.name.clone(), sql);
    }
    connection.close().await.unwrap();
    planted
}

#[tokio::test]
async fn after_an_erasure_the_person_is_in_no_column_of_any_table() {
    let (db, folder) = sqlite().await;
    let mut record = cast();
    let mut canari = member(SLUG, Some("ours"));
    canari.name = NAME.into();
    canari.missions[0].end = "2026-11-25".parse().ok();
    record.members.push(canari);
    let now = Arc::new(Mutex::new(noon()));
    let turned = Arc::clone(&now);
    let clock = Clock::turned_by(move || *turned.lock().unwrap());
    let site = Site::clocked(&db, record, noon(), clock).await;
    address(&db, SLUG, "canari@partout.example").await;
    let client = site.member(SLUG).await;
    let wish = [("wish", "demander")];
    let asked = client.post("/espace/mes-donnees/effacement", &wish).await;
    assert_eq!(asked.status, 303, "{}", asked.text);

    let planted = plant(folder.path(), &catalog(&db).await).await;
    assert!(planted.len() > 35, "{:?}", planted.keys());
    let before: BTreeSet<String> = where_is(&db, SLUG)
        .await
        .into_iter()
        .map(|(table, column, _)| format!("{table}.{column}"))
        .collect();
    for place in NAMES.iter().chain(WITHIN) {
        let table = place.split('.').next().unwrap();
        assert!(
            MADE.contains(&table) || before.contains(*place),
            "{place} holds no canary"
        );
    }

    let later = Now("2026-12-04T01:00:00Z".parse().unwrap());
    *now.lock().unwrap() = later;
    let rules = ProgrammeRules::default().missions;
    let house = site.app.publication.branding().house();
    close(&db, &house, &rules, later).await.unwrap();
    let erased = privacy::jobs::erase_ripe(&db, &rules, later).await.unwrap();
    assert_eq!(erased, 1);
    for word in [SLUG, NAME, "canari@partout.example"] {
        let left: Vec<String> = where_is(&db, word)
            .await
            .into_iter()
            .map(|(table, column, text)| format!("{table}.{column}: {text}"))
            .collect();
        assert!(left.is_empty(), "{word} is left:\n{}", left.join("\n"));
    }
    // What names nobody any more is still there: rows are not thrown away with the name.
    let mut tx = db.begin_read().await.unwrap();
    for table in ["committee_vote_cast", "hypothesis", "indicator", "envelope"] {
        let sql = format!("SELECT count(*) FROM {table}");
        let count: i64 = on!(&mut tx, conn => {
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql.as_str())).fetch_one(conn).await
        })
        .unwrap();
        assert_eq!(count, 1, "{table}");
    }
}
