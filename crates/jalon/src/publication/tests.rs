//! What is prepared and when; what is read meanwhile.

use std::sync::atomic::{AtomicBool, AtomicUsize};

use super::*;

#[derive(Debug)]
struct Made(usize);

static TIMES: AtomicUsize = AtomicUsize::new(0);

fn make(view: &View) -> Arc<Made> {
    view.derived(|_| Made(TIMES.fetch_add(1, Ordering::Relaxed)))
}

#[tokio::test]
async fn what_rooms_prepare_is_there_before_anybody_asks() {
    let publication = Publication::waiting(PublicationOptions {
        prepare: &[|view| {
            make(view);
        }],
        ..PublicationOptions::default()
    });
    for state in 0..2 {
        publication.publish(1, Record::default());
        let (view, _) = publication.view("/", None).await.expect("a view");
        let made = make(&view);
        assert_eq!(
            made.0, state,
            "made once for each state, and not by the reader"
        );
        let (other, _) = publication.view("/en/", None).await.expect("a view");
        assert_eq!(make(&other).0, state);
    }
}

/// What takes long to prepare: from the second state on, until the gate is open.
#[derive(Debug)]
struct Slow(i64);

static GATE: (std::sync::Mutex<bool>, std::sync::Condvar) =
    (std::sync::Mutex::new(false), std::sync::Condvar::new());

/// True once somebody waits at the gate.
static IS_AWAITED: AtomicBool = AtomicBool::new(false);

fn slow(view: &View) -> Arc<Slow> {
    view.derived(|_| {
        let open = GATE.0.lock().expect("nobody panics");
        IS_AWAITED.fetch_or(view.revision > 1, Ordering::Relaxed);
        let wait = |open: &mut bool| !*open && view.revision > 1;
        let _open = GATE.1.wait_while(open, wait).expect("nobody panics");
        Slow(view.revision)
    })
}

/// Which revision a page shows, and of which revision what was prepared is.
async fn read(publication: &Publication) -> String {
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    let page = |request: PublicRequest| {
        let shown = request.view().revision;
        let request = request.settled::<Slow>();
        request.html(move |view| Ok(format!("{shown} {} {}", view.revision, slow(view).0)))
    };
    let router = Router::new().route("/found", get(page));
    let request = http::Request::get("/found").body(axum::body::Body::empty());
    let answer = router
        .with_state(publication.clone())
        .oneshot(request.expect("a request"))
        .await
        .expect("an answer");
    let body = answer.into_body().collect().await.expect("a body");
    String::from_utf8(body.to_bytes().to_vec()).expect("text")
}

#[tokio::test]
async fn a_change_shows_at_once_and_what_takes_long_follows() {
    let publication = Publication::waiting(PublicationOptions {
        prepare: &[|view| {
            slow(view);
        }],
        ..PublicationOptions::default()
    });
    publication.publish(1, Record::default());
    assert_eq!(read(&publication).await, "1 1 1");
    let publish = |revision| {
        publication.publish_with(revision, Record::default(), Almanac::default());
    };
    publish(2);
    let at_work = publication.clone();
    let preparing = std::thread::spawn(move || at_work.settle());
    // Else this test might take the turn below, and wait for the gate that it is to open.
    while !IS_AWAITED.load(Ordering::Relaxed) {
        std::thread::yield_now();
    }
    // The page shows the change; what takes long is that of the state before.
    assert_eq!(read(&publication).await, "2 1 1");
    // So it is while several changes follow each other, and nobody waits for another's turn.
    publish(3);
    publication.settle();
    assert_eq!(read(&publication).await, "3 1 1");
    *GATE.0.lock().expect("nobody panics") = true;
    GATE.1.notify_all();
    preparing.join().expect("prepares");
    // Whoever waited for the turn may still be at it, for the last state.
    publication.settle();
    while publication.unprepared().is_some() {
        std::thread::yield_now();
    }
    assert_eq!(
        read(&publication).await,
        "3 3 3",
        "what was kept meanwhile is not given again"
    );
}
