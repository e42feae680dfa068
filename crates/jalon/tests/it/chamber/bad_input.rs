//! What people get wrong, or try: each has a defined answer that says what to do.

use jalon::foundation::database::testing::each_engine;

use super::{Room, items, told};

/// Refused with words that say why; nothing of it is kept.
async fn refused(room: &Room, who: &str, path: &str, fields: &[(&str, &str)], words: &str) {
    let answer = room.tries(who, path, fields).await;
    assert_eq!(answer.status, 422, "{path} {fields:?}\n{}", told(&answer));
    assert!(answer.text.contains(words), "{words}\n{}", told(&answer));
}

fn but<'a>(
    fields: &[(&'a str, &'a str)],
    changed: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let kept = fields
        .iter()
        .filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.copied().chain(changed.iter().copied()).collect()
}

#[tokio::test]
async fn what_cannot_be_planned_is_explained() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let path = "/espace/comites";
        let whole = super::plan(&["ours"]);
        let lead = "network_lead";
        let past = but(&whole, &[("day", "2026-11-25")]);
        refused(&room, lead, path, &past, "est passé").await;
        let day = but(&whole, &[("day", "10/12/2026")]);
        refused(&room, lead, path, &day, "un jour qui existe").await;
        let time = but(&whole, &[("start", "25:00")]);
        refused(&room, lead, path, &time, "une heure, telle que").await;
        let nobody = but(&whole, &[("chair", "")]);
        refused(
            &room,
            lead,
            path,
            &nobody,
            "une personne par son identifiant",
        )
        .await;
        let short = but(&whole, &[("end", "14:20")]);
        refused(&room, lead, path, &short, "la séance en dure 20").await;
        let none = but(&whole, &[("services", "")]);
        refused(&room, lead, path, &none, "au moins un service").await;
        let unknown = but(&whole, &[("services", "inconnu")]);
        refused(&room, lead, path, &unknown, "inconnu").await;
        // A whole night: from 22:30 to 1:00 of the next day.
        let night = but(&whole, &[("start", "22:30"), ("end", "01:00")]);
        let answer = room.does(lead, path, &night).await;
        let page = room.sees(lead, answer.location()).await.text;
        assert!(
            page.contains("de 22 h 30 à 1 h (11 décembre 2026)"),
            "{page}"
        );
        // The night in which clocks go forward: two hours on the wall are one.
        let spring = [
            ("day", "2027-03-28"),
            ("start", "01:30"),
            ("end", "03:30"),
            ("services", "second"),
        ];
        let answer = room.does(lead, path, &but(&whole, &spring)).await;
        let page = room.sees(lead, answer.location()).await.text;
        assert!(page.contains("de 1 h 30 à 3 h 30"), "{page}");
        let hour = [
            ("day", "2027-03-28"),
            ("start", "01:45"),
            ("end", "03:15"),
            ("services", "third"),
        ];
        refused(
            &room,
            lead,
            path,
            &but(&whole, &hour),
            "la séance en dure 30",
        )
        .await;
        let stranger = room.tries("team_member", path, &whole).await;
        assert_eq!(stranger.status, 403);
    })
    .await;
}

#[tokio::test]
async fn an_ask_that_cannot_be_is_kept_but_not_sent() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.plans().await;
        let path = "/espace/services/ours/demande";
        for (changed, words) in [
            (("envelope", "0"), "ne finance rien"),
            (("envelope", "10 000 000 000"), "vérifiez les zéros"),
            (("until", "2026-01-01"), "se termine avant de commencer"),
            (
                ("criterion-0-by", "2026-12-01"),
                "ne vient pas après la séance",
            ),
            (("until", "2029-12-31"), "trop longue"),
        ] {
            room.does("intrapreneur", path, &but(&super::ask(), &[changed]))
                .await;
            let page = room.sees("intrapreneur", path).await.text;
            assert!(page.contains(words), "{words}\n{page}");
            assert!(
                page.contains(changed.1) || changed.0 == "envelope",
                "it is kept"
            );
            let sent = room
                .tries("incubator_head", &format!("{session}/dossiers"), &[])
                .await;
            assert_eq!(sent.status, 422, "{words}");
        }
        let text = but(&super::ask(), &[("envelope", "beaucoup")]);
        refused(&room, "intrapreneur", path, &text, "Indiquez un nombre").await;
        let page = room.tries("intrapreneur", path, &text).await;
        assert!(
            page.text.contains("value=\"beaucoup\""),
            "what was typed stays"
        );
    })
    .await;
}

