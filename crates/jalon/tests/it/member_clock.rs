//! Rules, journeys and money as people edit them in the member space, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jalon::{
    foundation::{database::testing::each_engine, journal},
    on,
};

use crate::member_site::Site;

/// Every field of the rules, as the form of the network sends them.
const RULES: [(&str, &str); 67] = [
    ("investigation-minimum", "6"),
    ("investigation-maximum", "9"),
    ("construction-minimum", "6"),
    ("construction-maximum", "12"),
    ("acceleration-minimum", "12"),
    ("acceleration-maximum", "24"),
    ("consolidation-minimum", "6"),
    ("consolidation-maximum", "6"),
    ("at-risk", "30"),
    ("every", "6"),
    ("before-money-ends", "45"),
    ("to-schedule", "60"),
    ("minutes", "50"),
    ("papers", "7"),
    ("per-half-day", "4"),
    ("proposed-months", "6"),
    ("morning", "09:00"),
    ("afternoon", "14:00"),
    ("pause", "10"),
    ("presentation", "15"),
    ("questions", "15"),
    ("deliberation", "20"),
    ("mandatory-seats", "intrapreneur"),
    ("mandatory-seats", "sponsor"),
    ("mandatory-seats", "incubator_head"),
    ("cofinanced-seats", "network_executive"),
    ("voting-seats", "sponsor"),
    ("voting-seats", "portfolio_manager"),
    ("decision-rule", "principal_sponsor"),
    ("votes-published", "no"),
    ("secret-voters", "10"),
    ("envelope-most", "10 000 000"),
    ("minutes-review", "5"),
    ("purchase-notice", "1"),
    ("commitments-target", "80"),
    ("ask-reminders", "21, 14, 8"),
    ("provisional-minimum", "1"),
    ("provisional-maximum", "2"),
    ("purchase", "30"),
    ("interviews", "30"),
    ("target-groups", "4"),
    ("financing-minimum", "150 000"),
    ("financing-maximum", "200 000"),
    ("intrapreneur-time", "60"),
    ("in-production", "3"),
    ("user-tests", "5"),
    ("acceleration-periods", "6"),
    ("consolidation-periods", "12"),
    ("consolidation-reach", "30"),
    ("first-figures", "18"),
    ("mission-months", "6"),
    ("mission-reminders", "30, 15, 1"),
    ("access-closes", "5"),
    ("departure-list", "45"),
    ("arrival-list", "180"),
    ("open-arrivals", "365"),
    ("refused-arrivals", "180"),
    ("completed-arrivals", "365"),
    ("former-private", "365"),
    ("former-checklists", "365"),
    ("former-addresses", "1 095"),
    ("mails", "180"),
    ("ended-sessions", "90"),
    ("renew-standards", "60"),
    ("remind", "7"),
    ("to-incubator", "7"),
    ("to-network", "21"),
];

pub(crate) fn rules_with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = RULES
        .into_iter()
        .filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed.iter().copied()).collect()
}

fn seen(body: &str) -> String {
    let (_, rest) = body.split_once("name=\"seen\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn rules_are_drafted_looked_at_and_put_in_force() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let lead = site.member("network_lead").await;
        let form = rules_with(&[
            ("every", "4"),
            ("effective_from", "2026-11-26"),
            ("reason", "Deux comités par an ne suffisent pas."),
            ("version", "0"),
        ]);
        let kept = lead.post("/espace/regles/reseau", &form).await;
        assert_eq!(kept.status, 303, "{}", kept.text);
        let page = lead.get("/espace/regles/reseau").await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("Deux comités par an"), "{}", page.text);
        for said in [
            "Intervalle entre deux comités\u{a0}: 6 mois deviendrait 4 mois",
            "Sièges qui votent\u{a0}: ",
            "sponsor et responsable de portefeuille",
        ] {
            let plain = page.text.replace('\u{202f}', "\u{a0}");
            assert!(plain.contains(said), "{said}: {plain}");
        }
        // Choices stay as they were made.
        assert!(page.text.contains("value=\"portfolio_manager\" checked"));
        assert!(
            !page
                .text
                .contains("id=\"voting-seats-team\" name=\"voting-seats\" value=\"team\" checked")
        );
        // Nobody's rules have changed yet.
        let before = site.visitor().get("/comites/").await.text;
        assert!(before.contains("au moins tous les 6"), "{before}");
        let enacted = lead
            .post("/espace/regles/reseau/effet", &[("version", "1")])
            .await;
        assert_eq!(enacted.status, 303, "{}", enacted.text);
        let after = site.visitor().get("/comites/").await.text;
        assert!(after.contains("au moins tous les 4"), "{after}");
        // A day of the past keeps the rules of that day.
        let past = site.visitor().get("/comites/?date=2026-11-25").await.text;
        assert!(past.contains("au moins tous les 6"), "{past}");
        let history = site.member("member").await.get("/espace/regles").await.text;
        assert!(history.contains("Deux comités par an"), "{history}");
        let again = lead
            .post("/espace/regles/reseau/effet", &[("version", "1")])
            .await;
        assert_eq!(again.status, 422);
    })
    .await;
}

