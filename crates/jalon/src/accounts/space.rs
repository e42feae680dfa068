//! What the member space stands on: the database, what is published, the table of routes, options.

use std::sync::Arc;

use chrono::TimeDelta;
use programme::access::Role;

use super::{
    DemoPerson, RouteTable, links::RateLimit, provider::Provider, sessions::SessionLimits,
};
use crate::{
    foundation::{database::Db, errands::Errands, http::Problem, i18n::Locale},
    publication::Publication,
};

/// Options of sign-in and sessions.
#[derive(Debug, Clone)]
pub struct SpaceOptions {
    /// How long sessions last.
    pub sessions: SessionLimits,
    /// How long a link that signs in is good.
    pub link_lifetime: TimeDelta,
    /// How many links may be asked for one address, known or not.
    pub per_address: RateLimit,
    /// How many tries to sign in may come from one place.
    pub per_source: RateLimit,
    /// How many reverse proxies of ours stand in front of the server.
    pub proxies: usize,
    /// Fictional people whom anybody may be; empty but in a demonstration.
    pub demonstration: Vec<DemoPerson>,
    /// Roles that ask for a passkey: a session of theirs that began otherwise is led to one.
    pub passkey_required: Vec<Role>,
    /// Whether who chairs a session of a committee holds it only after signing in by a passkey.
    pub passkey_for_chairs: bool,
    /// Who else proves who somebody is.
    pub provider: Option<Provider>,
    /// What goes on after an answer: a stop waits for it.
    pub errands: Errands,
}

impl Default for SpaceOptions {
    fn default() -> Self {
        let window = TimeDelta::minutes(15);
        Self {
            sessions: SessionLimits::default(),
            link_lifetime: TimeDelta::minutes(15),
            per_address: RateLimit { tries: 5, window },
            per_source: RateLimit { tries: 30, window },
            proxies: 0,
            demonstration: Vec::new(),
            passkey_required: Vec::new(),
            passkey_for_chairs: false,
            provider: None,
            errands: Errands::default(),
        }
    }
}

/// What the member space stands on. Cheap to clone.
#[derive(Debug, Clone)]
pub struct MemberSpace {
    database: Option<Db>,
    publication: Publication,
    routes: Arc<RouteTable>,
    options: Arc<SpaceOptions>,
}

impl MemberSpace {
    /// From its parts.
    #[must_use]
    pub fn new(
        database: Option<Db>,
        publication: Publication,
        routes: Arc<RouteTable>,
        options: Arc<SpaceOptions>,
    ) -> Self {
        Self {
            database,
            publication,
            routes,
            options,
        }
    }

    /// The database.
    ///
    /// # Errors
    /// 503 when what is published has no database behind it: nobody can sign in there.
    pub fn database(&self, locale: Locale) -> Result<&Db, Problem> {
        self.database
            .as_ref()
            .ok_or_else(|| Problem::unavailable(locale.t("accounts-no-database")))
    }

    /// What is published.
    #[must_use]
    pub fn publication(&self) -> &Publication {
        &self.publication
    }

    /// All guarded routes and links.
    #[must_use]
    pub fn routes(&self) -> &RouteTable {
        &self.routes
    }

    /// Options.
    #[must_use]
    pub fn options(&self) -> &SpaceOptions {
        &self.options
    }

    /// True when people reach the site by https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.publication.branding().base_url.starts_with("https://")
    }
}
