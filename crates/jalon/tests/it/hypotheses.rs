//! Hypotheses from draft to public conclusion, through the pages of the member space, on both
//! engines.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jalon::{
    foundation::{
        database::{Db, testing::each_engine},
        journal,
    },
    hypotheses::actions,
    impact,
};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::{
            Definition, Definitions, Direction, Indicator, Kind, Pooling, Question, SourceKind,
            Unit, Visibility,
        },
        period::Frequency,
    },
};

use crate::member_site::{Site, noon};

/// An indicator of service `ours`, of that kind, defined since 2024.
pub(crate) async fn indicator(db: &Db, name: &str, kind: Kind) -> Indicator {
    let definition = Definition {
        text: "Ce que le test compte".into(),
        unit: Unit::parse("démarches").unwrap(),
        kind,
        direction: Direction::Up,
        frequency: Frequency::Month,
        pooling: Pooling::AddsUp,
    };
    let indicator = Indicator {
        id: IndicatorId(uuid::Uuid::nil()),
        service: ServiceSlug::parse("ours").unwrap(),
        name: name.into(),
        question: Question::Usable,
        preset: None,
        definitions: Definitions::new("2024-01-01".parse().unwrap(), definition).unwrap(),
        population: None,
        potential: None,
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Manual,
        owner: None,
        visibility: Visibility::Public,
        is_north_star: false,
    };
    let mut tx = db.begin_write().await.unwrap();
    let id = impact::define(&mut tx, indicator.clone(), "test", noon())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    Indicator { id, ..indicator }
}

const BOARD: &str = "/espace/services/ours/hypotheses";

fn form<'a>(indicator: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let all = [
        ("change", "Un rappel par SMS avant l’échéance"),
        ("users", "les usagers qui ont commencé"),
        ("perimeter", "deux départements"),
        ("indicator", indicator),
        ("baseline", "12 %"),
        ("target", "15"),
        ("by", "2026-12-31"),
        ("method", "randomised"),
        ("minimum_sample", "1000"),
        ("analysis", "La part de chaque groupe."),
    ];
    let kept = all
        .into_iter()
        .filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed.iter().copied()).collect()
}

fn observation_of<'a>(
    arm: &'a str,
    numerator: &'a str,
    denominator: &'a str,
) -> [(&'a str, &'a str); 7] {
    [
        ("arm", arm),
        ("from", "2026-11-01"),
        ("until", "2026-11-25"),
        ("numerator", numerator),
        ("denominator", denominator),
        ("source", "Journal"),
        ("counted", "instrument"),
    ]
}