#[tokio::test]
async fn rules_that_contradict_themselves_stay_a_draft() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let lead = site.member("network_lead").await;
        let wrong = rules_with(&[
            ("every", "six"),
            ("morning", "9 heures"),
            ("decision-rule", "hasard"),
            ("effective_from", "2026-11-01"),
            ("reason", ""),
            ("version", "0"),
        ]);
        let refused = lead.post("/espace/regles/reseau", &wrong).await;
        assert_eq!(refused.status, 422);
        let text = refused.text;
        assert!(
            text.contains("value=\"six\""),
            "what was typed is kept: {text}"
        );
        for said in [
            "nombre entier",
            "Cette date est passée",
            "Dites pourquoi",
            "Écrivez une heure",
            "Choisissez parmi les valeurs",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let odd = rules_with(&[
            ("construction-minimum", "13"),
            ("effective_from", "2027-01-01"),
            ("reason", "Essai"),
            ("version", "0"),
        ]);
        assert_eq!(lead.post("/espace/regles/reseau", &odd).await.status, 303);
        let page = lead.get("/espace/regles/reseau").await.text;
        assert!(page.contains("dépasse sa durée maximale"), "{page}");
        let enacted = lead
            .post("/espace/regles/reseau/effet", &[("version", "1")])
            .await;
        assert_eq!(enacted.status, 422);
        let dropped = lead
            .post("/espace/regles/reseau/abandon", &[("version", "1")])
            .await;
        assert_eq!(dropped.status, 303);
        let page = lead.get("/espace/regles/reseau").await.text;
        assert!(!page.contains("id=\"brouillon\""), "{page}");
    })
    .await;
}

