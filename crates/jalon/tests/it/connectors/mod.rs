//! Connectors against real local servers that speak the documented formats, odd answers included;
//! and what may never be reached.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod answers;
mod pages;
mod turns;

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use http::StatusCode;
use jalon::{
    connectors::{Failure, MatomoMetric, Outside, PlausibleMetric, Source, fetch},
    foundation::{
        database::{Db, testing::each_engine},
        secrets::Vault,
    },
};
use programme::impact::indicators::{Indicator, Kind};

use crate::{hypotheses::indicator, member_site::noon};

/// What was asked of a server: path, authorization, body.
type Asked = Arc<Mutex<Vec<(String, String, String)>>>;

/// A server of this machine.
struct Server {
    url: String,
    outside: Outside,
    asked: Asked,
}

#[derive(Clone)]
struct Script {
    asked: Asked,
    answer: Arc<dyn Fn(&str) -> Response + Send + Sync>,
}

/// A server that answers like that, and what may ask it.
async fn server(answer: impl Fn(&str) -> Response + Send + Sync + 'static) -> Server {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Asked::default();
    let script = Script {
        asked: Arc::clone(&asked),
        answer: Arc::new(answer),
    };
    let router = Router::new().fallback(reply).with_state(script);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Server {
        url: format!("http://{address}"),
        outside: Outside {
            time: Duration::from_secs(2),
            secrets: Vault::of_key([7; 32]),
            ..Outside::allowing(["127.0.0.1"])
        },
        asked,
    }
}

async fn reply(State(script): State<Script>, request: Request) -> Response {
    let path = request.uri().to_string();
    let authorization = request.headers().get("authorization");
    let authorization = authorization
        .map_or("", |value| value.to_str().unwrap())
        .to_owned();
    let body = axum::body::to_bytes(request.into_body(), 1 << 20)
        .await
        .unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    let answer = (script.answer)(&path);
    script
        .asked
        .lock()
        .unwrap()
        .push((path, authorization, body));
    answer
}

