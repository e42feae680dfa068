//! All SQL of services: what they are for, who carries and pays for them, their events.
//!
//! Their journeys are the business of the room `phases`: services are listed here with an empty
//! one, which the room `record` fills in.

mod children;

use chrono::{DateTime, Utc};
use programme::{
    phases::Journey,
    services::{AccessibilityStatus, FastAward, Objective, QualityFacts, Service, ServiceLinks},
};

use children::{Children, insert_children, list_children};

use crate::{
    delete_versioned,
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Key, StoreError, StoreResult, Stored, json_text},
    },
    insert_rows, on, update_versioned,
};

#[derive(sqlx::FromRow)]
struct ServiceRow {
    #[sqlx(flatten)]
    key: Key,
    slug: String,
    name: String,
    pitch: String,
    description: String,
    objective: Option<String>,
    incubator: Option<String>,
    user_types: Option<String>,
    themes: Option<String>,
    technologies: Option<String>,
    website: Option<String>,
    repository: Option<String>,
    contact: Option<String>,
    has_statistics: Option<i64>,
    statistics_url: Option<String>,
    budget_url: Option<String>,
    impact_url: Option<String>,
    accessibility: Option<String>,
    risk_analysis: Option<i64>,
    risk_analysis_url: Option<String>,
    dashlord_url: Option<String>,
    mon_service_securise: Option<i64>,
    has_fast_award: i64,
    fast_promotion: Option<i64>,
    fast_amount_euros: Option<i64>,
    network_contact: Option<String>,
    incubator_contact: Option<String>,
    former_urls: Option<String>,
}

impl ServiceRow {
    fn into_service(self, children: Children) -> StoreResult<Stored<Service>> {
        let cell = self.key.cell("service");
        let quality = QualityFacts {
            has_statistics: cell.flag("has_statistics", self.has_statistics)?,
            statistics_url: self.statistics_url,
            budget_url: self.budget_url,
            impact_url: self.impact_url,
            accessibility: self.accessibility.map(Into::into),
            risk_analysis: cell.flag("risk_analysis", self.risk_analysis)?,
            risk_analysis_url: self.risk_analysis_url,
            dashlord_url: self.dashlord_url,
            mon_service_securise: cell.flag("mon_service_securise", self.mon_service_securise)?,
        };
        let award = FastAward {
            promotion: cell.number("fast_promotion", self.fast_promotion)?,
            amount_euros: cell.number("fast_amount_euros", self.fast_amount_euros)?,
        };
        let value = Service {
            slug: cell.parse("slug", &self.slug)?,
            name: self.name,
            pitch: self.pitch,
            description: self.description,
            objective: self
                .objective
                .map(|code| {
                    Objective::from_code(&code).ok_or_else(|| {
                        cell.corrupt("objective", format!("{code:?} names no objective"))
                    })
                })
                .transpose()?,
            incubator: cell.parse_opt("incubator", self.incubator.as_deref())?,
            co_incubators: children.co_incubators,
            sponsors: children.sponsors,
            journey: Journey::default(),
            events: children.events,
            user_types: cell.json("user_types", self.user_types.as_deref())?,
            themes: cell.json("themes", self.themes.as_deref())?,
            technologies: cell.json("technologies", self.technologies.as_deref())?,
            links: ServiceLinks {
                website: self.website,
                repository: self.repository,
                contact: self.contact,
            },
            quality,
            fast_award: (cell.flag("has_fast_award", Some(self.has_fast_award))? == Some(true))
                .then_some(award),
            network_contact: cell.parse_opt("network_contact", self.network_contact.as_deref())?,
            incubator_contact: cell
                .parse_opt("incubator_contact", self.incubator_contact.as_deref())?,
            former_urls: cell.json("former_urls", self.former_urls.as_deref())?,
        };
        Ok(self.key.stored(value))
    }
}

/// Every service, in no particular order, with an empty journey.
pub(crate) async fn list_services(tx: &mut Tx) -> StoreResult<Vec<Stored<Service>>> {
    let rows: Vec<ServiceRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, slug, file, version, name, pitch, description, objective, incubator, \
             user_types, themes, technologies, website, repository, contact, has_statistics, \
             statistics_url, budget_url, impact_url, accessibility, risk_analysis, \
             risk_analysis_url, dashlord_url, mon_service_securise, has_fast_award, \
             fast_promotion, fast_amount_euros, network_contact, incubator_contact, former_urls \
             FROM service",
        )
        .fetch_all(conn)
        .await
    })?;
    let mut children = list_children(tx).await?;
    rows.into_iter()
        .map(|row| {
            let children = children.remove(&row.key.id).unwrap_or_default();
            row.into_service(children)
        })
        .collect()
}

/// What of a service needs turning into text or number before it is bound.
struct Turned {
    user_types: Option<String>,
    themes: Option<String>,
    technologies: Option<String>,
    former_urls: Option<String>,
    fast_promotion: Option<i64>,
    fast_amount_euros: Option<i64>,
}

impl Turned {
    fn of(service: &Service) -> StoreResult<Self> {
        let award = service.fast_award.as_ref();
        let amount = award.and_then(|award| award.amount_euros);
        Ok(Self {
            user_types: json_text(service.user_types.as_ref())?,
            themes: json_text(service.themes.as_ref())?,
            technologies: json_text(service.technologies.as_ref())?,
            former_urls: json_text(service.former_urls.as_ref())?,
            fast_promotion: award.and_then(|award| award.promotion).map(i64::from),
            fast_amount_euros: amount.map(i64::try_from).transpose().map_err(|_| {
                StoreError::Unstorable(format!(
                    "service {}: the amount of its FAST award is beyond anything that exists",
                    service.slug
                ))
            })?,
        })
    }
}

