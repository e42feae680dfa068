//! What the member space stands on: the database, what is published, the table of routes, options.

use std::sync::Arc;

use programme::rules::ProgrammeRules;

use super::{RouteTable, sessions::SessionLimits};
use crate::{
    foundation::{database::Db, http::Problem, i18n::Locale},
    publication::Publication,
};

/// Options of sign-in and sessions.
#[derive(Debug, Clone, Default)]
pub struct SpaceOptions {
    /// How long sessions last.
    pub sessions: SessionLimits,
    /// Rules that say when access closes.
    pub rules: ProgrammeRules,
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
