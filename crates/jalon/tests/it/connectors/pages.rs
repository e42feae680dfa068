//! Sources through their pages: tried, fetched on the schedule, told when silent.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use jalon::{
    connectors::{Failure, Outside, actions, sealing},
    foundation::{clock::Now, database::testing::each_engine, secrets::Vault},
    impact, on,
};
use programme::{identity::ServiceSlug, impact::indicators::SourceKind};

use super::{count, odd, server};
use crate::member_site::{Site, noon};

const SOURCES: &str = "/espace/services/ours/sources";

fn rebuilt(site: &mut Site, outside: &Outside) {
    site.app.outside = outside.clone();
    site.router = jalon::routes::routes(site.app.clone());
}

fn id_in(page: &str) -> String {
    let rest = page.split_once("id=\"source-").unwrap().1;
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn a_source_is_tried_then_fetched_and_told_when_silent() {
    each_engine(async |db| {
        let mut site = Site::with_cast(&db).await;
        let visitors = count(&db).await;
        let server = server(odd).await;
        rebuilt(&mut site, &server.outside);
        let team = site.member("team_member").await;
        let new = format!("{SOURCES}/nouvelle");
        let id = visitors.id.to_string();
        let url = format!("{}/good", server.url);
        let form = |url, path| {
            [
                ("genre", "statistics_page"),
                ("indicator", id.as_str()),
                ("url", url),
                ("rows", path),
                ("period", "$.date"),
                ("value", "$.n"),
                ("secret", "s3cret"),
            ]
        };
        let wrong = team
            .post(&new, &form("https://a@b.example", "stats["))
            .await;
        assert_eq!(wrong.status, 422);
        assert!(
            !wrong.text.contains("s3cret"),
            "a secret is never sent back"
        );
        assert!(wrong.text.contains("value=\"stats[\""), "{}", wrong.text);
        assert_eq!(team.post(&new, &form(&url, "$.stats[*]")).await.status, 303);
        let page = team.get(SOURCES).await.text;
        assert!(
            page.contains("enregistré, jamais affiché") && !page.contains("s3cret"),
            "{page}"
        );
        let connector = id_in(&page);

        // Tried: seen, not recorded.
        let tried = team
            .post(&format!("{SOURCES}/{connector}/essai"), &[])
            .await;
        assert_eq!(tried.status, 200);
        assert!(
            tried.text.contains("octobre 2026") && tried.text.contains("nouveau"),
            "{}",
            tried.text
        );
        assert!(!tried.text.contains("s3cret"));
        let known = async || {
            let mut tx = db.begin_read().await.unwrap();
            let series = impact::series_of(&mut tx, &visitors, noon().0)
                .await
                .unwrap();
            series.segments[0].points.clone()
        };
        assert!(known().await.is_empty());

        // On the schedule once started; twice the same records nothing twice.
        let at = |hours: i64| Now(noon().0 + TimeDelta::hours(hours));
        let state = format!("{SOURCES}/{connector}/etat");
        assert_eq!(
            actions::fetch_due(&db, &server.outside, noon())
                .await
                .unwrap(),
            (0, 0)
        );
        assert_eq!(team.post(&state, &[("what", "start")]).await.status, 303);
        assert_eq!(
            actions::fetch_due(&db, &server.outside, noon())
                .await
                .unwrap(),
            (1, 0)
        );
        assert_eq!(
            actions::fetch_due(&db, &server.outside, at(1))
                .await
                .unwrap(),
            (0, 0)
        );
        assert_eq!(
            actions::fetch_due(&db, &server.outside, at(24))
                .await
                .unwrap(),
            (1, 0)
        );
        let points = known().await;
        assert_eq!(points.len(), 1);
        assert_eq!(points[0].source, SourceKind::StatisticsPage);
        assert!(points[0].corrections.is_empty());

        // Nothing new for months: the page and the cockpit are told since when.
        let silent = |now| {
            let db = db.clone();
            async move {
                let mut tx = db.begin_read().await.unwrap();
                actions::silences(&mut tx, now).await.unwrap()
            }
        };
        assert!(silent(at(24)).await.is_empty());
        let months = at(24 * 80);
        let found = silent(months).await;
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].since, found[0].failure.clone()), (noon().0, None));

        // Failures: told, waited upon, and the figures stay.
        let closed = Outside {
            secrets: server.outside.secrets.clone(),
            ..Outside::default()
        };
        let mut now = at(48);
        for _ in 0..3 {
            assert_eq!(actions::fetch_due(&db, &closed, now).await.unwrap(), (0, 1));
            assert_eq!(
                actions::fetch_due(&db, &closed, now).await.unwrap(),
                (0, 0),
                "waits"
            );
            now = Now(now.0 + TimeDelta::hours(6));
        }
        let found = silent(now).await;
        assert_eq!(found[0].failure, Some(Failure::NotPublic));
        assert_eq!(known().await.len(), 1);
        let page = team.get(SOURCES).await.text;
        assert!(page.contains("réseau privé"), "{page}");
        let own = team.get("/espace/").await.text;
        assert!(own.contains("silencieuse"), "{own}");
        // The pages of the figures say it too: inside, and to everybody, from that day on.
        let ours = ServiceSlug::parse("ours").unwrap();
        let mut tx = db.begin_write().await.unwrap();
        let told = impact::silent_sources(&mut tx, &ours).await.unwrap();
        assert_eq!(told.len(), 1);
        assert!(told[0].is_failing && told[0].indicator == visitors.id);
        let earlier = impact::SilentSource {
            since: "2026-11-20".parse().unwrap(),
            ..told[0].clone()
        };
        impact::note_silence(&mut tx, &connector, &ours, Some(&earlier), noon())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let inside = format!("/espace/services/ours/impact/{}", visitors.id);
        for page in [
            team.get(&inside).await.text,
            site.visitor().get("/startups/ours/impact").await.text,
        ] {
            assert!(
                page.contains("Source silencieuse (page de statistiques du service)")
                    && page.contains("elle ne répond plus depuis le"),
                "{page}"
            );
        }

        // Gone with its secret; what it fetched stays.
        assert_eq!(team.post(&state, &[("what", "remove")]).await.status, 303);
        let mut tx = db.begin_read().await.unwrap();
        assert!(actions::list_of(&mut tx, &ours).await.unwrap().is_empty());
        let silent = impact::silent_sources(&mut tx, &ours).await.unwrap();
        assert!(silent.is_empty(), "what is removed is not silent");
        drop(tx);
        assert_eq!(known().await.len(), 1);
        assert_eq!(team.post(&state, &[("what", "pause")]).await.status, 404);
        let stranger = site.member("stranger").await;
        assert_eq!(stranger.get(SOURCES).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn each_kind_of_source_has_its_form() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        count(&db).await;
        let team = site.member("team_member").await;
        for kind in ["matomo", "plausible", "jdma", "statistics_page", "query"] {
            let page = team.get(&format!("{SOURCES}/nouvelle?genre={kind}")).await;
            assert_eq!(page.status, 200, "{kind}");
            assert!(page.text.contains("type=\"password\""), "{kind}");
            let empty = team
                .post(&format!("{SOURCES}/nouvelle"), &[("genre", kind)])
                .await;
            assert_eq!(empty.status, 422, "{kind}");
        }
        let none = team.get(&format!("{SOURCES}/nouvelle?genre=toto")).await;
        assert_eq!(none.status, 303);
    })
    .await;
}