/// Adds services, in bulk, without their journeys (see `phases`).
pub(crate) async fn insert_services(
    tx: &mut Tx,
    new: &[Stored<&Service>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    let rows: Vec<_> = new
        .iter()
        .map(|row| Ok((row, Turned::of(row.value)?)))
        .collect::<StoreResult<_>>()?;
    insert_rows!(
        tx,
        "INSERT INTO service (id, slug, file, version, created_at, updated_at, name, pitch, \
         description, objective, incubator, user_types, themes, technologies, website, repository, \
         contact, has_statistics, statistics_url, budget_url, impact_url, accessibility, \
         risk_analysis, risk_analysis_url, dashlord_url, mon_service_securise, has_fast_award, \
         fast_promotion, fast_amount_euros, network_contact, incubator_contact, former_urls) ",
        32,
        &rows,
        |b, row| {
            let (row, turned) = row;
            let service = row.value;
            let quality = &service.quality;
            b.push_bind(row.id.as_str())
                .push_bind(service.slug.as_str())
                .push_bind(row.file.as_str())
                .push_bind(row.version)
                .push_bind(at)
                .push_bind(at)
                .push_bind(service.name.as_str())
                .push_bind(service.pitch.as_str())
                .push_bind(service.description.as_str())
                .push_bind(service.objective.map(Objective::code))
                .push_bind(service.incubator.as_ref().map(AsRef::<str>::as_ref))
                .push_bind(turned.user_types.as_deref())
                .push_bind(turned.themes.as_deref())
                .push_bind(turned.technologies.as_deref())
                .push_bind(service.links.website.as_deref())
                .push_bind(service.links.repository.as_deref())
                .push_bind(service.links.contact.as_deref())
                .push_bind(quality.has_statistics.map(i64::from))
                .push_bind(quality.statistics_url.as_deref())
                .push_bind(quality.budget_url.as_deref())
                .push_bind(quality.impact_url.as_deref())
                .push_bind(
                    quality
                        .accessibility
                        .as_ref()
                        .map(AccessibilityStatus::public_word),
                )
                .push_bind(quality.risk_analysis.map(i64::from))
                .push_bind(quality.risk_analysis_url.as_deref())
                .push_bind(quality.dashlord_url.as_deref())
                .push_bind(quality.mon_service_securise.map(i64::from))
                .push_bind(i64::from(service.fast_award.is_some()))
                .push_bind(turned.fast_promotion)
                .push_bind(turned.fast_amount_euros)
                .push_bind(service.network_contact.as_ref().map(AsRef::<str>::as_ref))
                .push_bind(service.incubator_contact.as_ref().map(AsRef::<str>::as_ref))
                .push_bind(turned.former_urls.as_deref());
        }
    )?;
    insert_children(tx, new).await
}

/// Writes services anew, if they still are at the version that was read; without their journeys
/// (see `phases`).
pub(crate) async fn update_services(
    tx: &mut Tx,
    changed: &[Stored<&Service>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    for row in changed {
        update_service_row(tx, row, at).await?;
        children::delete_children(tx, &row.id).await?;
    }
    insert_children(tx, changed).await
}

async fn update_service_row(
    tx: &mut Tx,
    row: &Stored<&Service>,
    at: DateTime<Utc>,
) -> StoreResult<()> {
    let service = row.value;
    let quality = &service.quality;
    let turned = Turned::of(service)?;
    update_versioned!(
        tx,
        "service",
        row,
        at,
        "name = $5, pitch = $6, description = $7, objective = $8, incubator = $9, \
         user_types = $10, themes = $11, technologies = $12, website = $13, repository = \
         $14, contact = $15, has_statistics = $16, statistics_url = $17, budget_url = \
         $18, impact_url = $19, accessibility = $20, risk_analysis = $21, \
         risk_analysis_url = $22, dashlord_url = $23, mon_service_securise = $24, \
         has_fast_award = $25, fast_promotion = $26, fast_amount_euros = $27, \
         network_contact = $28, incubator_contact = $29, former_urls = $30",
        &service.name,
        &service.pitch,
        &service.description,
        service.objective.map(Objective::code),
        service.incubator.as_ref().map(AsRef::<str>::as_ref),
        &turned.user_types,
        &turned.themes,
        &turned.technologies,
        &service.links.website,
        &service.links.repository,
        &service.links.contact,
        quality.has_statistics.map(i64::from),
        &quality.statistics_url,
        &quality.budget_url,
        &quality.impact_url,
        quality
            .accessibility
            .as_ref()
            .map(AccessibilityStatus::public_word),
        quality.risk_analysis.map(i64::from),
        &quality.risk_analysis_url,
        &quality.dashlord_url,
        quality.mon_service_securise.map(i64::from),
        i64::from(service.fast_award.is_some()),
        turned.fast_promotion,
        turned.fast_amount_euros,
        service.network_contact.as_ref().map(AsRef::<str>::as_ref),
        service.incubator_contact.as_ref().map(AsRef::<str>::as_ref),
        &turned.former_urls,
    )
}

/// Removes a service with all that is recorded of it, if it still is at the version that was
/// read.
pub(crate) async fn delete_service(tx: &mut Tx, id: &str, version: i64) -> StoreResult<()> {
    delete_versioned!(tx, "service", id, version)
}
