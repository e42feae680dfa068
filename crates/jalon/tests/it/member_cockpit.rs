//! The cockpit, obligations, calendars and the weekly mail, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::collections::BTreeMap;

use jalon::{
    foundation::{
        clock::{Clock, Now},
        database::{Db, testing::each_engine},
        jobs::run_by_hand,
        mail,
    },
    obligations, on,
};

use crate::member_site::{Site, noon};

async fn address(db: &Db, member: &str) {
    let mut tx = db.begin_write().await.unwrap();
    let email = format!("{member}@example.org");
    on!(&mut tx, conn => {
        sqlx::query(
            "INSERT INTO address (id, member, email, email_folded, kind, verified_at, created_at) \
             VALUES ($1, $2, $3, $4, 'primary', $5, $6)",
        )
        .bind(format!("a-{member}"))
        .bind(member)
        .bind(&email)
        .bind(&email)
        .bind(noon().0)
        .bind(noon().0)
        .execute(conn)
        .await
        .map(|_| ())
    })
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn each_role_sees_its_own_services_with_reasons_and_actions() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let lead = site.member("network_lead").await;
        let page = lead.get("/espace/tableau-de-bord").await;
        assert_eq!(page.status, 200, "{}", page.text);
        let all: serde_json::Value =
            serde_json::from_str(&lead.get("/espace/tableau-de-bord/export/json").await.text)
                .unwrap();
        let services = |value: &serde_json::Value| -> Vec<String> {
            let lines = value.as_array().unwrap().iter();
            let mut names: Vec<String> = lines
                .map(|line| line["service"].as_str().unwrap().to_owned())
                .collect();
            names.sort();
            names.dedup();
            names
        };
        assert_eq!(services(&all), ["ours", "theirs"], "{all}");
        for line in all.as_array().unwrap() {
            assert!(!line["why"].as_str().unwrap().is_empty(), "{line}");
            assert!(line["days"].as_u64().unwrap() >= 1, "{line}");
        }
        for who in [
            "team_member",
            "coach",
            "incubator_head",
            "sponsor",
            "intrapreneur",
        ] {
            let own = site.member(who).await;
            let text = own.get("/espace/tableau-de-bord/export/json").await.text;
            let own: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(services(&own), ["ours"], "{who}: {own}");
        }
        assert_eq!(
            site.member("member")
                .await
                .get("/espace/tableau-de-bord")
                .await
                .status,
            403
        );
    })
    .await;
}

#[tokio::test]
async fn filters_are_in_the_address_and_nonsense_is_told() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let lead = site.member("network_lead").await;
        let csv = lead
            .get("/espace/tableau-de-bord/export/csv?incubateur=here")
            .await
            .text;
        assert!(
            csv.contains("\nours,") && !csv.contains("\ntheirs,"),
            "{csv}"
        );
        let page = lead
            .get("/espace/tableau-de-bord?incubateur=nulle-part&quoi=%3Cb%3E")
            .await;
        assert_eq!(page.status, 200);
        assert!(
            page.text.contains("nulle-part") && !page.text.contains("<b>"),
            "{}",
            page.text
        );
        for tail in [
            "/phases",
            "/calendrier",
            "/calendrier?mois=2026-12",
            "/calendrier?semaine=2026-W53",
            "/calendrier?mois=1066-10",
            "/parcours",
            "/parcours/svg",
            "/parcours/csv",
            "?page=999",
            "/seances",
            "/seances?incubateur=here",
        ] {
            let page = lead.get(&format!("/espace/tableau-de-bord{tail}")).await;
            assert_eq!(page.status, 200, "{tail}: {}", page.text);
            assert!(!page.text.contains("style="), "{tail}");
            let english = lead.get(&format!("/en/espace/tableau-de-bord{tail}")).await;
            assert_eq!(english.status, 200, "{tail}");
        }
    })
    .await;
}

