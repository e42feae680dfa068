//! A committee from its plan to the next due dates, everything over HTTP.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use jalon::{
    foundation::database::{Db, testing::each_engine},
    on,
};
use programme::{identity::ServiceSlug, phases::Phase, register::verify};

use super::{Room, SERVICES, items, news, told};
use crate::{
    membership::{mails, network, readers},
    register::export,
};

#[tokio::test]
async fn committee_full_cycle() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = planned(&room).await;
        prepared(&room, &session).await;
        held(&room, &session).await;
        decided(&room, &session).await;
        carried_out(&db, &room, &session).await;
        news::told(&room).await;
        published(&db, &room, &session).await;
    })
    .await;
}

/// Planned from the record; invitations with their iCalendar.
async fn planned(room: &Room) -> String {
    let session = room.plans().await;
    let page = room.sees("network_lead", &session).await.text;
    assert_eq!(items(&page, &session).len(), 3, "{page}");
    for name in ["incubator head", "intrapreneur", "coach"] {
        assert!(
            page.contains(&format!("Personne {name}")),
            "{name} is proposed"
        );
    }
    let invite = format!("{session}/inviter");
    let observer = [
        ("person", "member"),
        ("seat", "user"),
        ("substitute", "colleague"),
    ];
    room.does("network_lead", &invite, &observer).await;
    room.does("network_lead", &format!("{session}/invitations"), &[])
        .await;
    let sent = mails(&room.site.db, "chamber-invitation").await;
    let everybody = [
        "coach",
        "colleague",
        "incubator_head",
        "intrapreneur",
        "member",
        "network_lead",
        "network_team",
        "sponsor",
    ];
    assert_eq!(
        readers(&sent),
        everybody.map(|one| format!("{one}@example.org"))
    );
    let calendar = &sent[0].calendar.as_ref().unwrap().body;
    assert!(
        calendar.contains("METHOD:REQUEST") && calendar.contains("SEQUENCE:1"),
        "{calendar}"
    );
    assert!(calendar.contains("DTSTART:20261210T130000Z"), "{calendar}");
    // Another date is another number of the same invitation, which leaves by itself.
    let moved = [("day", "2026-12-10"), ("start", "14:00"), ("end", "17:00")];
    room.does("network_lead", &format!("{session}/date"), &moved)
        .await;
    let again = mails(&room.site.db, "chamber-invitation").await;
    assert_eq!(again.len(), 16);
    let next = again.iter().filter(|mail| {
        let calendar = mail.calendar.as_ref().unwrap();
        calendar.body.contains("SEQUENCE:2")
    });
    assert_eq!(next.count(), 8);
    session
}

/// The team asks, the dossier says what it lacks, papers leave frozen, questions are answered.
async fn prepared(room: &Room, session: &str) {
    let papers = format!("{session}/dossiers");
    let early = room.tries("incubator_head", &papers, &[]).await;
    assert_eq!(early.status, 422, "nothing was asked for yet");
    for service in SERVICES {
        room.asks(service).await;
    }
    let page = room.sees("sponsor", session).await.text;
    let item = &items(&page, session)[0];
    let preview = room.sees("sponsor", item).await.text;
    assert!(preview.contains("180 000"), "{}", &preview);
    assert!(!preview.contains("SHA-256"), "nothing is frozen yet");
    room.does("incubator_head", &papers, &[]).await;
    let sent = mails(&room.site.db, "chamber-papers").await;
    assert!(readers(&sent).contains(&"sponsor@example.org".to_owned()));
    let frozen = room.sees("sponsor", item).await.text;
    assert!(frozen.contains("SHA-256"), "{frozen}");
    let question = [("question", "Combien de dossiers en retard ?")];
    room.does("sponsor", &format!("{item}/question"), &question)
        .await;
    let answer = [("which", "0"), ("answer", "Deux cents.")];
    room.does("intrapreneur", &format!("{item}/reponse"), &answer)
        .await;
    assert!(room.sees("coach", item).await.text.contains("Deux cents."));
    // What the team writes afterwards stands beside what was frozen, never instead.
    let mut later = super::ask();
    later.retain(|(name, _)| *name != "envelope");
    later.push(("envelope", "190 000"));
    room.does("intrapreneur", "/espace/services/ours/demande", &later)
        .await;
    let page = room.sees("sponsor", item).await.text;
    assert!(page.contains("180 000") && !page.contains("190 000"));
}

