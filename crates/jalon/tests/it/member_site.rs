//! A site with a member space, and people of each role who visit it.
//!
//! The cast: service `ours` of incubator `here`, sponsored by `payer`; service `theirs` of incubator
//! `there`, sponsored by `other`. One member for each role, named like the role's code
//! (`team_member`, `incubator_head` …), holds it on `ours`, `here`, `payer`; `colleague` belongs to
//! `ours` and `here`, `stranger` to `theirs` and `there`.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]
// Tests of other rooms use more of it.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "not every test needs all of it"
)]

use axum::Router;
use jalon::{
    accounts::testing::{Client, grant, sign_in_as},
    foundation::{
        clock::{Clock, Now},
        database::Db,
    },
    import::{Options, import},
    publication::{Publication, PublicationOptions},
    record::publish_now,
    register::Keys,
    routes::{App, routes},
};
use programme::{
    access::{Holding, Role},
    community::{Member, Mission, Profession},
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug, TeamSlug},
    network::Record,
    organisations::{Incubator, Organisation, Team},
    services::Service,
};

use crate::record_samples::{self, reading};

/// A site on a database.
pub(crate) struct Site {
    pub(crate) db: Db,
    pub(crate) app: App,
    pub(crate) router: Router,
    pub(crate) now: Now,
}

/// The instant at which these sites live: 26 November 2026, noon in Paris.
pub(crate) fn noon() -> Now {
    Now("2026-11-26T11:00:00Z".parse().unwrap())
}

impl Site {
    /// With the cast on record, and roles given.
    pub(crate) async fn with_cast(db: &Db) -> Self {
        Self::with(db, cast()).await
    }

    /// With that record, and the roles of the cast given.
    pub(crate) async fn with(db: &Db, record: Record) -> Self {
        let site = Self::of(db, record).await;
        for role in Role::ALL {
            if let Some(holding) = granted(role) {
                grant(db, role.code(), holding, site.now).await;
            }
        }
        site
    }

    /// With that record.
    pub(crate) async fn of(db: &Db, record: Record) -> Self {
        Self::at(db, record, noon()).await
    }

    /// With that record, at that instant.
    pub(crate) async fn at(db: &Db, record: Record, now: Now) -> Self {
        Self::clocked(db, record, now, Clock::turned_by(move || now)).await
    }

    /// With that record and a clock that a test turns.
    pub(crate) async fn clocked(db: &Db, record: Record, now: Now, clock: Clock) -> Self {
        let options = Options {
            prune: true,
            yes: true,
            ..Options::default()
        };
        import(db, &reading(record), "a test", options, "test", now)
            .await
            .unwrap();
        Self::on(db, now, clock).await
    }

    /// With what the database holds already, at the usual instant.
    pub(crate) async fn stored(db: &Db) -> Self {
        Self::on(db, noon(), Clock::turned_by(noon)).await
    }

    async fn on(db: &Db, now: Now, clock: Clock) -> Self {
        let publication = Publication::waiting(PublicationOptions {
            clock,
            ..PublicationOptions::default()
        });
        publish_now(db, &publication).await.unwrap();
        let mut app = App::new(publication);
        app.database = Some(db.clone());
        app.register = Keys::of_seed("https://jalon.example", [7; 32]);
        Self {
            db: db.clone(),
            router: routes(app.clone()),
            app,
            now,
        }
    }

    /// Somebody who is not signed in.
    pub(crate) fn visitor(&self) -> Client {
        Client::visitor(&self.router)
    }

    /// That member, signed in.
    pub(crate) async fn member(&self, slug: &str) -> Client {
        sign_in_as(&self.router, &self.db, slug, self.now).await
    }

    /// Publishes what the database holds now.
    pub(crate) async fn publish(&self) {
        publish_now(&self.db, &self.app.publication).await.unwrap();
    }
}

/// What a role is held by, when that is a grant rather than the record.
fn granted(role: Role) -> Option<Holding> {
    Some(match role {
        Role::IncubatorHead => Holding::IncubatorHead(IncubatorSlug::parse("here").unwrap()),
        Role::Sponsor => Holding::Sponsor(OrganisationSlug::parse("payer").unwrap()),
        Role::CommitteeMember => Holding::CommitteeMember(ServiceSlug::parse("ours").unwrap()),
        Role::NetworkTeam => Holding::NetworkTeam,
        Role::NetworkLead => Holding::NetworkLead,
        Role::Administrator => Holding::Administrator,
        _ => return None,
    })
}

/// The record of the cast.
pub(crate) fn cast() -> Record {
    let mut ours = service("ours", "here", "payer");
    ours.incubator_contact = MemberSlug::parse("coach").ok();
    let mut team = member("incubator_team", None);
    team.teams = Some(vec![TeamSlug::parse("here-team").unwrap()]);
    let mut intrapreneur = member("intrapreneur", Some("ours"));
    intrapreneur.profession = Some(Profession::Intrapreneurship);
    let in_no_service = [
        "member",
        "coach",
        "incubator_head",
        "network_team",
        "network_lead",
    ];
    let mut members = in_no_service.map(|slug| member(slug, None)).to_vec();
    members.extend([
        member("team_member", Some("ours")),
        intrapreneur,
        team,
        member("colleague", Some("ours")),
        member("stranger", Some("theirs")),
    ]);
    Record {
        services: vec![ours, service("theirs", "there", "other")],
        members,
        incubators: ["here", "there"].map(incubator).to_vec(),
        organisations: ["payer", "other"].map(organisation).to_vec(),
        teams: vec![Team {
            slug: TeamSlug::parse("here-team").unwrap(),
            name: "Équipe d’ici".into(),
            purpose: None,
            incubator: IncubatorSlug::parse("here").ok(),
        }],
        ..Record::default()
    }
}

fn service(slug: &str, incubator: &str, sponsor: &str) -> Service {
    Service {
        incubator: IncubatorSlug::parse(incubator).ok(),
        sponsors: vec![OrganisationSlug::parse(sponsor).unwrap()],
        ..record_samples::service(slug)
    }
}

/// A member with a mission from July 2026 to the end of the year, on a service or on none.
pub(crate) fn member(slug: &str, service: Option<&str>) -> Member {
    let services = service.map(|slug| ServiceSlug::parse(slug).unwrap());
    Member {
        missions: vec![Mission {
            start: "2026-07-01".parse().ok(),
            end: "2026-12-31".parse().ok(),
            status: None,
            employer: None,
            services: Some(services.into_iter().collect()),
        }],
        ..record_samples::member(slug)
    }
}

fn incubator(slug: &str) -> Incubator {
    Incubator::new(
        IncubatorSlug::parse(slug).unwrap(),
        format!("Incubateur {slug}"),
    )
}

fn organisation(slug: &str) -> Organisation {
    Organisation {
        slug: OrganisationSlug::parse(slug).unwrap(),
        name: Some(format!("Organisation {slug}")),
        acronym: None,
        ministerial_domain: None,
        kind: None,
        directory_url: None,
        description: String::new(),
    }
}