fn json(text: &'static str) -> impl Fn(&str) -> Response + Send + Sync + 'static {
    move |_| ([("content-type", "application/json")], text).into_response()
}

fn page_of(url: &str) -> Source {
    Source::StatisticsPage {
        url: format!("{url}/stats"),
        rows: "$.stats[*]".into(),
        period: "$.date".into(),
        value: "$.n".into(),
        of: String::new(),
    }
}

async fn count(db: &Db) -> Indicator {
    indicator(db, "Visiteurs", Kind::Count).await
}

#[tokio::test]
async fn each_source_is_asked_as_it_documents() {
    each_engine(async |db| {
        let visitors = count(&db).await;
        let matomo = server(json(
            r#"{"2026-09":{"nb_uniq_visitors":120,"nb_visits":200},"2026-10":[],"2026-11":{"nb_uniq_visitors":"30","nb_visits":40}}"#,
        ))
        .await;
        let source = Source::Matomo {
            url: matomo.url.clone(),
            site: 7,
            metric: MatomoMetric::UniqueVisitors,
            goal: None,
        };
        let found = fetch(&matomo.outside, &source, "t0ken", &visitors, noon()).await.unwrap();
        assert_eq!(found.figures.len(), 2, "an empty month is absent");
        let (path, _, body) = matomo.asked.lock().unwrap()[0].clone();
        assert_eq!(path, "/index.php", "the token is not in the address");
        assert!(body.contains("method=VisitsSummary.get") && body.contains("token_auth=t0ken"));
        assert!(body.contains("period=month&date=2025-10-01,2026-11-26"), "{body}");

        let plausible = server(json(
            r#"{"results":[{"metrics":[98],"dimensions":["2026-10-01"]}],"meta":{},"query":{}}"#,
        ))
        .await;
        let source = Source::Plausible {
            url: plausible.url.clone(),
            site: "exemple.fr".into(),
            metric: PlausibleMetric::Visitors,
        };
        let found = fetch(&plausible.outside, &source, "k3y", &visitors, noon()).await.unwrap();
        assert_eq!(found.figures[0].draft.value, Some(98.0));
        let (path, authorization, body) = plausible.asked.lock().unwrap()[0].clone();
        assert_eq!((path.as_str(), authorization.as_str()), ("/api/v2/query", "Bearer k3y"));
        assert!(body.contains("\"time:month\"") && body.contains("exemple.fr"), "{body}");

        let satisfied = indicator(&db, "Satisfaction", Kind::Share).await;
        let jdma = server(json(
            r#"{"data":[{"product_id":"12","product_name":"A","forms":[{"form_id":"1","form_name":"","intervals":[{"date":"2026-10-01","length_interval":"month","data":[{"category":"satisfaction","label":"","number_hits":[{"intention":"good","label":"","count":41},{"intention":"bad","label":"","count":9}]}]}]}]}]}"#,
        ))
        .await;
        let source = Source::Jdma {
            url: jdma.url.clone(),
            product: Some(12),
            field: "satisfaction".into(),
        };
        let found = fetch(&jdma.outside, &source, "k3y", &satisfied, noon()).await.unwrap();
        let draft = found.figures[0].draft;
        assert_eq!((draft.numerator, draft.denominator), (Some(41.0), Some(50.0)));
        let (path, authorization, body) = jdma.asked.lock().unwrap()[0].clone();
        assert_eq!(path, "/api/open-api/statistiques");
        assert_eq!(authorization, "Bearer k3y");
        assert!(body.contains("\"product_ids\":[12]") && body.contains("\"interval\":\"month\""));

        let stats = server(json(r#"{"stats":[{"date":"2023-12","n":1},{"date":"2026-10","n":12}]}"#)).await;
        let found = fetch(&stats.outside, &page_of(&stats.url), "", &visitors, noon()).await.unwrap();
        assert_eq!((found.figures.len(), found.left_out), (1, 1), "nothing before the definition");
        assert_eq!(stats.asked.lock().unwrap()[0].1, "", "no secret, no header");
    })
    .await;
}

fn odd(path: &str) -> Response {
    let megabyte = || Ok::<_, std::io::Error>(bytes::Bytes::from(vec![b' '; 1 << 20]));
    match path {
        "/500" => (StatusCode::INTERNAL_SERVER_ERROR, "{}").into_response(),
        "/401" => (StatusCode::UNAUTHORIZED, "s3cret is wrong").into_response(),
        "/204" => StatusCode::NO_CONTENT.into_response(),
        "/html" => "<!doctype html><title>Connexion</title>".into_response(),
        "/empty" => "".into_response(),
        "/list" => "[]".into_response(),
        "/half" => "{\"stats\":[".into_response(),
        "/no" => "{\"stats\":null}".into_response(),
        // 200 MB in pieces, without a length told beforehand.
        "/huge" => {
            Body::from_stream(stream::iter((0..200).map(move |_| megabyte()))).into_response()
        }
        "/slow" => Body::from_stream(stream::unfold(0, |n| async move {
            tokio::time::sleep(Duration::from_millis(300)).await;
            Some((Ok::<_, std::io::Error>(" "), n + 1))
        }))
        .into_response(),
        "/away" => (
            StatusCode::FOUND,
            [("location", "http://169.254.169.254/latest/")],
        )
            .into_response(),
        "/home" => (StatusCode::FOUND, [("location", "/good")]).into_response(),
        "/round" => (StatusCode::FOUND, [("location", "/round")]).into_response(),
        "/echo" => "{\"stats\":[{\"date\":\"s3cret\",\"n\":1}]}".into_response(),
        _ => "{\"stats\":[{\"date\":\"2026-10\",\"n\":12,\"k\":\"s3cret\"}]}".into_response(),
    }
}

#[tokio::test]
async fn odd_answers_are_refused_for_what_they_are() {
    each_engine(async |db| {
        let visitors = count(&db).await;
        let server = server(odd).await;
        let ask = async |path: &str| {
            let Source::StatisticsPage {
                rows,
                period,
                value,
                of,
                ..
            } = page_of("")
            else {
                unreachable!("a page")
            };
            let url = format!("{}{path}", server.url);
            let source = Source::StatisticsPage {
                url,
                rows,
                period,
                value,
                of,
            };
            fetch(&server.outside, &source, "s3cret", &visitors, noon()).await
        };
        let shape = || Failure::Shape("$.stats[*]".into());
        for (path, expected) in [
            ("/500", Failure::Status(500)),
            ("/401", Failure::Status(401)),
            ("/204", Failure::Status(204)),
            ("/html", Failure::Page),
            ("/empty", Failure::Nothing),
            ("/list", shape()),
            ("/half", Failure::NotJson),
            ("/no", shape()),
            ("/huge", Failure::TooLarge),
            ("/slow", Failure::TooSlow),
            ("/away", Failure::Redirected),
            ("/round", Failure::Redirected),
        ] {
            let begun = Instant::now();
            assert_eq!(ask(path).await, Err(expected), "{path}");
            assert!(begun.elapsed() < Duration::from_secs(6), "{path}");
        }
        assert_eq!(
            ask("/home").await.unwrap().figures.len(),
            1,
            "within one host"
        );
        let good = ask("/good").await.unwrap();
        assert!(
            good.raw.contains("***") && !good.raw.contains("s3cret"),
            "{}",
            good.raw
        );
        // Without being allowed, this very machine is not asked, whatever it is called.
        let port = server.url.rsplit(':').next().unwrap();
        for host in [
            "127.0.0.1",
            "localhost",
            "2130706433",
            "0x7f.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "0",
        ] {
            let source = page_of(&format!("http://{host}:{port}"));
            let asked = fetch(&Outside::default(), &source, "", &visitors, noon()).await;
            assert_eq!(asked, Err(Failure::NotPublic), "{host}");
        }
        for url in [
            "ftp://127.0.0.1",
            "file:///etc/passwd",
            "http://user:pass@127.0.0.1",
            "",
        ] {
            let asked = fetch(&server.outside, &page_of(url), "", &visitors, noon()).await;
            assert_eq!(asked, Err(Failure::Address), "{url}");
        }
        // Allowed for one port only.
        let other = Outside::allowing(["127.0.0.1:1"]);
        let asked = fetch(&other, &page_of(&server.url), "", &visitors, noon()).await;
        assert_eq!(asked, Err(Failure::NotPublic));
    })
    .await;
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "where the test's server is")]
async fn a_query_reads_and_does_nothing_else() {
    let Ok(address) = std::env::var("JALON_TEST_POSTGRES") else {
        assert!(
            std::env::var("CI").is_err(),
            "CI runs these with PostgreSQL"
        );
        return;
    };
    each_engine(async |db| {
        let visitors = count(&db).await;
        let host = address.split('@').next_back().unwrap();
        let host = host.split(['/', '?']).next().unwrap().trim_start_matches("postgres:");
        let host = host.trim_start_matches('/').rsplit_once(':').map_or(host, |(host, _)| host);
        let outside = Outside {
            time: Duration::from_secs(3),
            ..Outside::allowing([host, "localhost", "127.0.0.1"])
        };
        let run = async |sql: &str, outside: &Outside| {
            let source = Source::Query { sql: sql.to_owned() };
            fetch(outside, &source, &address, &visitors, noon()).await
        };
        let two = "SELECT m AS period, 10 * n AS value FROM (VALUES ('2026-09-01'::date, 1), ('2026-10-01', 2)) AS t (m, n) -- a note";
        let found = run(two, &outside).await;
        let found = found.unwrap_or_else(|why| panic!("{why} ({host})"));
        assert_eq!(found.figures[1].draft.value, Some(20.0));
        for sql in [
            "SELECT 1 AS period; DROP TABLE a",
            "WITH gone AS (DELETE FROM pg_class RETURNING 1) SELECT * FROM gone",
            "SELECT set_config('transaction_read_only', 'off', false), lo_create(0) AS value",
            "CREATE TABLE b (a int)",
            "SELECT nothing FROM nowhere",
        ] {
            let refused = run(sql, &outside).await;
            assert!(matches!(refused, Err(Failure::Database(_))), "{sql}: {refused:?}");
        }
        let slow = run("SELECT pg_sleep(30)::text AS period", &outside).await;
        assert_eq!(slow, Err(Failure::TooSlow));
        // As many rows as are taken, one more, and few that are too large.
        let many = |rows: u32| {
            format!("SELECT '2026-10-01' AS period, 1 AS value FROM generate_series(1, {rows})")
        };
        assert_eq!(run(&many(5_000), &outside).await.unwrap().figures.len(), 5_000);
        assert_eq!(run(&many(5_001), &outside).await, Err(Failure::TooLarge));
        let small = Outside {
            bytes: 4 << 10,
            ..outside.clone()
        };
        let wide = |bytes: u32| {
            format!("SELECT '2026-10-01' AS period, 1 AS value, repeat('x', {bytes}) AS more")
        };
        assert_eq!(run(&wide(3_000), &small).await.unwrap().figures.len(), 1);
        assert_eq!(run(&wide(5_000), &small).await, Err(Failure::TooLarge));
        let two_wide = format!("{} UNION ALL {}", wide(3_000), wide(3_001));
        assert_eq!(run(&two_wide, &small).await, Err(Failure::TooLarge));
        // Of a row of 20 MB no more than the bound travels.
        let begun = Instant::now();
        assert_eq!(run(&wide(20_000_000), &small).await, Err(Failure::TooLarge));
        assert!(begun.elapsed() < Duration::from_secs(10));
        let closed = run(two, &Outside::default()).await;
        assert_eq!(closed, Err(Failure::NotPublic));
        let wrong = Source::Query { sql: two.into() };
        let wrong = fetch(&outside, &wrong, "mysql://h/d", &visitors, noon()).await;
        assert_eq!(wrong, Err(Failure::Address));
    })
    .await;
}