/// Opened, presence noted, one recused from one item.
async fn held(room: &Room, session: &str) {
    room.turn(super::BEGINS);
    let own = [("presence", "room")];
    let too_soon = room
        .tries("sponsor", &format!("{session}/presence"), &own)
        .await;
    assert_eq!(too_soon.status, 422, "not open yet");
    let stranger = room
        .tries("sponsor", &format!("{session}/ouvrir"), &[])
        .await;
    assert_eq!(stranger.status, 422, "the chair opens");
    room.does("network_lead", &format!("{session}/ouvrir"), &[])
        .await;
    for person in [
        "network_lead",
        "incubator_head",
        "sponsor",
        "intrapreneur",
        "coach",
        "member",
    ] {
        room.does(person, &format!("{session}/presence"), &own)
            .await;
    }
    let page = room.sees("incubator_head", session).await.text;
    let third = items(&page, session)[2].clone();
    let ground = [("ground", "Mon conjoint y travaille.")];
    room.does("incubator_head", &format!("{third}/deport"), &ground)
        .await;
    assert_eq!(room.sees("incubator_head", &third).await.status, 404);
    let page = room.sees("incubator_head", session).await.text;
    assert_eq!(items(&page, session).len(), 2);
    assert!(!page.contains("Service third"), "{page}");
}

/// Deliberation and votes by telephone, three different outcomes.
#[expect(clippy::too_many_lines, reason = "one session, told in order")]
async fn decided(room: &Room, session: &str) {
    let page = room.sees("network_lead", session).await.text;
    let [first, second, third] = items(&page, session).try_into().unwrap();
    let vote = async |who: &str, item: &str, choice: &str| {
        let fields = [
            ("choice", choice),
            ("reason", "Parce que."),
            ("retour", "direct"),
        ];
        let answer = room.does(who, &format!("{item}/vote"), &fields).await;
        assert!(answer.location().ends_with("/direct"));
    };
    room.opens_vote(&first).await;
    let phone = room
        .sees("sponsor", &format!("{session}/direct"))
        .await
        .text;
    assert!(phone.contains("name=\"choice\""), "{phone}");
    vote("sponsor", &first, "stop").await;
    vote("sponsor", &first, "continue").await;
    vote("incubator_head", &first, "continue").await;
    let hidden = room.sees("incubator_head", &first).await.text;
    assert!(
        !hidden.contains("<strong>Personne network lead</strong>"),
        "hidden until closed"
    );
    vote("network_lead", &first, "provisional").await;
    room.does("network_lead", &format!("{first}/depouillement"), &[])
        .await;
    let late = [("choice", "stop"), ("reason", "Trop tard.")];
    assert_eq!(
        room.tries("sponsor", &format!("{first}/vote"), &late)
            .await
            .status,
        422
    );
    let go_on = [
        ("outcome", "continue"),
        ("reasons", "Le délai baisse depuis trois périodes."),
        ("envelope", "180 000"),
        ("from", "2027-01-15"),
        ("until", "2027-06-30"),
        ("commitment", "0"),
        ("phase", "acceleration"),
        ("phase_on", "2027-01-15"),
        ("condition-0-what", "Un budget pour 2028"),
        ("condition-0-owner", "intrapreneur"),
        ("condition-0-by", "2027-03-31"),
        ("condition-0-proof", "lettre signée"),
    ];
    let not_theirs = room
        .tries("network_lead", &format!("{first}/decision"), &go_on)
        .await;
    assert_eq!(not_theirs.status, 422, "the sponsor decides");
    room.does("sponsor", &format!("{first}/decision"), &go_on)
        .await;

    room.opens_vote(&second).await;
    vote("sponsor", &second, "provisional").await;
    vote("network_lead", &second, "provisional").await;
    room.does("network_lead", &format!("{second}/depouillement"), &[])
        .await;
    let provisional = [
        ("outcome", "provisional"),
        ("reasons", "Rien n’est mesuré."),
        ("envelope", "60000"),
        ("from", "2026-12-15"),
        ("until", "2027-02-14"),
        ("follow_up", "2027-02-06"),
        ("evidence-0-what", "Mesure du délai avant et après"),
        ("evidence-0-owner", "intrapreneur"),
    ];
    room.does("sponsor", &format!("{second}/decision"), &provisional)
        .await;

    // Without the head of the incubator, who is recused, the third can't be decided.
    room.does("network_lead", &format!("{third}/aborder"), &[])
        .await;
    let missing = room
        .tries("network_lead", &format!("{third}/scrutin"), &[])
        .await;
    assert_eq!(missing.status, 422);
    assert!(
        missing.text.contains("Responsable de l’incubateur"),
        "{}",
        told(&missing)
    );
    let leave = [("reason", "La personne déportée n’a pas de suppléant.")];
    room.does("network_lead", &format!("{third}/derogation"), &leave)
        .await;
    room.does("network_lead", &format!("{third}/scrutin"), &[])
        .await;
    vote("sponsor", &third, "stop").await;
    vote("network_lead", &third, "stop").await;
    room.does("network_lead", &format!("{third}/depouillement"), &[])
        .await;
    let unfinished = room
        .tries("network_lead", &format!("{session}/clore"), &[])
        .await;
    assert_eq!(unfinished.status, 422, "an outcome is missing");
    let stop = [
        ("outcome", "stop"),
        ("reasons", "Le besoin a disparu."),
        ("last_day", "2026-12-31"),
    ];
    room.does("sponsor", &format!("{third}/decision"), &stop)
        .await;
    room.does("network_lead", &format!("{session}/clore"), &[])
        .await;
}