/// A strict reader of RFC 5545, written for this test: content lines of at most 75 octets ended by
/// CRLF, unfolded, in well-nested components.
fn events(text: &str) -> Vec<BTreeMap<String, String>> {
    assert!(text.ends_with("\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        match line.strip_prefix([' ', '\t']) {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    assert_eq!(lines.first().unwrap(), "BEGIN:VCALENDAR");
    assert_eq!(lines.last().unwrap(), "END:VCALENDAR");
    let mut events = Vec::new();
    let mut current: Option<BTreeMap<String, String>> = None;
    for line in &lines[1..lines.len() - 1] {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
        let bare = name.split(';').next().unwrap().to_owned();
        match (bare.as_str(), value) {
            ("BEGIN", "VEVENT") => assert!(current.replace(BTreeMap::new()).is_none()),
            ("END", "VEVENT") => events.push(current.take().unwrap()),
            _ => {
                if let Some(event) = &mut current {
                    let before = event.insert(bare, value.to_owned());
                    assert!(before.is_none(), "{line} stands twice");
                }
            }
        }
    }
    for event in &events {
        for needed in ["UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "STATUS"] {
            assert!(event.contains_key(needed), "{needed} lacks in {event:?}");
        }
    }
    events
}

fn secret_of(text: &str) -> String {
    let (_, rest) = text.split_once("/calendrier/").unwrap();
    format!("/calendrier/{}", rest.split_once("</code>").unwrap().0)
}

async fn keep_calendars(site: &Site, now: Now) {
    let jobs = obligations::jobs(&site.app.publication);
    let job = jobs
        .iter()
        .find(|job| job.name == "obligations-calendars")
        .unwrap();
    run_by_hand(&site.db, job, "test", &Clock::turned_by(move || now))
        .await
        .unwrap();
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn calendars_follow_moves_and_cancellations_and_can_be_revoked() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let carrier = site.member("intrapreneur").await;
        let made = carrier
            .post("/espace/rappels/calendrier", &[("scope", "own")])
            .await;
        assert_eq!(made.status, 200, "{}", made.text);
        let path = secret_of(&made.text);
        keep_calendars(&site, site.now).await;
        let open = [
            ("what", "Prévenir les achats\r\nX-EVIL:1"),
            ("due", "2026-12-04"),
            ("owner", "intrapreneur"),
        ];
        let done = carrier
            .post("/espace/services/ours/obligations", &open)
            .await;
        assert_eq!(done.status, 303, "{}", done.text);
        let visitor = site.visitor();
        let find = |text: &str, part: &str| {
            let all = events(text);
            let found = all.into_iter().find(|event| event["UID"].starts_with(part));
            found.unwrap_or_else(|| panic!("{part} in {text}"))
        };
        let feed = visitor.get(&path).await;
        assert_eq!(feed.status, 200);
        assert!(
            feed.headers["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/calendar")
        );
        let owed = find(&feed.text, "obligation/");
        assert_eq!(
            (owed["DTSTART"].as_str(), owed["SEQUENCE"].as_str()),
            ("20261204", "0")
        );
        assert!(!feed.text.contains("\nX-EVIL"), "{}", feed.text);
        assert!(
            !feed.text.contains("theirs"),
            "only one's own: {}",
            feed.text
        );
        let parsed: icalendar::Calendar = feed.text.parse().expect("another parser reads it");
        assert_eq!(parsed.components.len(), events(&feed.text).len());
        assert_eq!(
            feed.text,
            visitor.get(&path).await.text,
            "the same until something changes"
        );

        // The money that ends moves the committee: same identifier, greater sequence.
        let before = find(&feed.text, "committee-due/ours");
        keep_calendars(&site, site.now).await;
        let envelope = [
            ("amount", "50000"),
            ("from", "2024-01-01"),
            ("until", "2024-08-31"),
            ("granted_on", "2024-01-01"),
        ];
        assert_eq!(
            carrier
                .post("/espace/services/ours/budget/enveloppe", &envelope)
                .await
                .status,
            303
        );
        let after = find(&visitor.get(&path).await.text, "committee-due/ours");
        assert_eq!(before["UID"], after["UID"]);
        assert_ne!(before["DTSTART"], after["DTSTART"]);
        assert!(
            after["SEQUENCE"].parse::<u32>().unwrap() > before["SEQUENCE"].parse::<u32>().unwrap()
        );

        // What is done is cancelled, not forgotten.
        keep_calendars(&site, site.now).await;
        let page = carrier.get("/espace/services/ours/obligations").await.text;
        let (_, rest) = page.split_once("name=\"id\" value=\"").unwrap();
        let id = rest.split_once('"').unwrap().0;
        let end = [("id", id), ("end", "done")];
        assert_eq!(
            carrier
                .post("/espace/services/ours/obligations/fin", &end)
                .await
                .status,
            303
        );
        let owed = find(&visitor.get(&path).await.text, "obligation/");
        assert_eq!(
            (owed["STATUS"].as_str(), owed["SEQUENCE"].as_str()),
            ("CANCELLED", "1")
        );
        let again = carrier
            .post("/espace/services/ours/obligations/fin", &end)
            .await;
        assert_eq!(again.status, 422);

        let page = carrier.get("/espace/rappels").await.text;
        let (_, rest) = page.split_once("/espace/rappels/retrait").unwrap();
        let (_, rest) = rest.split_once("name=\"id\" value=\"").unwrap();
        let id = rest.split_once('"').unwrap().0;
        assert_eq!(
            carrier
                .post("/espace/rappels/retrait", &[("id", id)])
                .await
                .status,
            303
        );
        assert_eq!(visitor.get(&path).await.status, 404);
        let guess = "/calendrier/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics";
        assert_eq!(visitor.get(guess).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn nobody_subscribes_to_what_their_rights_do_not_open() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        for scope in ["network", "incubator/here", "incubator/", "x"] {
            let refused = team
                .post("/espace/rappels/calendrier", &[("scope", scope)])
                .await;
            assert_eq!(refused.status, 400, "{scope}");
        }
        let head = site.member("incubator_head").await;
        let own = head
            .post("/espace/rappels/calendrier", &[("scope", "incubator/here")])
            .await;
        assert_eq!(own.status, 200);
        let other = head
            .post(
                "/espace/rappels/calendrier",
                &[("scope", "incubator/there")],
            )
            .await;
        assert_eq!(other.status, 400);
    })
    .await;
}

async fn send(site: &Site, now: Now) -> usize {
    let jobs = obligations::jobs(&site.app.publication);
    let job = jobs
        .iter()
        .find(|job| job.name == "obligations-digest")
        .unwrap();
    run_by_hand(&site.db, job, "test", &Clock::turned_by(move || now))
        .await
        .unwrap();
    let mut tx = site.db.begin_read().await.unwrap();
    let queued = mail::list_words(&mut tx, 100).await.unwrap();
    queued.len()
}

#[tokio::test]
async fn the_weekly_mail_leaves_once_to_those_concerned_and_only_when_something_changed() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        for who in ["intrapreneur", "member", "stranger"] {
            address(&db, who).await;
        }
        let stranger = site.member("stranger").await;
        let english = [("langue", "en")];
        assert_eq!(
            stranger
                .post("/espace/compte/langue", &english)
                .await
                .status,
            303
        );
        let at = |text: &str| Now(text.parse().unwrap());
        assert_eq!(
            send(&site, at("2026-11-30T07:00:00Z")).await,
            2,
            "the member has no service"
        );
        let mut tx = db.begin_read().await.unwrap();
        let mails = mail::list_words(&mut tx, 100).await.unwrap();
        drop(tx);
        let own = mails
            .iter()
            .find(|one| one.to.address.as_str().starts_with("intrapreneur"))
            .unwrap();
        assert!(own.text.contains("/startups/ours"), "{}", own.text);
        assert!(!own.text.contains("/startups/theirs"), "{}", own.text);
        assert!(
            own.text.contains("/espace/rappels"),
            "how to refuse: {}",
            own.text
        );
        // Each in their language.
        let other = mails
            .iter()
            .find(|one| one.to.address.as_str().starts_with("stranger"))
            .unwrap();
        assert!(other.text.contains("/en/startups/theirs"), "{}", other.text);
        assert!(other.subject.as_str().is_ascii(), "{:?}", other.subject);
        // Twice in a week, and the week after with nothing new: nothing leaves.
        assert_eq!(send(&site, at("2026-11-30T07:30:00Z")).await, 2);
        assert_eq!(send(&site, at("2026-12-07T07:00:00Z")).await, 2);
        // Something new for one of them.
        let carrier = site.member("intrapreneur").await;
        let open = [
            ("what", "Publier le relevé"),
            ("due", "2026-11-28"),
            ("owner", "intrapreneur"),
        ];
        assert_eq!(
            carrier
                .post("/espace/services/ours/obligations", &open)
                .await
                .status,
            303
        );
        assert_eq!(send(&site, at("2026-12-14T07:00:00Z")).await, 3);
        // Whoever wants nothing gets nothing.
        assert_eq!(carrier.post("/espace/rappels/choix", &[]).await.status, 303);
        let open = [
            ("what", "Autre chose"),
            ("due", "2026-11-29"),
            ("owner", "intrapreneur"),
        ];
        assert_eq!(
            carrier
                .post("/espace/services/ours/obligations", &open)
                .await
                .status,
            303
        );
        assert_eq!(send(&site, at("2026-12-21T07:00:00Z")).await, 3);
    })
    .await;
}