#[tokio::test]
async fn substitutes_stand_in_for_one_person_and_have_none() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.plans().await;
        let invite = format!("{session}/inviter");
        let lead = "network_lead";
        let first = [
            ("person", "member"),
            ("seat", "observer"),
            ("substitute", "colleague"),
        ];
        room.does(lead, &invite, &first).await;
        let chain = [
            ("person", "colleague"),
            ("seat", "user"),
            ("substitute", "stranger"),
        ];
        refused(&room, lead, &invite, &chain, "n’a pas de suppléant").await;
        let twice = [
            ("person", "stranger"),
            ("seat", "user"),
            ("substitute", "colleague"),
        ];
        refused(&room, lead, &invite, &twice, "supplée déjà quelqu’un").await;
        let own = [
            ("person", "stranger"),
            ("seat", "user"),
            ("substitute", "stranger"),
        ];
        refused(&room, lead, &invite, &own, "ne peut pas se suppléer").await;
        let voter = [
            ("person", "stranger"),
            ("seat", "user"),
            ("substitute", "sponsor"),
        ];
        refused(&room, lead, &invite, &voter, "a déjà sa propre voix").await;
        let nobody = [("person", "colleague2"), ("seat", "sponsor")];
        refused(&room, lead, &invite, &nobody, "pour quelle organisation").await;
        let presiding = [("person", lead)];
        refused(
            &room,
            lead,
            &format!("{session}/retirer"),
            &presiding,
            "invitez d’abord",
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_service_that_is_gone_or_without_voters_is_carried_over() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.opens().await;
        let page = room.sees("network_team", &session).await.text;
        let [first, second, third] = items(&page, &session).try_into().unwrap();
        let away = [("reason", "Faute de temps")];
        refused(
            &room,
            "network_lead",
            &format!("{first}/ajournement"),
            &away,
            "peut être décidé",
        )
        .await;
        // Everybody who votes is recused from the second.
        let ground = [("ground", "Mon entreprise y travaille.")];
        for who in ["sponsor", "incubator_head", "network_lead"] {
            room.does(who, &format!("{second}/deport"), &ground).await;
        }
        room.does("network_team", &format!("{second}/ajournement"), &away)
            .await;
        let told = room.sees("network_team", &second).await.text;
        assert!(told.contains("personne ne pouvait voter"), "{told}");
        // The third leaves the record while the session is held.
        let mut record = super::record();
        record
            .services
            .retain(|service| service.slug.as_str() != "third");
        for member in &mut record.members {
            if let Some(services) = &mut member.missions[0].services {
                services.retain(|service| service.as_str() != "third");
            }
        }
        let options = jalon::import::Options {
            prune: true,
            yes: true,
            ..jalon::import::Options::default()
        };
        let reading = crate::record_samples::reading(record);
        jalon::import::import(&db, &reading, "a test", options, "test", room.now())
            .await
            .unwrap();
        room.site.publish().await;
        room.does("network_team", &format!("{third}/ajournement"), &away)
            .await;
        let told = room.sees("network_team", &third).await.text;
        assert!(told.contains("plus enregistré"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn nobody_steps_where_they_have_no_place() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.sends_papers().await;
        for path in [
            session.as_str(),
            "/espace/comites/0",
            "/espace/comites/00000000-0000-0000-0000-000000000000",
        ] {
            let status = room.sees("stranger", path).await.status;
            let expected = if path == session { 403 } else { 404 };
            assert_eq!(status, expected, "{path}");
        }
        let early = room
            .tries("network_lead", &format!("{session}/ouvrir"), &[])
            .await;
        assert!(early.text.contains("10 décembre 2026"), "{}", told(&early));
        assert_eq!(early.status, 422);
        let unknown = room
            .tries("network_lead", &format!("{session}/fermer"), &[])
            .await;
        assert_eq!(unknown.status, 404);
        refused(
            &room,
            "network_lead",
            &format!("{session}/clore"),
            &[],
            "il n’est pas possible de clore la séance",
        )
        .await;
        let late_agenda = [("service", "ours")];
        let path = format!("{session}/ajouter");
        refused(
            &room,
            "network_lead",
            &path,
            &late_agenda,
            "il n’est pas possible de changer",
        )
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_close_the_session_at_once_one_does() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.sends_papers().await;
        room.turn(super::BEGINS);
        room.does("network_lead", &format!("{session}/ouvrir"), &[])
            .await;
        let page = room.sees("network_team", &session).await.text;
        // Nobody is there: each item comes back another time.
        for item in items(&page, &session) {
            let reason = [("reason", "Personne n’est venu.")];
            room.does("network_team", &format!("{item}/ajournement"), &reason)
                .await;
        }
        let mut closing = tokio::task::JoinSet::new();
        for who in ["network_lead", "network_team"] {
            let (client, path) = (room.someone(who).await, format!("{session}/clore"));
            closing.spawn(async move { client.post(&path, &[]).await.status.as_u16() });
        }
        let mut statuses = closing.join_all().await;
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        let owed = "SELECT service FROM obligation WHERE state = 'open'";
        let owed = super::cycle::rows(&db, owed).await;
        assert!(owed.values().all(|count| *count == 1), "{owed:?}");
        assert_eq!(owed.len(), 3, "a session to plan for each");
    })
    .await;
}
