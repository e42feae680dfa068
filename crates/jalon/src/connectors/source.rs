//! What a connector asks: which source, where, which of its figures. Its secret is kept apart.

use programme::impact::indicators::SourceKind;
use serde::{Deserialize, Serialize};

/// A source as set up. No secret in it: pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// Matomo's reporting API. Secret: a token.
    Matomo {
        /// Where Matomo is.
        url: String,
        /// Its number of the site.
        site: u32,
        /// Which figure.
        metric: MatomoMetric,
        /// Number of a goal, for conversions.
        goal: Option<u32>,
    },
    /// Plausible's statistics API, version 2. Secret: a key.
    Plausible {
        /// Where Plausible is.
        url: String,
        /// Its name of the site.
        site: String,
        /// Which figure.
        metric: PlausibleMetric,
    },
    /// Je donne mon avis. Secret: a key.
    Jdma {
        /// Where it is.
        url: String,
        /// Its number of the service; all that the key reaches without.
        product: Option<u32>,
        /// The question whose answers are counted: `satisfaction`.
        field: String,
    },
    /// A statistics page in JSON. Secret: none, or a bearer token.
    StatisticsPage {
        /// Its address.
        url: String,
        /// `JSONPath` of the rows; empty: the whole answer is one row.
        rows: String,
        /// `JSONPath` of the period within a row; empty: the row is about the present period.
        period: String,
        /// `JSONPath` of the figure, or of the numerator, within a row.
        value: String,
        /// `JSONPath` of the denominator, or of the number of observations; empty for none.
        of: String,
    },
    /// A query against a `PostgreSQL` database. Secret: the address with its password.
    Query {
        /// One `SELECT`, with columns named `period` and `value`, or `numerator` and
        /// `denominator`, or `value`, `n` and `spread`.
        sql: String,
    },
}

/// A figure of Matomo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatomoMetric {
    /// Different visitors.
    UniqueVisitors,
    /// Visits.
    Visits,
    /// Pages seen, downloads and the like.
    Actions,
    /// Conversions of a goal; out of all visits when the indicator is a share.
    Conversions,
}

/// A figure of Plausible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlausibleMetric {
    /// Different visitors.
    Visitors,
    /// Visits.
    Visits,
    /// Pages seen.
    Pageviews,
    /// Events.
    Events,
}

impl MatomoMetric {
    /// All.
    pub const ALL: [Self; 4] = [
        Self::UniqueVisitors,
        Self::Visits,
        Self::Actions,
        Self::Conversions,
    ];

    /// The word for forms and words on screen.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UniqueVisitors => "unique-visitors",
            Self::Visits => "visits",
            Self::Actions => "actions",
            Self::Conversions => "conversions",
        }
    }
}

impl PlausibleMetric {
    /// All.
    pub const ALL: [Self; 4] = [Self::Visitors, Self::Visits, Self::Pageviews, Self::Events];

    /// The word of the API, of forms and of words on screen.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitors => "visitors",
            Self::Visits => "visits",
            Self::Pageviews => "pageviews",
            Self::Events => "events",
        }
    }
}

impl Source {
    /// Which source it is, as measurements name it.
    #[must_use]
    pub const fn kind(&self) -> SourceKind {
        match self {
            Self::Matomo { .. } => SourceKind::Matomo,
            Self::Plausible { .. } => SourceKind::Plausible,
            Self::Jdma { .. } => SourceKind::Jdma,
            Self::StatisticsPage { .. } => SourceKind::StatisticsPage,
            Self::Query { .. } => SourceKind::Query,
        }
    }

    /// Where it is, for people; empty for a database, whose address is secret.
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::Matomo { url, .. }
            | Self::Plausible { url, .. }
            | Self::Jdma { url, .. }
            | Self::StatisticsPage { url, .. } => url,
            Self::Query { .. } => "",
        }
    }
}

/// Sources that are fetched, in the order of forms.
pub const KINDS: [SourceKind; 5] = [
    SourceKind::Matomo,
    SourceKind::Plausible,
    SourceKind::Jdma,
    SourceKind::StatisticsPage,
    SourceKind::Query,
];
