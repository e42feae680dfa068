//! Telephone, screen and stream: two nodes, nothing said when nothing that one sees has changed.

use axum::body::Body;
use http::Request;
use http_body_util::BodyExt as _;
use jalon::{
    foundation::database::testing::each_engine,
    routes::{App, routes},
};
use tower::ServiceExt as _;

use super::{Room, items};

#[tokio::test]
async fn the_stream_tells_each_reader_of_what_they_see_and_of_nothing_else() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.opens().await;
        let page = room.sees("network_lead", &session).await.text;
        let item = items(&page, &session)[1].clone();
        let ground = [("ground", "Mon entreprise y travaille.")];
        room.does("incubator_head", &format!("{item}/deport"), &ground)
            .await;
        room.does(
            "network_lead",
            &format!("{item}/derogation"),
            &[("reason", "Un seul absent.")],
        )
        .await;
        // Another node on the same database.
        let mut app = App::new(room.site.app.publication.clone());
        app.database = Some(db.clone());
        let other = routes(app);
        let mut streams = Vec::new();
        for who in ["sponsor", "incubator_head"] {
            let client = room.someone(who).await;
            let request = Request::get(format!("{session}/flux"))
                .header("cookie", client.cookie())
                .body(Body::empty())
                .unwrap();
            let response = other.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), 200);
            assert_eq!(response.headers()["content-type"], "text/event-stream");
            let mut body = response.into_body();
            let first = next(&mut body).await.expect("the state at first");
            streams.push((body, first));
        }
        room.opens_vote(&item).await;
        room.does(
            "sponsor",
            &format!("{item}/vote"),
            &[("choice", "continue")],
        )
        .await;
        let (sponsor, first) = &mut streams[0];
        let told = next(sponsor).await.expect("something changed");
        assert_ne!(&told, first);
        let (head, _) = &mut streams[1];
        assert_eq!(
            next(head).await,
            None,
            "recused: not even that something happened"
        );
    })
    .await;
}

#[tokio::test]
async fn a_stream_ends_with_its_session_and_with_the_right_to_it() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.opens().await;
        for who in ["sponsor", "coach"] {
            let client = room.someone(who).await;
            let request = Request::get(format!("{session}/flux"))
                .header("cookie", client.cookie())
                .body(Body::empty())
                .unwrap();
            let response = room.site.router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), 200, "{who}");
            let mut body = response.into_body();
            next(&mut body).await.expect("the state at first");
            assert_eq!(client.post("/deconnexion", &[]).await.status, 303);
            let waited = std::time::Duration::from_secs(5);
            let ended = tokio::time::timeout(waited, body.frame()).await;
            assert!(ended.expect("it ends at the next look").is_none(), "{who}");
        }
    })
    .await;
}

/// The next event of a stream; nothing when none comes within three looks.
async fn next(body: &mut Body) -> Option<String> {
    let waited = std::time::Duration::from_millis(3_500);
    let frame = tokio::time::timeout(waited, body.frame()).await.ok()??;
    let bytes = frame.unwrap().into_data().unwrap();
    Some(String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn pages_work_without_script() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let session = room.opens().await;
        let page = room.sees("network_lead", &session).await.text;
        let item = items(&page, &session)[0].clone();
        room.opens_vote(&item).await;
        for end in ["direct", "ecran"] {
            let page = room.sees("sponsor", &format!("{session}/{end}")).await.text;
            assert!(page.contains("Service ours"), "{end}");
            assert!(
                page.contains(&format!("href=\"{session}/{end}\"")),
                "a link to refresh"
            );
        }
        let state = room.sees("sponsor", &format!("{session}/etat")).await;
        assert!(state.text.starts_with("{\"mark\":"), "{}", state.text);
        let english = room.sees("sponsor", &format!("/en{session}/direct")).await;
        assert!(english.text.contains("Your vote"), "{}", english.text);
    })
    .await;
}
