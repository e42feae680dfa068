//! Sessions of investment committees, over HTTP, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod bad_input;
mod chairs;
mod crash;
mod cycle;
mod dates;
mod demo;
mod dossier;
mod freeze;
mod live;
mod news;
mod papers;
mod two_worlds;
mod votes;

use std::sync::{Arc, Mutex};

use jalon::{
    accounts::testing::{Answer, Client, grant, sign_in_as},
    foundation::{
        clock::{Clock, Now},
        database::Db,
    },
};
use programme::{
    access::Holding,
    identity::{IncubatorSlug, OrganisationSlug, ServiceSlug},
    network::Record,
};

use crate::{
    member_site::{Site, cast},
    membership::address,
};

/// A site with three services before one committee, and a clock that tests turn.
pub(crate) struct Room {
    pub(crate) site: Site,
    clock: Arc<Mutex<Now>>,
}

/// Services on the agenda, in its order.
pub(crate) const SERVICES: [&str; 3] = ["ours", "second", "third"];

/// Two weeks before the session.
pub(crate) const BEFORE: &str = "2026-11-26T11:00:00Z";
/// The session begins.
pub(crate) const BEGINS: &str = "2026-12-10T13:00:00Z";

impl Room {
    pub(crate) async fn of(db: &Db) -> Self {
        Self::with(db, record()).await
    }

    pub(crate) async fn with(db: &Db, record: Record) -> Self {
        let start = Now(BEFORE.parse().unwrap());
        let clock = Arc::new(Mutex::new(start));
        let turned = Arc::clone(&clock);
        let turned = Clock::turned_by(move || *turned.lock().unwrap());
        let site = Site::clocked(db, record, start, turned).await;
        let here = || IncubatorSlug::parse("here").unwrap();
        let payer = || OrganisationSlug::parse("payer").unwrap();
        grant(db, "incubator_head", Holding::IncubatorHead(here()), start).await;
        grant(db, "sponsor", Holding::Sponsor(payer()), start).await;
        grant(db, "network_team", Holding::NetworkTeam, start).await;
        grant(db, "network_lead", Holding::NetworkLead, start).await;
        let people = [
            "network_lead",
            "network_team",
            "incubator_head",
            "sponsor",
            "intrapreneur",
        ];
        for person in people.into_iter().chain(["coach", "member", "colleague"]) {
            address(db, person, &format!("{person}@example.org")).await;
        }
        Self { site, clock }
    }

    /// Turns the clock.
    pub(crate) fn turn(&self, instant: &str) {
        *self.clock.lock().unwrap() = Now(instant.parse().unwrap());
    }

    pub(crate) fn now(&self) -> Now {
        *self.clock.lock().unwrap()
    }

    /// Somebody, signed in now.
    pub(crate) async fn someone(&self, slug: &str) -> Client {
        sign_in_as(&self.site.router, &self.site.db, slug, self.now()).await
    }

    /// Somebody sends a form and is led on.
    pub(crate) async fn does(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.tries(who, path, fields).await;
        assert_eq!(answer.status, 303, "{who} {path}\n{}", told(&answer));
        answer
    }

    /// Somebody sends a form.
    pub(crate) async fn tries(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        spaced(self.someone(who).await.post(path, fields).await)
    }

    /// Somebody looks at a page.
    pub(crate) async fn sees(&self, who: &str, path: &str) -> Answer {
        spaced(self.someone(who).await.get(path).await)
    }

    /// Plans the session of 10 December with all services. Returns its address.
    pub(crate) async fn plans(&self) -> String {
        let answer = self
            .does("network_lead", "/espace/comites", &plan(&SERVICES))
            .await;
        answer.location().to_owned()
    }

    /// The session with complete asks, its papers sent.
    pub(crate) async fn sends_papers(&self) -> String {
        let session = self.plans().await;
        for service in SERVICES {
            self.asks(service).await;
        }
        let papers = format!("{session}/dossiers");
        self.does("incubator_head", &papers, &[]).await;
        session
    }

