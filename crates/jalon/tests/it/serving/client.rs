//! A server of a test's own, and a client that speaks HTTP by hand, to be able to misbehave.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, body::Bytes, routing};
use chrono::NaiveDate;
use jalon::{
    foundation::{
        clock::{Clock, Now},
        http::{BodyLimits, ConnectionLimits, Stopped, listen, serve},
    },
    publication::{PublicRequest, Publication, PublicationOptions},
    routes::{App, guarded},
};
use programme::network::Record;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{Notify, oneshot},
    task::JoinHandle,
};

/// A running server.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    pub(super) app: App,
    pub(super) now: Arc<Mutex<Now>>,
    /// Lets `/test/waits` answer.
    pub(super) go: Arc<Notify>,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<Stopped>,
}

impl Server {
    /// With an empty record published, and short bounds.
    pub(super) async fn start() -> Self {
        let server = Self::waiting().await;
        server.app.publication.publish(1, Record::default());
        server
    }

    /// With nothing published yet.
    pub(super) async fn waiting() -> Self {
        let now = Arc::new(Mutex::new(instant("2026-11-26T12:00:00Z")));
        let clock = Arc::clone(&now);
        let publication = Publication::waiting(PublicationOptions {
            clock: Clock::turned_by(move || *clock.lock().unwrap()),
            body_bytes: 2 << 20,
            ..PublicationOptions::default()
        });
        let mut app = App::new(publication);
        app.limits.body = BodyLimits {
            time: Duration::from_millis(300),
            bytes: 10_000,
        };
        app.limits.answer = Duration::from_secs(2);
        let go = Arc::new(Notify::new());
        let router = guarded(app.clone(), odd_routes(Arc::clone(&go)));
        let listener = listen("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let limits = ConnectionLimits {
            head: Duration::from_millis(300),
            stall: Duration::from_millis(500),
            shutdown: Duration::from_millis(700),
        };
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(serve(listener, router, limits, async {
            let _ = stopped.await;
        }));
        Self {
            address,
            app,
            now,
            go,
            stop: Some(stop),
            served,
        }
    }

    /// Asks the server to stop.
    pub(super) fn stop(&mut self) {
        let _ = self.stop.take().expect("stopped once").send(());
    }

    /// Waits until it did.
    pub(super) async fn stopped(self) -> Stopped {
        self.served.await.unwrap()
    }

    pub(super) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// One GET on a connection of its own.
    pub(super) async fn get(&self, target: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", target, headers).await
    }

    /// One request without body on a connection of its own.
    pub(super) async fn send(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut stream = self.connect().await;
        let mut head = format!("{method} {target} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n");
        for (name, value) in headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        Answer::read(&mut stream).await
    }
}

/// Routes of tests: some misbehave, some are ordinary pages.
fn odd_routes(go: Arc<Notify>) -> Router<App> {
    let page = |mut request: PublicRequest| async move {
        let query = request.parameters(&["q"]);
        request
            .html(move |view| {
                Ok(format!(
                    "{} {query:?} {}",
                    view.date,
                    "Bonjour. ".repeat(900)
                ))
            })
            .await
    };
    let day = |request: PublicRequest| async move {
        let day = request.view().date.to_string();
        request
            .answer("text/plain; charset=utf-8", |_| Ok(day))
            .await
    };
    let broken_page = |request: PublicRequest| async move {
        request.html(|_| panic!("a page of a test breaks")).await
    };
    Router::new()
        .route("/test/page", routing::get(page))
        .route("/en/test/page", routing::get(page))
        .route("/test/folder/", routing::get(page))
        .route("/test/day", routing::get(day))
        .route("/test/broken-page", routing::get(broken_page))
        .route(
            "/test/broken",
            routing::get(async || -> String { panic!("a test breaks") }),
        )
        .route("/test/echo", routing::post(async |body: Bytes| body))
        .route("/test/large", routing::get(async || "x".repeat(64 << 20)))
        .route(
            "/test/waits",
            routing::get(async move || {
                go.notified().await;
                "finished"
            }),
        )
}

/// An answer, read to the end of the connection.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// Reads one answer, until the server closes the connection.
    pub(super) async fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        let read = stream.read_to_end(&mut bytes);
        tokio::time::timeout(Duration::from_secs(10), read)
            .await
            .expect("the server closes the connection")
            .expect("the connection holds");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no head in {:?}", String::from_utf8_lossy(&bytes)));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        let headers = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Self {
            status: status.parse().unwrap(),
            headers,
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub(super) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map_or("", |(_, value)| value)
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body as its reader sees it.
    pub(super) fn decoded(&self) -> String {
        use std::io::Read as _;
        let mut text = String::new();
        match self.header("content-encoding") {
            "" => return self.text(),
            "gzip" => flate2::read::GzDecoder::new(&self.body[..]).read_to_string(&mut text),
            "br" => brotli::Decompressor::new(&self.body[..], 4096).read_to_string(&mut text),
            other => panic!("nobody asked for {other}"),
        }
        .unwrap();
        text
    }
}

pub(super) fn instant(text: &str) -> Now {
    Now(text.parse().unwrap())
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