#[tokio::test]
async fn secrets_are_kept_under_the_newest_key_or_not_at_all() {
    each_engine(async |db| {
        let mut site = Site::with_cast(&db).await;
        let visitors = count(&db).await;
        let server = server(odd).await;
        let id = visitors.id.to_string();
        let url = format!("{}/good", server.url);
        let form = [
            ("genre", "statistics_page"),
            ("indicator", id.as_str()),
            ("url", url.as_str()),
            ("rows", "$.stats[*]"),
            ("period", "$.date"),
            ("value", "$.n"),
            ("secret", "s3cret"),
        ];
        let new = format!("{SOURCES}/nouvelle");
        // Without a key nothing is kept, and one is told what to do.
        let bare = Outside {
            secrets: Vault::default(),
            ..server.outside.clone()
        };
        rebuilt(&mut site, &bare);
        let team = site.member("team_member").await;
        let refused = team.post(&new, &form).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text.contains("secrets.key_file"),
            "{}",
            refused.text
        );
        assert!(!refused.text.contains("s3cret"));

        rebuilt(&mut site, &server.outside);
        let team = site.member("team_member").await;
        assert_eq!(team.post(&new, &form).await.status, 303);
        let kept = async || -> String {
            let mut tx = db.begin_read().await.unwrap();
            let kept: String = on!(&mut tx, conn => {
                sqlx::query_scalar("SELECT secret_token FROM connector")
                    .fetch_one(conn)
                    .await
            })
            .unwrap();
            kept
        };
        let first = kept().await;
        assert!(
            Vault::is_sealed(&first) && !first.contains("s3cret"),
            "{first}"
        );
        let connector = id_in(&team.get(SOURCES).await.text);
        let tried = team
            .post(&format!("{SOURCES}/{connector}/essai"), &[])
            .await;
        assert!(tried.text.contains("octobre 2026"), "{}", tried.text);
        let authorization = server.asked.lock().unwrap().last().unwrap().1.clone();
        assert_eq!(authorization, "Bearer s3cret", "it is sent as it was given");

        // Another key alone opens nothing; both: the newest seals anew, once.
        let keys = |bytes: &[u8]| {
            let keys = bytes.iter().map(|byte| STANDARD.encode([*byte; 32]));
            let keys: Vec<String> = keys.collect();
            Vault::of(&keys.join(" "), None).unwrap()
        };
        let told = sealing::reseal(&db, &keys(&[9])).await.unwrap();
        assert_eq!((told.locked, told.sealed), (1, 0));
        let lost = Outside {
            secrets: keys(&[9]),
            ..server.outside.clone()
        };
        rebuilt(&mut site, &lost);
        let team = site.member("team_member").await;
        let tried = team
            .post(&format!("{SOURCES}/{connector}/essai"), &[])
            .await;
        assert!(tried.text.contains("sa clé manque"), "{}", tried.text);
        let both = keys(&[7, 9]);
        assert_eq!(sealing::reseal(&db, &both).await.unwrap().sealed, 1);
        assert_eq!(
            sealing::reseal(&db, &both).await.unwrap(),
            sealing::Resealed::default()
        );
        let second = kept().await;
        assert_ne!(second, first);
        assert_eq!(keys(&[9]).open(&connector, &second).unwrap(), "s3cret");

        // What was kept before there were keys is encrypted at the next start.
        let mut tx = db.begin_write().await.unwrap();
        on!(&mut tx, conn => {
            sqlx::query("UPDATE connector SET secret_token = 'old-t0ken'")
                .execute(conn)
                .await
                .map(|_| ())
        })
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            sealing::reseal(&db, &Vault::default()).await.unwrap().bare,
            1
        );
        assert_eq!(kept().await, "old-t0ken");
        assert_eq!(sealing::reseal(&db, &both).await.unwrap().sealed, 1);
        assert_eq!(both.open(&connector, &kept().await).unwrap(), "old-t0ken");
    })
    .await;
}
