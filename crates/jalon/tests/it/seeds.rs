//! One of each thing that hangs on a service, made through the forms of its room, so that tests that
//! walk all routes reach what the addresses name.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use axum::body::Body;
use http::{Request, header};
use jalon::{
    accounts::testing::Client,
    foundation::{database::Db, objects::Objects},
    on,
    routes::routes,
};

use tower::ServiceExt as _;

use crate::{member_site::Site, register};

/// Who may read a file, as forms say it.
pub(crate) const AUDIENCES: [&str; 4] = ["network", "team", "committee", "public"];

/// The names of what belongs together: a service, its incubator, its people, and one of each thing
/// that was made for it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Things {
    pub(crate) service: String,
    pub(crate) incubator: String,
    pub(crate) organisation: String,
    pub(crate) team: String,
    pub(crate) member: String,
    pub(crate) session: String,
    pub(crate) item: String,
    pub(crate) indicator: String,
    pub(crate) hypothesis: String,
    pub(crate) source: String,
    pub(crate) arrival: String,
    /// In the order of [`AUDIENCES`].
    pub(crate) files: Vec<String>,
}

impl Things {
    /// What the cast holds: service `ours` and what belongs to it.
    pub(crate) fn ours() -> Self {
        Self::of("ours", "here", "payer", "colleague")
    }

    /// What nobody of the cast holds a role on.
    pub(crate) fn theirs() -> Self {
        Self::of("theirs", "there", "other", "stranger")
    }

    fn of(service: &str, incubator: &str, organisation: &str, member: &str) -> Self {
        Self {
            service: service.into(),
            incubator: incubator.into(),
            organisation: organisation.into(),
            team: format!("{incubator}-team"),
            member: member.into(),
            ..Self::default()
        }
    }

    /// The address of a route about these things.
    pub(crate) fn address(&self, path: &str) -> String {
        let mut address = String::new();
        let mut before = "";
        for part in path.split('/').skip(1) {
            address.push('/');
            address.push_str(if part.starts_with('{') {
                self.named(before)
            } else {
                part
            });
            before = part;
        }
        address
    }

    /// What stands after that part of an address.
    fn named(&self, before: &str) -> &str {
        match before {
            "services" => &self.service,
            "incubateurs" => &self.incubator,
            "organisations" => &self.organisation,
            "equipes" => &self.team,
            "membres" => &self.member,
            "comites" => &self.session,
            "points" => &self.item,
            "impact" => &self.indicator,
            "hypotheses" => &self.hypothesis,
            "sources" => &self.source,
            "arrivees" => &self.arrival,
            "fichiers" => self.files.first().map_or("0", String::as_str),
            "standards" => "audit-done",
            "listes" => "onboarding",
            "registre" => "1",
            _ => "0",
        }
    }
}

/// Gives the site a place for files.
pub(crate) fn with_objects(site: &mut Site, folder: &std::path::Path) {
    site.app.objects = Some(Objects::folder(folder).unwrap());
    site.router = routes(site.app.clone());
}

async fn does(client: &Client, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = client.post(path, fields).await;
    let is_done = answer.status == 303 || answer.status == 200;
    assert!(is_done, "{path}: {} {}", answer.status, answer.text);
    let last = answer.location().split(['?', '#']).next();
    let last = last.and_then(|path| path.rsplit('/').next());
    last.unwrap_or_default().to_owned()
}