#[tokio::test]
async fn the_sample_is_reckoned_while_the_test_is_designed() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let share = indicator(&db, "Complétion", Kind::Share).await.id;
        let count = indicator(&db, "Démarches", Kind::Count).await.id;
        let (share, count) = (share.to_string(), count.to_string());
        let team = site.member("team_member").await;
        let new = format!("{BOARD}/nouvelle");
        // Nothing but what it is reckoned from is needed yet, and nothing is kept.
        let asked = [
            ("what", "reckon"),
            ("users", "les usagers"),
            ("indicator", &share),
            ("baseline", "12 %"),
            ("target", "15"),
            ("method", "randomised"),
            ("minimum_sample", "1000"),
        ];
        let page = team.post(&new, &asked).await;
        assert_eq!(page.status, 200, "{}", page.text);
        for told in [
            "2\u{202f}036 observations par groupe",
            "le plus petit écart vu huit fois sur dix est de",
            "risque de ne pas conclure",
            "value=\"les usagers\"",
            "value=\"12 %\"",
        ] {
            assert!(page.text.contains(told), "{told}: {}", page.text);
        }
        let board = team.get(BOARD).await;
        assert!(board.text.contains("Aucune hypothèse n’est écrite"));
        // What is missing is told beside its field.
        let page = team
            .post(&new, &[("what", "reckon"), ("target", "x")])
            .await;
        assert_eq!(page.status, 422);
        assert!(
            page.text.contains("Choisissez une méthode"),
            "{}",
            page.text
        );
        // A count takes periods, as many as they vary; an interrupted series takes more of them.
        let periods = async |method: &str, spread: &str| {
            let asked = [
                ("what", "reckon"),
                ("indicator", count.as_str()),
                ("baseline", "100"),
                ("target", "110"),
                ("method", method),
                ("spread", spread),
            ];
            team.post(&new, &asked).await.text
        };
        let page = periods("before_after", "10").await;
        assert!(page.contains("17 périodes de chaque côté"), "{page}");
        let page = periods("interrupted_series", "10").await;
        assert!(page.contains("64 périodes de chaque côté"), "{page}");
        let page = periods("before_after", "").await;
        assert!(page.contains("dépend de l’écart-type"), "{page}");
        let page = periods("measure", "").await;
        assert!(page.contains("Tout est compté"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_test_on_a_tenth_is_no_doubtful_split() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let id = indicator(&db, "Complétion", Kind::Share).await.id;
        let id = id.to_string();
        let team = site.member("team_member").await;
        let new = format!("{BOARD}/nouvelle");
        let wrong = team.post(&new, &form(&id, &[("allocation", "10")])).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("par exemple 50/50"), "{}", wrong.text);
        for (allocation, verdict) in [
            ("10/90", "le hasard n’explique pas un tel écart"),
            ("", "Le tirage au sort est douteux"),
        ] {
            let typed = form(&id, &[("allocation", allocation)]);
            let page = team.post(&new, &typed).await.location().to_owned();
            let step = format!("{page}/etape");
            let begun = [("what", "begin"), ("since", "2026-11-26")];
            for what in [&[("what", "register")][..], &begun[..]] {
                assert_eq!(team.post(&step, what).await.status, 303);
            }
            let observe = format!("{page}/observations");
            for (arm, n, of) in [("control_after", "1080", "9000"), ("after", "200", "1000")] {
                let seen = team.post(&observe, &observation_of(arm, n, of)).await;
                assert_eq!(seen.status, 303, "{}", seen.text);
            }
            let shown = team.get(&page).await.text;
            assert!(shown.contains(verdict), "{verdict}: {shown}");
        }
    })
    .await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn a_hypothesis_goes_from_draft_to_public_conclusion() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let id = indicator(&db, "Complétion", Kind::Share)
            .await
            .id
            .to_string();
        let team = site.member("team_member").await;

        // What is wrong is told beside its field, and what was typed is kept.
        let wrong = form(&id, &[("target", "12"), ("change", "Écrire à a@b.example")]);
        let refused = team.post(&format!("{BOARD}/nouvelle"), &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("données personnelles"));
        assert!(refused.text.contains("deux départements"));
        let wrong = form(&id, &[("target", "12")]);
        let refused = team.post(&format!("{BOARD}/nouvelle"), &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("rien ne pourrait être réfuté"));

        let created = team
            .post(&format!("{BOARD}/nouvelle"), &form(&id, &[]))
            .await;
        assert_eq!(created.status, 303, "{}", created.text);
        let page = created.location().to_owned();
        let shown = team.get(&page).await;
        assert_eq!(shown.status, 200);
        assert!(
            shown.text.contains("de 12\u{a0}% à 15\u{a0}%"),
            "{}",
            shown.text
        );
        // 2,036 in each group: what two shares of 0.12 and 0.15 need.
        assert!(shown.text.contains("2\u{202f}036"), "{}", shown.text);
        assert!(shown.text.contains("risque de ne pas conclure"));

        // A draft is changed freely, and can't be published or tested.
        let step = format!("{page}/etape");
        for what in [
            vec![("what", "publish")],
            vec![("what", "begin"), ("since", "2026-11-26")],
        ] {
            assert_eq!(team.post(&step, &what).await.status, 422, "{what:?}");
        }
        assert_eq!(team.post(&step, &[("what", "register")]).await.status, 303);
        assert_eq!(team.post(&step, &[("what", "register")]).await.status, 422);

        // Registered, it changes by versions with a reason only.
        let change = format!("{page}/modifier");
        let without = team.post(&change, &form(&id, &[("target", "16")])).await;
        assert_eq!(without.status, 422);
        assert!(without.text.contains("Dites pourquoi"));
        let stale = form(
            &id,
            &[("target", "16"), ("reason", "Plus"), ("version", "1")],
        );
        let stale = team.post(&change, &stale).await;
        assert_eq!(stale.status, 422);
        assert!(stale.text.contains("entre-temps"), "{}", stale.text);
        let amended = form(&id, &[("reason", "Cible revue"), ("version", "2")]);
        assert_eq!(team.post(&change, &amended).await.status, 303);

        let begun = [("what", "begin"), ("since", "2026-11-26")];
        assert_eq!(team.post(&step, &begun).await.status, 303);
        let observe = format!("{page}/observations");
        let observation = observation_of;
        let more = team
            .post(&observe, &observation("after", "1001", "1000"))
            .await;
        assert_eq!(more.status, 422);
        assert!(more.text.contains("dépasse le second"), "{}", more.text);
        let other = team.post(&observe, &observation("before", "1", "10")).await;
        assert_eq!(other.status, 422, "this design has no such group");
        for (arm, n) in [("control_after", "120"), ("after", "150"), ("after", "9")] {
            let seen = team.post(&observe, &observation(arm, n, "1000")).await;
            assert_eq!(seen.status, 303, "{}", seen.text);
        }
        // One was wrong: it is taken back, and stays to be seen.
        let shown = team.get(&page).await.text;
        let last = shown
            .rsplit_once("name=\"observation\" value=\"")
            .unwrap()
            .1;
        let last = last.split_once('"').unwrap().0.to_owned();
        let withdraw = format!("{page}/retrait");
        let silent = team.post(&withdraw, &[("observation", &last)]).await;
        assert_eq!(silent.status, 422);
        let taken = [("observation", last.as_str()), ("reason", "Mauvais jour")];
        assert_eq!(team.post(&withdraw, &taken).await.status, 303);
        let shown = team.get(&page).await.text;
        assert!(shown.contains("Mauvais jour"));
        // 3 points, from 0.0014 to 6 at one look: it reaches the target, but the date has not come, and
        // who may look at any time has a wider interval.
        for told in [
            "La date fixée n’est pas encore venue",
            "suite de confiance",
            "1\u{202f}000 avec le changement, 1\u{202f}000 sans, pour 1/1",
        ] {
            assert!(shown.contains(told), "{told}: {shown}");
        }
        // Among so many more that chance does not explain it, however often one looks.
        for (arm, n) in [("control_after", "1200"), ("after", "1800")] {
            let seen = team.post(&observe, &observation_of(arm, n, "10000")).await;
            assert_eq!(seen.status, 303, "{}", seen.text);
        }
        let shown = team.get(&page).await.text;
        assert!(
            shown.contains("La cible est atteinte, et le hasard n’explique pas"),
            "{shown}"
        );

        // People may see it otherwise, with a reason: both stand side by side.
        let conclude = format!("{page}/conclusion");
        let bare = team.post(&conclude, &[("verdict", "refuted")]).await;
        assert_eq!(bare.status, 422);
        let said = [
            ("verdict", "inconclusive"),
            ("why", "Un seul département a vraiment envoyé les SMS."),
            ("learnt", "Vérifier l’envoi avant de compter."),
        ];
        assert_eq!(team.post(&conclude, &said).await.status, 303);
        let shown = team.get(&page).await.text;
        assert!(shown.contains("Les personnes concluent autrement"));
        assert_eq!(
            team.post(&observe, &observation("after", "1", "10"))
                .await
                .status,
            422
        );

        // Found by whoever asks; by everybody only once published.
        let member = site.member("stranger").await;
        let found = member.get("/espace/hypotheses?q=envoi+de+sms").await;
        assert!(found.text.contains("Un rappel par SMS"), "{}", found.text);
        let none = member.get("/espace/hypotheses?q=blockchain").await;
        assert!(none.text.contains("Aucune hypothèse"));
        let visitor = site.visitor();
        let public = visitor.get("/apprentissages/?q=sms").await;
        assert_eq!(public.status, 200);
        assert!(!public.text.contains("Un rappel par SMS"));
        assert_eq!(team.post(&step, &[("what", "publish")]).await.status, 303);
        let public = visitor.get("/apprentissages/?q=rappels").await;
        assert!(public.text.contains("Vérifier l’envoi"), "{}", public.text);
        let english = visitor.get("/en/apprentissages/").await;
        // The page speaks English; what the team wrote is whole in French, and marked as such.
        assert!(english.text.contains("What the network tests"));
        let marked = "<p dir=\"auto\" lang=\"fr\">Nous pensons";
        assert!(english.text.contains(marked), "{}", english.text);

        // The journal knows each step.
        let id = page.rsplit('/').next().unwrap();
        let mut tx = db.begin_read().await.unwrap();
        let lines = journal::list_for(&mut tx, "hypothesis", id).await.unwrap();
        let steps: Vec<&str> = lines.iter().map(|line| line.action.as_str()).collect();
        for step in [
            "create", "register", "update", "begin", "observe", "withdraw", "conclude",
        ] {
            assert!(steps.contains(&step), "{step} in {steps:?}");
        }
        let ours = ServiceSlug::parse("ours").unwrap();
        let all = actions::list_of(&mut tx, &ours).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].hypothesis.versions().len(), 2);
        let theirs = ServiceSlug::parse("theirs").unwrap();
        let other = actions::find(&mut tx, &theirs, id).await.unwrap();
        assert!(
            other.is_none(),
            "an address of another service leads nowhere"
        );
    })
    .await;
}

#[tokio::test]
async fn who_may_not_write_reads_and_gets_no_form() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        indicator(&db, "Complétion", Kind::Share).await;
        let stranger = site.member("stranger").await;
        let board = stranger.get(BOARD).await;
        assert_eq!(board.status, 200);
        assert!(!board.text.contains("nouvelle\""));
        assert_eq!(stranger.get(&format!("{BOARD}/nouvelle")).await.status, 403);
        assert_eq!(stranger.get(&format!("{BOARD}/0")).await.status, 404);
        // A service without an indicator is told what comes first.
        let lead = site.member("network_lead").await;
        let page = lead
            .get("/espace/services/theirs/hypotheses/nouvelle")
            .await;
        assert!(page.text.contains("n’en a pas encore"), "{}", page.text);
    })
    .await;
}