    /// Opens a session whose papers were sent; everybody is there.
    pub(crate) async fn opens_session(&self, session: &str) {
        self.turn(BEGINS);
        self.does("network_lead", &format!("{session}/ouvrir"), &[])
            .await;
        for person in [
            "network_lead",
            "incubator_head",
            "sponsor",
            "intrapreneur",
            "coach",
        ] {
            let fields = [("person", person), ("presence", "room")];
            self.does("network_team", &format!("{session}/presence"), &fields)
                .await;
        }
    }

    /// The session opened, everybody there.
    pub(crate) async fn opens(&self) -> String {
        let session = self.sends_papers().await;
        self.opens_session(&session).await;
        session
    }

    pub(crate) async fn asks(&self, service: &str) {
        let path = format!("/espace/services/{service}/demande");
        self.does("intrapreneur", &path, &ask()).await;
    }

    /// Turns to an item and opens the vote on it.
    pub(crate) async fn opens_vote(&self, item: &str) {
        self.does("network_lead", &format!("{item}/aborder"), &[])
            .await;
        self.does("network_lead", &format!("{item}/scrutin"), &[])
            .await;
    }
}

/// An answer with plain spaces: French and numbers have others, which tests need not type.
fn spaced(mut answer: Answer) -> Answer {
    answer.text = answer.text.replace(['\u{a0}', '\u{202f}'], " ");
    answer
}

/// The form that plans a session.
pub(crate) fn plan<'a>(services: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("incubator", "here"),
        ("day", "2026-12-10"),
        ("start", "14:00"),
        ("room", "Salle des arbres"),
        ("chair", "network_lead"),
        ("chair_seat", "portfolio_manager"),
        ("secretary", "network_team"),
    ];
    fields.extend(services.iter().map(|service| ("services", *service)));
    fields
}

/// A complete ask.
pub(crate) fn ask() -> Vec<(&'static str, &'static str)> {
    vec![
        ("team-0-profession", "Développement"),
        ("team-0-days", "120"),
        ("envelope", "180 000"),
        ("from", "2027-01-15"),
        ("until", "2027-06-30"),
        ("hypotheses", "Les agents gagnent une heure par dossier."),
        ("criterion-0-wording", "Délai moyen de traitement, en jours"),
        ("criterion-0-direction", "down"),
        ("criterion-0-target", "12,5"),
        ("criterion-0-by", "2027-06-30"),
    ]
}

/// The addresses of the items on a session's page, in the order of the agenda.
pub(crate) fn items(page: &str, session: &str) -> Vec<String> {
    let start = format!("href=\"{session}/points/");
    let parts = page.split(&start).skip(1);
    let mut found: Vec<String> = parts
        .map(|part| format!("{session}/points/{}", part.split('"').next().unwrap()))
        .collect();
    found.dedup();
    found
}

/// What a page says is wrong.
pub(crate) fn told(answer: &Answer) -> String {
    let text = &answer.text;
    let after = |mark| text.split_once(mark).map(|(_, rest)| rest);
    let told = after("fr-alert--error").or_else(|| after("<main"));
    told.unwrap_or(text).chars().take(700).collect()
}

/// The cast with two services more, of the same incubator, sponsor and intrapreneur.
pub(crate) fn record() -> Record {
    let mut record = cast();
    let first = record.services[0].clone();
    for slug in &SERVICES[1..] {
        let mut service = first.clone();
        service.slug = ServiceSlug::parse(*slug).unwrap();
        service.name = format!("Service {slug}");
        record.services.push(service);
    }
    for member in &mut record.members {
        member.name = format!("Personne {}", member.slug.as_str().replace('_', " "));
        if member.slug.as_str() == "intrapreneur" {
            let all = SERVICES
                .iter()
                .map(|slug| ServiceSlug::parse(*slug).unwrap());
            member.missions[0].services = Some(all.collect());
        }
    }
    record
}
