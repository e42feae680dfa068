//! What stands beside figures: what happened, controls, looks of committees, forecasts and what came
//! of them.

use jalon::{
    foundation::{
        clock::Now,
        database::{Db, testing::each_engine},
    },
    impact::{self, Batch, By, Kept, Line},
};
use programme::impact::{
    indicators::{Kind, SourceKind, Visibility},
    measurements::Reporter,
    period::Period,
};

use super::samples::{at, day, defined, indicator, line, slug, value};
use crate::member_site::{Site, noon};

const NOISE: [f64; 12] = [
    3.0, -8.0, 5.0, 11.0, -4.0, -12.0, 9.0, 1.0, -6.0, 7.0, -2.0, -4.0,
];

/// Months from January 2025 on, with a jump from one of them on.
async fn measured(db: &Db, kept: &Kept, months: usize, (changed, jump): (usize, f64), turn: usize) {
    let mut month: Period = "2025-01".parse().unwrap();
    let mut lines: Vec<Line> = Vec::new();
    for n in 0..months {
        let more = if n >= changed { jump } else { 0.0 };
        let level = 500.0 + NOISE[n * turn % 12] + more;
        lines.push(line(kept, &month.to_string(), value(level)));
        month = month.next();
    }
    let by = By {
        source: SourceKind::Push,
        reporter: Reporter::Key("production".into()),
    };
    let batch = Batch {
        service: &kept.indicator.service,
        once: None,
    };
    let mut tx = db.begin_write().await.unwrap();
    impact::record(&mut tx, &by, &lines, batch, noon())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn counted(db: &Db, service: &str, name: &str, visibility: Visibility) -> Kept {
    let mut tx = db.begin_write().await.unwrap();
    let one = programme::impact::indicators::Indicator {
        visibility,
        ..indicator(service, name, Kind::Count)
    };
    let kept = defined(&mut tx, one, at("2024-12-01T08:00:00Z")).await;
    tx.commit().await.unwrap();
    kept
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn what_changed_is_compared_before_and_after_alone_and_beside_a_control() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let kept = counted(&db, "ours", "Dossiers", Visibility::Public).await;
        measured(&db, &kept, 22, (11, 200.0), 5).await;
        let control = counted(&db, "ours", "Témoin discret", Visibility::Committee).await;
        measured(&db, &control, 22, (11, 0.0), 7).await;
        let other = counted(&db, "theirs", "Dossiers d’à côté", Visibility::Public).await;
        measured(&db, &other, 22, (11, 0.0), 7).await;
        let team = site.member("team_member").await;
        let public = "/startups/ours/impact";
        let before = site.visitor().get(public).await.text;
        assert!(!before.contains("Autour du"), "{before}");

        // What is wrong is told beside its field, and kept.
        let page = format!("/espace/services/ours/impact/{}", kept.indicator.id);
        let event = format!("{page}/evenement");
        let ahead = [
            ("note_on", "2027-01-01"),
            ("note_kind", "change"),
            ("note_text", ""),
        ];
        let wrong = team.post(&event, &ahead).await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.text.contains("Choisissez un jour passé")
                && wrong.text.contains("Dites ce qui s’est passé")
                && wrong.text.contains("value=\"2027-01-01\""),
            "{}",
            wrong.text
        );
        let sound = [
            ("note_on", "2025-12-01"),
            ("note_kind", "change"),
            ("note_text", "Formulaire <b>simplifié</b>"),
        ];
        assert_eq!(team.post(&event, &sound).await.status, 303);
        let told = site.visitor().get(public).await.text;
        for words in [
            "Formulaire &#60;b&#62;simplifié",
            "Le niveau change de +",
            "une amélioration que le hasard n’explique pas",
            "régression segmentée",
            "Peu de périodes d’un côté (11, moins de 12)",
            "D’autres causes ne sont pas écartées",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(!told.contains("Comparé au témoin"));

        // A control that everybody may see is shown to everybody; another one to the team only.
        let choose = format!("{page}/temoin");
        let chosen = |id: String| [("control", id)];
        let strange = team
            .post(
                &choose,
                &[("control", kept.indicator.id.to_string().as_str())],
            )
            .await;
        assert_eq!(strange.status, 422, "an indicator is not its own control");
        for (one, is_public) in [(&control, false), (&other, true)] {
            let [(name, id)] = chosen(one.indicator.id.to_string());
            assert_eq!(team.post(&choose, &[(name, id.as_str())]).await.status, 303);
            let inside = team.get(&page).await.text;
            assert!(inside.contains("Comparé au témoin"), "{inside}");
            assert!(inside.contains("différence de différences"), "{inside}");
            assert!(inside.contains("niveau de preuve 4 sur 5"), "{inside}");
            let outside = site.visitor().get(public).await.text;
            assert_eq!(
                outside.contains("Comparé au témoin"),
                is_public,
                "{outside}"
            );
        }
        let json = site.visitor().get("/startups/ours/impact.json").await.text;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let says = json["indicators"][0]["says"].as_array().unwrap();
        let about: Vec<&str> = says
            .iter()
            .map(|one| one["about"].as_str().unwrap())
            .collect();
        for wanted in [
            "around_level",
            "controlled_level",
            "difference_in_differences",
        ] {
            assert!(about.contains(&wanted), "{about:?}");
        }
        let level = says.iter().find(|one| one["about"] == "around_level");
        assert_eq!(level.unwrap()["on"], "2025-12-01");

        // A new figure of the control changes the page; what is taken back is gone.
        let mut tx = db.begin_write().await.unwrap();
        let now = Now(noon().0);
        impact::choose_control(&mut tx, &kept.indicator, None, "ada", now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let without = site.visitor().get(public).await.text;
        assert!(!without.contains("Comparé au témoin"), "{without}");
        let inside = team.get(&page).await.text;
        let note = inside.split_once("name=\"note\" value=\"").unwrap().1;
        let note = note.split_once('"').unwrap().0.to_owned();
        let gone = team
            .post(&format!("{event}/retrait"), &[("note", note.as_str())])
            .await;
        assert_eq!(gone.status, 303);
        let told = site.visitor().get(public).await.text;
        assert!(!told.contains("Autour du"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn what_committees_saw_is_counted_and_their_forecasts_are_held_against_what_came() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let kept = counted(&db, "ours", "Dossiers", Visibility::Public).await;
        measured(&db, &kept, 12, (6, 100.0), 5).await;
        let ours = slug("ours");
        let mut tx = db.begin_write().await.unwrap();
        // A target that was reached, and one that was not, each forecast before its day.
        let early = at("2026-01-15T09:00:00Z");
        let by = day("2026-03-31");
        impact::set_target(&mut tx, &kept, (550.0, by), "ada", early)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        // Figures were received at noon of the present day: looks are of now.
        let now = noon();
        let mut tx = db.begin_write().await.unwrap();
        for session in ["first", "second", "second"] {
            impact::note_shown(&mut tx, session, &ours, now)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = db.begin_read().await.unwrap();
        let forecasts = impact::forecasts_until(&mut tx, now.day()).await.unwrap();
        assert!(forecasts.is_empty(), "no target lies ahead: {forecasts:?}");
        drop(tx);
        // The change is noted; two looks make the sequence take the place of the interval.
        let mut tx = db.begin_write().await.unwrap();
        let note = (None, day("2025-12-01"), impact::NoteKind::Change, "Refonte");
        impact::note_happening(&mut tx, &ours, note, "ada", now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        measured_more(&db, &kept).await;
        let told = site.visitor().get("/startups/ours/impact").await.text;
        for words in [
            "suite de confiance",
            "Comités ayant déjà vu ce chiffre : 2",
            // The third look has a twelfth of the error.
            "99,58",
            "Pas de tendance nette",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }

        // A target ahead is forecast for a session; once its month is measured, it is settled.
        let fresh = {
            let mut tx = db.begin_read().await.unwrap();
            let found = impact::find_indicator(&mut tx, &ours, kept.indicator.id).await;
            found.unwrap().unwrap()
        };
        let mut tx = db.begin_write().await.unwrap();
        impact::set_target(&mut tx, &fresh, (560.0, day("2026-12-31")), "ada", now)
            .await
            .unwrap();
        // Two sessions see one target: it is one forecast, however often it was shown.
        for session in ["third", "fourth"] {
            impact::note_shown(&mut tx, session, &ours, now)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(impact::settle_forecasts(&db, now).await.unwrap(), 0);
        let network = site.visitor().get("/impact/").await.text;
        assert!(network.contains("1 prévision attend"), "{network}");
        let later = at("2027-01-05T09:00:00Z");
        assert_eq!(
            impact::settle_forecasts(&db, later).await.unwrap(),
            0,
            "not measured yet"
        );
        record(&db, &kept, "2026-12", 700.0, later).await;
        assert_eq!(impact::settle_forecasts(&db, later).await.unwrap(), 2);
        assert_eq!(
            impact::settle_forecasts(&db, later).await.unwrap(),
            0,
            "once"
        );
        let settled = async || {
            let mut tx = db.begin_read().await.unwrap();
            let all = impact::forecasts_until(&mut tx, day("2027-02-01")).await;
            let all = all.unwrap();
            assert_eq!(all.len(), 1, "one target: {all:?}");
            all[0].1.unwrap()
        };
        assert!(settled().await.came_true);
        assert!((0.0..=1.0).contains(&settled().await.probability));
        // A correction of the figure corrects what came of the forecast.
        record(&db, &kept, "2026-12", 400.0, later).await;
        assert_eq!(impact::settle_forecasts(&db, later).await.unwrap(), 2);
        assert!(!settled().await.came_true);
    })
    .await;
}

async fn record(db: &Db, kept: &Kept, period: &str, figure: f64, now: Now) {
    let by = By {
        source: SourceKind::Push,
        reporter: Reporter::Key("production".into()),
    };
    let batch = Batch {
        service: &kept.indicator.service,
        once: None,
    };
    let mut tx = db.begin_write().await.unwrap();
    impact::record(
        &mut tx,
        &by,
        &[line(kept, period, value(figure))],
        batch,
        now,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// Ten more months, of 2026.
async fn measured_more(db: &Db, kept: &Kept) {
    for month in 1..=10 {
        let level = 600.0 + NOISE[month * 7 % 12];
        record(db, kept, &format!("2026-{month:02}"), level, noon()).await;
    }
}
