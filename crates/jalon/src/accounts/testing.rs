//! Signed-in people for tests of pages: a client that keeps its cookie and fills in the token of
//! forms. Not for production: it panics.

use std::fmt::Write as _;

use axum::{Router, body::Body};
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use programme::{
    access::{Grant, Holding},
    identity::MemberSlug,
};
use tower::ServiceExt as _;

use super::{
    BrowserClass, Secret,
    cookies::Cookie,
    csrf, grants,
    sessions::{self, Method, SessionLimits},
};
use crate::foundation::{clock::Now, database::Db};

/// Somebody with a browser.
#[derive(Debug, Clone)]
pub struct Client {
    router: Router,
    session: Option<Secret>,
    browser: Secret,
    /// Headers of every request.
    pub headers: HeaderMap,
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body, as text.
    pub text: String,
}

/// Signs a member in, and gives the browser.
///
/// # Panics
/// When the name is none, or the database can't be written.
pub async fn sign_in_as(router: &Router, db: &Db, member: &str, now: Now) -> Client {
    let member = MemberSlug::parse(member).expect("a public name");
    let browser = BrowserClass::of(&HeaderMap::new());
    let limits = SessionLimits::default();
    let mut tx = db
        .begin_write()
        .await
        .expect("a database that can be written");
    let begun = sessions::begin(
        &mut tx,
        &member,
        Method::Demonstration,
        browser,
        None,
        limits,
        now,
    );
    let (_, secret) = begun.await.expect("a session");
    tx.commit().await.expect("a session that is kept");
    Client {
        session: Some(secret),
        ..Client::visitor(router)
    }
}

/// Gives a role to a member, for a year around that day.
///
/// # Panics
/// When the name is none, or the database can't be written.
pub async fn grant(db: &Db, member: &str, holding: Holding, now: Now) {
    let grant = Grant {
        member: MemberSlug::parse(member).expect("a public name"),
        holding,
        from: now.day() - chrono::Days::new(180),
        until: now.day() + chrono::Days::new(180),
    };
    let mut tx = db
        .begin_write()
        .await
        .expect("a database that can be written");
    grants::give(&mut tx, grant, "test", now)
        .await
        .expect("a grant that is kept");
    tx.commit().await.expect("a grant that is kept");
}

impl Client {
    /// Somebody who is not signed in.
    #[must_use]
    pub fn visitor(router: &Router) -> Self {
        let mut headers = HeaderMap::new();
        let accept = "text/html,application/xhtml+xml".parse();
        headers.insert(header::ACCEPT, accept.expect("a header"));
        Self {
            router: router.clone(),
            session: None,
            browser: Secret::draw().expect("chance"),
            headers,
        }
    }

    /// The same browser before another node.
    #[must_use]
    pub fn elsewhere(&self, node: &Router) -> Self {
        Self {
            router: node.clone(),
            ..self.clone()
        }
    }

    /// The token of this session's forms.
    #[must_use]
    pub fn csrf(&self) -> String {
        csrf::token_of(self.session.as_ref().unwrap_or(&self.browser))
    }

    /// The token of forms that need no session, such as the one of the sign-in page.
    #[must_use]
    pub fn browser_csrf(&self) -> String {
        csrf::token_of(&self.browser)
    }

    /// The cookies of this browser, as it sends them to a site without https.
    #[must_use]
    pub fn cookie(&self) -> String {
        let pair =
            |cookie: Cookie, secret: &Secret| format!("{}={}", cookie.name(false), secret.reveal());
        let browser = pair(Cookie::Browser, &self.browser);
        match &self.session {
            Some(session) => format!("{browser}; {}", pair(Cookie::Session, session)),
            None => browser,
        }
    }

    /// Takes the session of an answer that began one. Says whether there was any.
    pub fn take_session(&mut self, answer: &Answer) -> bool {
        let name = format!("{}=", Cookie::Session.name(false));
        let secret = answer
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok()?.strip_prefix(&name))
            .find_map(|rest| Secret::read(rest.split(';').next()?));
        let is_there = secret.is_some();
        self.session = secret.or(self.session.take());
        is_there
    }

    /// Looks at a page.
    ///
    /// # Panics
    /// When the answer is no text.
    pub async fn get(&self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// Sends a form, with the token of this session.
    ///
    /// # Panics
    /// When the answer is no text.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        self.post_bare(path, &all).await
    }

    /// Sends a form as it is, without the token.
    ///
    /// # Panics
    /// When the answer is no text.
    pub async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = String::new();
        for (name, value) in fields {
            let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
            let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
            write!(body, "{name}={value}&").expect("memory");
        }
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }

    /// Sends a form with files: the fields as (name, file name, bytes), after the token.
    ///
    /// # Panics
    /// When the answer is no text.
    pub async fn post_files(&self, path: &str, fields: &[(&str, Option<&str>, &[u8])]) -> Answer {
        const EDGE: &str = "jalon-edge-of-a-test";
        let csrf = self.csrf();
        let mut all: Vec<(&str, Option<&str>, &[u8])> = vec![("csrf", None, csrf.as_bytes())];
        all.extend(fields);
        let mut body = Vec::new();
        for (name, file, bytes) in all {
            let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }

    fn request(&self, method: &str, path: &str) -> http::request::Builder {
        let mut builder = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        builder.header(header::COOKIE, self.cookie())
    }

    /// Sends any request as it is.
    ///
    /// # Panics
    /// When the answer is no text.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let sent = self.router.clone().oneshot(request).await;
        let response = sent.expect("the router always answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

impl Answer {
    /// Where the answer leads, or nothing.
    #[must_use]
    pub fn location(&self) -> &str {
        let location = self.headers.get(header::LOCATION);
        location.and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}
