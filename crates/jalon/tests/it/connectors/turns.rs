//! A page that names no period, across the ends of periods; and redirects to another door.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jalon::{
    connectors::{Failure, Outside, Source, actions, fetch},
    foundation::{
        clock::Now,
        database::{Db, testing::each_engine},
    },
    impact,
};
use programme::impact::{
    indicators::Indicator,
    measurements::{Point, Reading},
};

use super::{count, page_of, server};
use crate::member_site::{Site, noon};

fn at(text: &str) -> Now {
    Now(text.parse().unwrap())
}

async fn point(db: &Db, indicator: &Indicator, month: &str, now: Now) -> Option<Point> {
    let mut tx = db.begin_read().await.unwrap();
    let series = impact::series_of(&mut tx, indicator, now.0).await.unwrap();
    series.segments[0].point(month.parse().unwrap()).cloned()
}

#[tokio::test]
async fn a_state_completes_its_month_at_the_first_fetch_after_its_end() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let total = count(&db).await;
        let state = Arc::new(AtomicU64::new(100));
        let told = Arc::clone(&state);
        let server = server(move |_| {
            let body = format!("{{\"total\":{}}}", told.load(Ordering::Relaxed));
            body.into_response()
        })
        .await;
        let source = Source::StatisticsPage {
            url: format!("{}/total", server.url),
            rows: String::new(),
            period: String::new(),
            value: "$.total".into(),
            of: String::new(),
        };
        let mut tx = db.begin_write().await.unwrap();
        let asked = (source, "");
        let vault = &server.outside.secrets;
        let connector = actions::set_up(&mut tx, &total, asked, vault, "ada", site.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let fetched = async |count: u64, now: Now| {
            state.store(count, Ordering::Relaxed);
            let done = actions::fetch_now(&db, &server.outside, &connector, now).await;
            done.unwrap().unwrap()
        };
        let november = async |now| point(&db, &total, "2026-11", now).await.unwrap();

        // A connector set up in a month says nothing of the month before.
        fetched(100, noon()).await;
        assert!(point(&db, &total, "2026-10", noon()).await.is_none());
        let eve = at("2026-11-30T08:00:00Z");
        fetched(140, eve).await;
        assert!(november(eve).await.is_partial);
        // The first of December, in Paris: November is complete, December begins.
        let first = at("2026-11-30T23:30:00Z");
        let told = fetched(150, first).await;
        assert_eq!((told.completed, told.new), (1, 1));
        let whole = november(first).await;
        assert!(
            !whole.is_partial && whole.reading == Reading::Count(150),
            "{whole:?}"
        );
        // Once: what comes later is December's.
        let next = at("2026-12-01T23:30:00Z");
        fetched(170, next).await;
        let whole = november(next).await;
        assert!(whole.corrections.is_empty() && whole.reading == Reading::Count(150));
        assert!(
            point(&db, &total, "2026-12", next)
                .await
                .unwrap()
                .is_partial
        );
        // A source that comes back ten days late says nothing of how December ended.
        let late = at("2027-01-10T08:00:00Z");
        fetched(400, late).await;
        let december = point(&db, &total, "2026-12", late).await.unwrap();
        assert!(december.is_partial && december.reading == Reading::Count(170));
    })
    .await;
}

#[tokio::test]
async fn a_redirect_leads_to_no_other_door_of_an_allowed_host() {
    each_engine(async |db| {
        let visitors = count(&db).await;
        let inner =
            server(|_| "{\"stats\":[{\"date\":\"2026-10\",\"n\":12}]}".into_response()).await;
        let target = format!("{}/stats", inner.url);
        let outer = server(move |path| -> Response {
            let to = if path == "/stats" {
                target.clone()
            } else {
                "/good".into()
            };
            (StatusCode::FOUND, [("location", to)]).into_response()
        })
        .await;
        let port = outer.url.rsplit(':').next().unwrap();
        // Allowed by its name for all ports, and for its own port only.
        for allowed in ["127.0.0.1".to_owned(), format!("127.0.0.1:{port}")] {
            let outside = Outside {
                time: outer.outside.time,
                ..Outside::allowing([allowed.as_str()])
            };
            let asked = fetch(&outside, &page_of(&outer.url), "s3cret", &visitors, noon()).await;
            assert_eq!(asked, Err(Failure::Redirected), "{allowed}");
        }
        assert!(inner.asked.lock().unwrap().is_empty(), "nothing reached it");
    })
    .await;
}