#[tokio::test]
async fn an_incubator_varies_what_it_may_and_only_its_head_does() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let head = site.member("incubator_head").await;
        let form = [
            ("interviews", "12"),
            ("effective_from", "2026-12-01"),
            ("reason", "Nos usagers sont peu nombreux."),
            ("version", "0"),
        ];
        let path = "/espace/regles/incubateurs/here";
        assert_eq!(head.post(path, &form).await.status, 303);
        let enacted = head
            .post(&format!("{path}/effet"), &[("version", "1")])
            .await;
        assert_eq!(enacted.status, 303, "{}", enacted.text);
        let page = head.get("/espace/regles").await.text;
        assert!(page.contains("Nos usagers sont peu nombreux."), "{page}");
        let other = head.get("/espace/regles/incubateurs/there").await;
        assert_eq!(other.status, 403);
        let team = site.member("incubator_team").await;
        assert_eq!(team.post(path, &form).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn a_journey_is_moved_corrected_and_never_in_silence() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let lead = site.member("network_lead").await;
        let path = "/espace/services/ours/parcours";
        let page = lead.get(path).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let mark = seen(&page.text);
        let add =
            |stay: &'static str, phase: &'static str, start: &'static str, reason: &'static str| {
                let mark = mark.clone();
                move |mark_now: Option<String>| {
                    vec![
                        ("stay", stay.to_owned()),
                        ("what", "write".to_owned()),
                        ("phase", phase.to_owned()),
                        ("start", start.to_owned()),
                        ("reason", reason.to_owned()),
                        ("seen", mark_now.unwrap_or(mark)),
                    ]
                }
            };
        let post = async |tail: &str, form: &[(&str, String)]| {
            let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
            lead.post(&format!("{path}/{tail}"), &form).await
        };
        let silent = post(
            "correction",
            &add("new", "acceleration", "2026-06-01", " ")(None),
        )
        .await;
        assert_eq!(silent.status, 422);
        assert!(silent.text.contains("Dites pourquoi"), "{}", silent.text);
        let early = post(
            "correction",
            &add("new", "acceleration", "1999-06-01", "oubli")(None),
        )
        .await;
        assert!(early.text.contains("de 2013 à 2100"), "{}", early.text);
        let done = post(
            "correction",
            &add("new", "acceleration", "2026-06-01", "oubli")(None),
        )
        .await;
        assert_eq!(done.status, 303, "{}", done.text);
        // The same page, read before the change, can't write over it.
        let stale = post(
            "correction",
            &add("new", "consolidation", "2026-07-01", "oubli")(None),
        )
        .await;
        assert_eq!(stale.status, 422);
        assert!(stale.text.contains("entre-temps"), "{}", stale.text);
        let public = site.visitor().get("/startups/ours").await.text;
        assert!(public.contains("Accélération"), "{public}");

        let mark = seen(&lead.get(path).await.text);
        let form = [
            ("phase", "consolidation".to_owned()),
            ("on", "2026-11-26".to_owned()),
            ("reason", String::new()),
            ("seen", mark.clone()),
        ];
        assert_eq!(post("phase", &form).await.status, 303);
        let forbidden = [
            ("phase", "investigation_inconclusive".to_owned()),
            ("on", "2026-11-27".to_owned()),
            ("seen", seen(&lead.get(path).await.text)),
        ];
        let refused = post("phase", &forbidden).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("Sont possibles"), "{}", refused.text);
        let mut tx = db.begin_read().await.unwrap();
        let lines = journal::list_for(&mut tx, "journey", "ours").await.unwrap();
        let verbs: Vec<&str> = lines.iter().map(|line| line.action.as_str()).collect();
        assert_eq!(verbs, ["correct_journey", "move_journey"]);
        assert_eq!(lines[0].after.as_ref().unwrap()["reason"], "oubli");
    })
    .await;
}

#[tokio::test]
async fn an_oddity_is_set_right_or_kept_by_a_person() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let mut tx = db.begin_write().await.unwrap();
        let place: i64 = on!(&mut tx, conn => {
            sqlx::query_scalar("SELECT count(*) FROM stay WHERE service_id = \
                (SELECT id FROM service WHERE slug = 'ours')").fetch_one(conn).await
        })
        .unwrap();
        for (at, phase, start, end) in [
            (0, "construction", "2030-01-01", "2030-06-01"),
            (1, "acceleration", "2030-05-01", "2030-09-01"),
        ] {
            on!(&mut tx, conn => {
                sqlx::query("INSERT INTO stay (service_id, position, phase, start_on, end_on) \
                    SELECT id, $1, $2, $3, $4 FROM service WHERE slug = 'ours'")
                    .bind(place + at).bind(phase).bind(start).bind(end)
                    .execute(conn).await.map(|_| ())
            })
            .unwrap();
        }
        tx.commit().await.unwrap();
        site.publish().await;
        let lead = site.member("network_lead").await;
        let path = "/espace/services/ours/parcours";
        let page = lead.get(path).await.text;
        let key = "overlap/construction/2030-06-01/2030-05-01";
        assert!(page.contains(key), "{page}");
        let ahead = "ahead/acceleration/2030-05-01";
        let keep = [
            ("oddity", ahead),
            ("answer", "keep"),
            ("reason", "Prévu."),
            ("seen", &seen(&page)),
        ];
        assert_eq!(
            lead.post(&format!("{path}/anomalie"), &keep).await.status,
            303
        );
        let accept = [
            ("oddity", key),
            ("answer", "accept"),
            ("reason", "Vu."),
            ("seen", &seen(&page)),
        ];
        let done = lead.post(&format!("{path}/anomalie"), &accept).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let page = lead.get(path).await.text;
        assert!(!page.contains(key), "{page}");
        assert!(page.contains("Prévu."), "{page}");
        let team = site.member("team_member").await;
        assert_eq!(team.get(path).await.status, 200);
        let refused = team.post(&format!("{path}/anomalie"), &accept).await;
        assert_eq!(refused.status, 403);
    })
    .await;
}