#[tokio::test]
async fn obligations_are_refused_field_by_field_and_only_changed_by_those_of_the_service() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let path = "/espace/services/ours/obligations";
        let carrier = site.member("intrapreneur").await;
        let wrong = [("what", " "), ("due", "2101-01-01"), ("owner", "personne")];
        let refused = carrier.post(path, &wrong).await;
        assert_eq!(refused.status, 422);
        for said in ["300 caractères", "Écrivez une date", "membre de l’équipe"] {
            assert!(refused.text.contains(said), "{said}: {}", refused.text);
        }
        let stranger = site.member("stranger").await;
        assert_eq!(stranger.get(path).await.status, 403);
        assert_eq!(site.member("sponsor").await.get(path).await.status, 200);
        let sponsor = site.member("sponsor").await;
        assert_eq!(
            sponsor
                .post(path, &[("what", "x"), ("due", "2026-12-01")])
                .await
                .status,
            403
        );
    })
    .await;
}

#[tokio::test]
async fn a_proposal_of_sessions_is_accepted_as_it_was_seen() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let head = site.member("incubator_head").await;
        let page = head
            .get("/espace/tableau-de-bord/seances?incubateur=here")
            .await;
        assert_eq!(page.status, 200, "{}", page.text);
        let (_, rest) = page.text.split_once("name=\"seen\" value=\"").unwrap();
        let seen = rest.split_once('"').unwrap().0;
        let path = "/espace/tableau-de-bord/seances";
        let stale = head
            .post(path, &[("incubator", "here"), ("seen", "autre")])
            .await;
        assert_eq!(stale.status, 400);
        let other = head
            .post(path, &[("incubator", "there"), ("seen", seen)])
            .await;
        assert_eq!(other.status, 403);
        let accepted = head
            .post(path, &[("incubator", "here"), ("seen", seen)])
            .await;
        assert_eq!(accepted.status, 303, "{}", accepted.text);
        let owed = head.get("/espace/services/ours/obligations").await.text;
        assert!(owed.contains("Tenir le comité"), "{owed}");
        // What is accepted is not proposed again: the same proposal can't be accepted twice.
        let twice = head
            .post(path, &[("incubator", "here"), ("seen", seen)])
            .await;
        assert_eq!(twice.status, 400);
        let page = head.get(&format!("{path}?incubateur=here")).await.text;
        assert!(page.contains("Séances acceptées"), "{page}");
        let (_, rest) = page.split_once("name=\"id\" value=\"").unwrap();
        let id = rest.split_once('"').unwrap().0.to_owned();

        // The file, and the calendar that was subscribed to, show it with its hours in Paris.
        let file = format!("{path}/calendrier?incubateur=here");
        let ics = head.get(&file).await;
        let session = events_of(&ics.text).remove(0);
        assert!(ics.text.contains("BEGIN:VTIMEZONE"), "{}", ics.text);
        assert!(
            ics.text.contains("DTSTART;TZID=Europe/Paris:2026"),
            "{}",
            ics.text
        );
        assert_eq!(
            (session["STATUS"].as_str(), session["SEQUENCE"].as_str()),
            ("CONFIRMED", "0")
        );
        let made = head
            .post("/espace/rappels/calendrier", &[("scope", "incubator/here")])
            .await;
        let feed = secret_of(&made.text);
        let shown = site.visitor().get(&feed).await.text;
        assert!(
            shown.contains(&format!("UID:session/{id}/ours@")),
            "{shown}"
        );

        // It reaches the room of sessions by its door.
        let mut tx = db.begin_read().await.unwrap();
        let open = obligations::sessions::open_sessions(&mut tx, site.now.day())
            .await
            .unwrap();
        drop(tx);
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].items[0].service.as_str(), "ours");

        // Who may not hold sessions there can't cancel it; who may cancels it for all calendars.
        let withdraw = format!("{path}/retrait");
        let lead_of_there = site.member("team_member").await;
        assert_eq!(
            lead_of_there.post(&withdraw, &[("id", &id)]).await.status,
            403
        );
        assert_eq!(head.post(&withdraw, &[("id", &id)]).await.status, 303);
        assert_eq!(head.post(&withdraw, &[("id", &id)]).await.status, 400);
        let after = events_of(&head.get(&file).await.text).remove(0);
        assert_eq!(after["UID"], session["UID"]);
        assert_eq!(
            (after["STATUS"].as_str(), after["SEQUENCE"].as_str()),
            ("CANCELLED", "1")
        );
        let shown = site.visitor().get(&feed).await.text;
        assert!(shown.contains("STATUS:CANCELLED"), "{shown}");
        let owed = head.get("/espace/services/ours/obligations").await.text;
        assert!(!owed.contains("Tenir le comité"), "{owed}");
        // The committee can be proposed again.
        let page = head.get(&format!("{path}?incubateur=here")).await.text;
        assert!(page.contains("name=\"seen\""), "{page}");
    })
    .await;
}

