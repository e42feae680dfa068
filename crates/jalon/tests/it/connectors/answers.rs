//! What sources answered is kept whole, within bounds, without the secret, and can be taken away.

use axum::response::IntoResponse;
use jalon::{
    connectors::{Outside, actions},
    foundation::{clock::Now, database::testing::each_engine},
};

use super::{count, page_of, server};
use crate::member_site::{Site, noon};

const SOURCES: &str = "/espace/services/ours/sources";

/// An answer of over 300 KB that repeats the secret at its end.
fn long(times: usize) -> String {
    let padding = "abcdefghij".repeat(30_000);
    format!(
        "{{\"stats\":[{{\"date\":\"2026-10\",\"n\":{times}}}],\"padding\":\"{padding}\",\"key\":\"s3cret\"}}"
    )
}

#[tokio::test]
async fn an_answer_is_kept_whole_and_given_back_without_the_secret() {
    each_engine(async |db| {
        let mut site = Site::with_cast(&db).await;
        let visitors = count(&db).await;
        let times = std::sync::atomic::AtomicUsize::new(1);
        let server = server(move |_| {
            long(times.fetch_add(1, std::sync::atomic::Ordering::Relaxed)).into_response()
        })
        .await;
        site.app.outside = Outside::clone(&server.outside);
        site.router = jalon::routes::routes(site.app.clone());
        let mut tx = db.begin_write().await.unwrap();
        let asked = (page_of(&server.url), "s3cret");
        let vault = &server.outside.secrets;
        let connector = actions::set_up(&mut tx, &visitors, asked, vault, "ada", site.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        // More answers than are kept, each another one.
        for hour in 0..32 {
            let now = Now(noon().0 + chrono::TimeDelta::hours(hour - 40));
            let done = actions::fetch_now(&db, &server.outside, &connector, now).await;
            done.unwrap().unwrap();
        }
        let team = site.member("team_member").await;
        let page = team.get(SOURCES).await.text;
        let here = format!("{SOURCES}/{}/reponses/", connector.id);
        assert_eq!(page.matches(&here).count(), 30, "{page}");
        assert!(
            page.contains("au plus les 30 dernières et 16 Mo par source"),
            "{page}"
        );
        let (_, rest) = page.split_once(&here).unwrap();
        let digest = rest.split_once('"').unwrap().0.to_owned();
        let latest = team.get(&format!("{here}{digest}")).await;
        assert_eq!(latest.status, 200);
        assert_eq!(latest.text, long(32).replace("s3cret", "***"), "to its end");
        let disposition = latest.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.starts_with("attachment"), "{disposition}");
        let gone = team.get(&format!("{here}{}", "0".repeat(64))).await;
        assert_eq!(gone.status, 404);
        assert!(gone.text.contains("n’est plus gardée"), "{}", gone.text);
        // Only for those who may look after sources.
        let stranger = site.member("stranger").await;
        assert_eq!(stranger.get(&format!("{here}{digest}")).await.status, 403);
    })
    .await;
}