/// Phases, money, promises, obligations, a follow-up session, the register: all at once.
async fn carried_out(db: &Db, room: &Room, session: &str) {
    let network = network(db).await;
    let phase = |slug: &str, day: &str| {
        let day: NaiveDate = day.parse().unwrap();
        network.service(slug).unwrap().journey.phase_at(day)
    };
    assert_eq!(phase("ours", "2027-01-15"), Some(Phase::Acceleration));
    assert_eq!(phase("ours", "2027-01-14"), Some(Phase::Construction));
    assert_eq!(phase("second", "2027-01-15"), Some(Phase::Construction));
    assert_eq!(phase("third", "2027-01-15"), Some(Phase::Abandoned));
    let owed = rows(db, "SELECT service FROM obligation WHERE state = 'open'").await;
    assert_eq!(
        owed["ours"], 6,
        "purchasing, order, publication, commitment, condition, next session"
    );
    assert_eq!(
        owed["second"], 4,
        "purchasing, order, publication, evidence"
    );
    assert_eq!(owed["third"], 3, "purchasing, publication, wind-down");
    let money = rows(db, "SELECT service FROM envelope").await;
    assert_eq!(
        (money.get("ours"), money.get("second"), money.get("third")),
        (Some(&1), Some(&1), None)
    );
    let promised = rows(db, "SELECT service FROM committee_promise").await;
    assert_eq!((promised["ours"], promised["second"]), (2, 1));
    // The follow-up of the provisional decision: Saturday 6 February, so Friday 5.
    let page = room.sees("network_lead", "/espace/comites").await.text;
    assert!(page.contains("5 février 2027"), "{page}");
    let view = room.site.app.publication.snapshot().unwrap();
    let day: NaiveDate = "2026-12-11".parse().unwrap();
    let known = |slug: &str| {
        let slug = ServiceSlug::parse(slug).unwrap();
        view.almanac.clockwork(&slug, day)
    };
    let first = known("ours");
    assert_eq!(first.last_decision, "2026-12-10".parse().ok());
    assert_eq!(first.envelope_ends, "2027-06-30".parse().ok());
    assert_eq!(known("second").next_session, "2027-02-05".parse().ok());
    assert_eq!(known("second").provisional_until, "2027-02-06".parse().ok());
    let due = view.almanac.due(network.service("ours").unwrap(), day);
    assert_eq!(
        due.due,
        "2027-05-16".parse().ok(),
        "45 days before the money ends"
    );
    let text = export(db).await;
    let verdict = verify(text.as_bytes(), &[], None);
    assert!(verdict.holds(), "{verdict:?}");
    assert_eq!(verdict.entries, 4, "the opening and three decisions");
    for word in ["intrapreneur\"", "sponsor@", "network_lead", "Mon conjoint"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let receipts = mails(db, "chamber-receipt").await;
    assert_eq!(receipts.len(), 3 + 2 + 2, "each voter, each vote");
    let owed_page = room
        .sees("intrapreneur", "/espace/services/ours/engagements")
        .await
        .text;
    assert!(owed_page.contains("Un budget pour 2028") && owed_page.contains("Délai moyen"));
    assert!(
        room.sees("intrapreneur", session)
            .await
            .text
            .contains("Close")
    );
}

/// Minutes read and signed, then everything is public.
async fn published(db: &Db, room: &Room, session: &str) {
    let minutes = format!("{session}/releve");
    let own = room.sees("incubator_head", &minutes).await.text;
    assert!(
        !own.contains("third") && !own.contains("Le besoin a disparu"),
        "{own}"
    );
    let whole = room.sees("coach", &minutes).await.text;
    assert!(whole.contains("Le besoin a disparu"), "{whole}");
    let remark = [("text", "Il manque une virgule.")];
    room.does("sponsor", &format!("{session}/remarque"), &remark)
        .await;
    room.does("network_lead", &format!("{session}/signer"), &[])
        .await;
    let early = room
        .tries("network_lead", &format!("{session}/publier"), &[])
        .await;
    assert_eq!(early.status, 422, "the committee still reads");
    room.turn("2026-12-16T13:00:00Z");
    let unanswered = room
        .tries("network_lead", &format!("{session}/publier"), &[])
        .await;
    assert_eq!(unanswered.status, 422, "a remark has no reply");
    let reply = [("which", "0"), ("text", "Ajoutée.")];
    room.does("network_team", &format!("{session}/suite"), &reply)
        .await;
    room.does("network_lead", &format!("{session}/publier"), &[])
        .await;
    let page = room.sees("sponsor", session).await.text;
    assert!(page.contains("Publiée"), "{page}");
    let public = session.replace("/espace/comites", "/comites/seances");
    let public = room.site.visitor().get(&format!("{public}/releve")).await;
    assert_eq!(public.status, 200, "{}", public.text);
    assert!(
        public.text.contains("Le besoin a disparu"),
        "decisions are public"
    );
    assert!(!public.text.contains("Mon conjoint"), "grounds are not");
    let owed = rows(db, "SELECT service FROM obligation WHERE state = 'open'").await;
    assert_eq!(owed["ours"], 5, "published: one less");
    let first = items(&page, session)[0].clone();
    let done = [
        ("item", first.rsplit('/').next().unwrap()),
        ("kind", "condition"),
        ("line", "0"),
        ("on", "2026-12-15"),
        ("proof", "https://exemple.fr/lettre"),
    ];
    let path = "/espace/services/ours/engagements";
    room.does("intrapreneur", path, &done).await;
    assert!(
        room.sees("intrapreneur", path)
            .await
            .text
            .contains("https://exemple.fr/lettre")
    );
    let owed = rows(db, "SELECT service FROM obligation WHERE state = 'open'").await;
    assert_eq!(owed["ours"], 4, "the condition is met");
}

/// How many rows there are of each service.
pub(super) async fn rows(db: &Db, sql: &'static str) -> BTreeMap<String, usize> {
    let mut tx = db.begin_read().await.unwrap();
    let found: Vec<(String,)> = on!(&mut tx, conn => {
        sqlx::query_as(sql).fetch_all(conn).await
    })
    .unwrap();
    found
        .into_iter()
        .fold(BTreeMap::new(), |mut all, (service,)| {
            *all.entry(service).or_default() += 1;
            all
        })
}