/// The events of a document, time zones left out.
fn events_of(text: &str) -> Vec<BTreeMap<String, String>> {
    match text.split_once("BEGIN:VTIMEZONE") {
        None => events(text),
        Some((before, rest)) => {
            let (_, after) = rest.split_once("END:VTIMEZONE\r\n").unwrap();
            events(&format!("{before}{after}"))
        }
    }
}

/// The address by which a mail is stopped, as the mail's header says it.
async fn stop_of(db: &Db, to: &str) -> String {
    let mut tx = db.begin_read().await.unwrap();
    let mails = mail::list_words(&mut tx, 100).await.unwrap();
    let of = mails.iter().rev();
    let mut of = of.filter(|one| one.to.address.as_str().starts_with(to));
    let url = of.next().unwrap().unsubscribe.clone().unwrap();
    let (_, path) = url.as_str().split_once("/rappels/").unwrap();
    format!("/rappels/{path}")
}

#[tokio::test]
async fn the_weekly_mail_is_stopped_without_signing_in() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        address(&db, "intrapreneur").await;
        let at = |text: &str| Now(text.parse().unwrap());
        assert_eq!(send(&site, at("2026-11-30T07:00:00Z")).await, 1);
        let stop = stop_of(&db, "intrapreneur").await;
        let visitor = site.visitor();
        let carrier = site.member("intrapreneur").await;
        let is_wanted = async |kind: &str| {
            let page = carrier.get("/espace/rappels").await.text;
            page.contains(&format!("value=\"{kind}\" checked"))
        };

        // Opening the address, as scanners of mails do, changes nothing.
        for _ in 0..2 {
            let page = visitor.get(&stop).await;
            assert_eq!(page.status, 200, "{}", page.text);
            assert_eq!(page.headers["referrer-policy"], "no-referrer");
            assert!(
                !page.text.contains("intrapreneur"),
                "names nobody: {}",
                page.text
            );
        }
        assert!(is_wanted("committees").await && is_wanted("money").await);

        // The form stops what it names; a browser on another site can't send it.
        let done = visitor.post_bare(&stop, &[("kind", "money")]).await;
        assert_eq!(done.status, 200, "{}", done.text);
        assert!(done.text.contains("C’est fait"), "{}", done.text);
        assert!(is_wanted("committees").await && !is_wanted("money").await);

        // What a mail program sends (RFC 8058) stops the mail as a whole, once or twice.
        for _ in 0..2 {
            let one_click = [("List-Unsubscribe", "One-Click")];
            assert_eq!(visitor.post_bare(&stop, &one_click).await.status, 200);
        }
        assert!(!is_wanted("committees").await && !is_wanted("obligations").await);
        let page = visitor.get(&stop).await.text;
        assert!(page.contains("vous ne recevez plus"), "{page}");
        let open = [
            ("what", "Nouveau"),
            ("due", "2026-12-01"),
            ("owner", "intrapreneur"),
        ];
        let opened = carrier
            .post("/espace/services/ours/obligations", &open)
            .await;
        assert_eq!(opened.status, 303);
        assert_eq!(
            send(&site, at("2026-12-07T07:00:00Z")).await,
            1,
            "nothing leaves"
        );

        // Addresses that were never given lead nowhere.
        for secret in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            let address = format!("/rappels/arret/{secret}");
            assert_eq!(visitor.get(&address).await.status, 404);
            assert_eq!(visitor.post_bare(&address, &[]).await.status, 404);
        }
        // Kept as a hash only.
        let secret = stop.rsplit('/').next().unwrap().to_owned();
        let mut tx = db.begin_read().await.unwrap();
        let kept: Vec<String> = on!(&mut tx, conn => {
            sqlx::query_scalar("SELECT token_hash FROM reminder_stop").fetch_all(conn).await
        })
        .unwrap();
        assert_eq!(kept.len(), 1);
        assert!(!kept.contains(&secret));
    })
    .await;
}