#[tokio::test]
async fn money_comes_in_by_file_as_a_whole_or_not_at_all() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let carrier = site.member("intrapreneur").await;
        let path = "/espace/services/ours/budget";
        let good = "\u{feff}Année;Activité;Ressource;AE;CP\r\n2025;Design;Autre;1 200,50 €;\r\n\
                    2026;Développement;Prestations externes;;90 000\r\n";
        let sent = carrier
            .post_files(
                &format!("{path}/fichier"),
                &[("file", Some("b.csv"), good.as_bytes())],
            )
            .await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let bad = "Année;Activité;Ressource;AE;CP\n2026;Design;Autre;5;\n2026;Danse;Autre;-3;\n";
        let refused = carrier
            .post_files(
                &format!("{path}/fichier"),
                &[("file", Some("b.csv"), bad.as_bytes())],
            )
            .await;
        assert_eq!(refused.status, 422);
        let text = refused.text;
        assert!(
            text.contains("colonne 2") && text.contains("colonne 4"),
            "{text}"
        );
        let export = carrier.get(&format!("{path}/lignes")).await;
        assert_eq!(
            export.text,
            "\u{feff}Année;Activité;Ressource;AE;CP\r\n2025;Design;Autre;1200,50;\r\n\
             2026;Développement;Prestations externes;;90000\r\n"
        );
    })
    .await;
}

#[tokio::test]
async fn envelopes_move_due_dates_and_prices_stay_with_those_who_answer() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let carrier = site.member("intrapreneur").await;
        let path = "/espace/services/ours/budget";
        let wrong = [
            ("amount", "-5"),
            ("from", "2026-12-01"),
            ("until", "2026-11-01"),
        ];
        let refused = carrier.post(&format!("{path}/enveloppe"), &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("négatif") && refused.text.contains("value=\"-5\""));
        let granted = [
            ("amount", "60 000"),
            ("from", "2026-07-01"),
            ("until", "2026-12-31"),
            ("granted_on", "2026-06-15"),
        ];
        let done = carrier.post(&format!("{path}/enveloppe"), &granted).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let price = [
            ("member", "team_member"),
            ("days", "12,5"),
            ("rate", "612,34"),
        ];
        let done = carrier.post(&format!("{path}/prix"), &price).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let own = carrier.get(path).await.text;
        assert!(own.contains("612,34"), "{own}");
        for who in [
            "team_member",
            "coach",
            "sponsor",
            "committee_member",
            "network_team",
        ] {
            let text = site.member(who).await.get(path).await.text;
            assert!(!text.contains("612,34"), "{who} reads a price");
            // Nor what follows from it: with an envelope alone, the rate is that of the envelope.
            assert!(text.contains("répartie sur sa durée"), "{who}: {text}");
        }
        for page in [
            "/startups/ours",
            "/comites/",
            "/comites/export.json?statut=all",
        ] {
            assert!(
                !site.visitor().get(page).await.text.contains("612"),
                "{page}"
            );
        }
        assert_eq!(site.member("stranger").await.get(path).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn a_budget_is_public_only_once_its_year_is_published() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let carrier = site.member("intrapreneur").await;
        let path = "/espace/services/ours/budget";
        let file =
            "Année;Activité;Ressource;AE;CP\n2025;Design;Autre;;4321\n2026;Design;Autre;;8765\n";
        carrier
            .post_files(
                &format!("{path}/fichier"),
                &[("file", Some("b.csv"), file.as_bytes())],
            )
            .await;
        let public = || async { site.visitor().get("/startups/ours").await.text };
        assert!(!public().await.contains("4\u{202f}321"));
        let publish = [("year", "2025"), ("answer", "publish")];
        let done = carrier.post(&format!("{path}/publication"), &publish).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let text = public().await;
        assert!(
            text.contains("4\u{202f}321") && !text.contains("8\u{202f}765"),
            "{text}"
        );
    })
    .await;
}