/// Makes one of each, by the network's lead. The session has that chair.
pub(crate) async fn plant(site: &Site, mut things: Things, chair: &str) -> Things {
    let lead = site.member("network_lead").await;
    let service = things.service.clone();
    let base = format!("/espace/services/{service}");
    let definition = [
        ("name", "Usagers"),
        ("question", "useful"),
        ("text", "Ce qui est compté."),
        ("unit", "usagers"),
        ("kind", "count"),
        ("direction", "up"),
        ("frequency", "month"),
        ("pooling", "adds_up"),
        ("from", "2025-01-01"),
        ("public", "oui"),
    ];
    things.indicator = does(&lead, &format!("{base}/impact/nouveau"), &definition).await;
    let indicator = things.indicator.as_str();
    let figure = [("period", "2026-09"), ("value", "4")];
    does(&lead, &format!("{base}/impact/{indicator}/mesure"), &figure).await;
    let key = [("key_name", "Machine")];
    does(&lead, &format!("{base}/impact/cles"), &key).await;
    let belief = [
        ("change", "Un rappel"),
        ("users", "les usagers"),
        ("perimeter", "deux départements"),
        ("indicator", indicator),
        ("baseline", "10"),
        ("target", "20"),
        ("by", "2026-12-31"),
        ("method", "before_after"),
        ("minimum_sample", "1000"),
        ("analysis", "Avant et après."),
    ];
    things.hypothesis = does(&lead, &format!("{base}/hypotheses/nouvelle"), &belief).await;
    let research = [
        ("kind", "interview"),
        ("on", "2026-11-20"),
        ("group", "Éleveurs"),
        ("persons", "3"),
        ("findings", "- Trop long"),
    ];
    does(&lead, &format!("{base}/recherche"), &research).await;
    let open = [("answer", "open")];
    does(&lead, &format!("{base}/avis/formulaire"), &open).await;
    let sent = Request::post(format!("/startups/{service}/avis"))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html")
        .body(Body::from("score=4&words=Merci"))
        .unwrap();
    assert_eq!(site.visitor().send(sent).await.status, 303);
    let source = [
        ("genre", "statistics_page"),
        ("indicator", indicator),
        ("url", "https://stats.exemple.fr/a"),
        ("rows", "$.stats[*]"),
        ("period", "$.date"),
        ("value", "$.n"),
    ];
    does(&lead, &format!("{base}/sources/nouvelle"), &source).await;
    things.source = one(
        &site.db,
        "SELECT id FROM connector WHERE service = $1",
        &service,
    )
    .await;
    let plan = [
        ("incubator", things.incubator.as_str()),
        ("services", service.as_str()),
        ("day", "2026-12-10"),
        ("start", "14:00"),
        ("chair", chair),
        ("chair_seat", "portfolio_manager"),
    ];
    things.session = does(&lead, "/espace/comites", &plan).await;
    let item = "SELECT id FROM committee_item WHERE session = $1";
    things.item = one(&site.db, item, &things.session).await;
    if site.app.objects.is_some() {
        for audience in AUDIENCES {
            add_file(&lead, &base, audience).await;
            let title = format!("Semé {service} {audience}");
            let id = one(&site.db, "SELECT id FROM file WHERE title = $1", &title).await;
            things.files.push(id);
        }
    }
    let keys = &site.app.register;
    register::register(&site.db, keys, register::decision(&service), site.now).await;
    things
}

/// The status of an answer that never ends, such as a stream.
pub(crate) async fn opened(site: &Site, client: &Client, address: &str) -> u16 {
    let request = Request::get(address)
        .header(header::COOKIE, client.cookie())
        .header(header::ACCEPT, "text/html")
        .body(Body::empty())
        .unwrap();
    let answer = site.router.clone().oneshot(request).await.unwrap();
    answer.status().as_u16()
}

async fn add_file(client: &Client, base: &str, audience: &str) {
    let path = format!("{base}/fichiers");
    let page = client.get(&path).await.text;
    let id = page.rsplit("name=\"id\" value=\"").next().unwrap();
    let id = id.split('"').next().unwrap();
    let service = base.rsplit('/').next().unwrap();
    let title = format!("Semé {service} {audience}");
    let fields: [(&str, Option<&str>, &[u8]); 6] = [
        ("id", None, id.as_bytes()),
        ("title", None, title.as_bytes()),
        ("kind", None, b"committee"),
        ("day", None, b"2026-11-20"),
        ("audience", None, audience.as_bytes()),
        ("file", Some("a.pdf"), b"%PDF-1.7\nfictif"),
    ];
    let answer = client.post_files(&path, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
}

/// The one text that a question gives.
async fn one(db: &Db, sql: &'static str, about: &str) -> String {
    let mut tx = db.begin_read().await.unwrap();
    on!(&mut tx, conn => {
        sqlx::query_scalar::<_, String>(sql)
            .bind(about)
            .fetch_one(conn)
            .await
    })
    .unwrap_or_else(|error| panic!("{error}: {sql} {about}"))
}
