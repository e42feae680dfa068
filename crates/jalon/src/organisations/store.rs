//! All SQL of organisations, incubators and their teams.

use programme::organisations::{Incubator, Organisation, Team};

use crate::{
    delete_versioned,
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Key, StoreResult, Stored, json_text},
    },
    insert_rows, on, update_versioned,
};

#[derive(sqlx::FromRow)]
struct OrganisationRow {
    #[sqlx(flatten)]
    key: Key,
    slug: String,
    name: Option<String>,
    acronym: Option<String>,
    ministerial_domain: Option<String>,
    kind: Option<String>,
    directory_url: Option<String>,
    description: String,
}

/// Every organisation, in no particular order.
pub(crate) async fn list_organisations(tx: &mut Tx) -> StoreResult<Vec<Stored<Organisation>>> {
    let rows: Vec<OrganisationRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, slug, file, version, name, acronym, ministerial_domain, kind, \
             directory_url, description FROM organisation",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = row.key.cell("organisation");
            let value = Organisation {
                slug: cell.parse("slug", &row.slug)?,
                name: row.name,
                acronym: row.acronym,
                ministerial_domain: row.ministerial_domain,
                kind: row.kind,
                directory_url: row.directory_url,
                description: row.description,
            };
            Ok(row.key.stored(value))
        })
        .collect()
}

/// Adds organisations, in bulk.
pub(crate) async fn insert_organisations(
    tx: &mut Tx,
    new: &[Stored<&Organisation>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    insert_rows!(
        tx,
        "INSERT INTO organisation (id, slug, file, version, created_at, updated_at, name, acronym, \
         ministerial_domain, kind, directory_url, description) ",
        12,
        new,
        |b, row| {
            b.push_bind(row.id.as_str())
                .push_bind(row.value.slug.as_str())
                .push_bind(row.file.as_str())
                .push_bind(row.version)
                .push_bind(at)
                .push_bind(at)
                .push_bind(row.value.name.as_deref())
                .push_bind(row.value.acronym.as_deref())
                .push_bind(row.value.ministerial_domain.as_deref())
                .push_bind(row.value.kind.as_deref())
                .push_bind(row.value.directory_url.as_deref())
                .push_bind(row.value.description.as_str());
        }
    )?;
    Ok(())
}

/// Writes an organisation anew, if it still is at the version that was read.
pub(crate) async fn update_organisation(
    tx: &mut Tx,
    row: &Stored<&Organisation>,
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    update_versioned!(
        tx,
        "organisation",
        row,
        at,
        "name = $5, acronym = $6, ministerial_domain = $7, kind = $8, directory_url = $9, \
         description = $10",
        &row.value.name,
        &row.value.acronym,
        &row.value.ministerial_domain,
        &row.value.kind,
        &row.value.directory_url,
        &row.value.description,
    )
}

/// Removes an organisation, if it still is at the version that was read.
pub(crate) async fn delete_organisation(tx: &mut Tx, id: &str, version: i64) -> StoreResult<()> {
    delete_versioned!(tx, "organisation", id, version)
}

#[derive(sqlx::FromRow)]
struct IncubatorRow {
    #[sqlx(flatten)]
    key: Key,
    slug: String,
    name: String,
    owner: Option<String>,
    short_description: Option<String>,
    description: String,
    contact: Option<String>,
    address: Option<String>,
    website: Option<String>,
    github: Option<String>,
    logo: Option<String>,
    highlighted: Option<String>,
    hidden: Option<i64>,
    former_urls: Option<String>,
}

/// Every incubator, hidden ones included, in no particular order.
pub(crate) async fn list_incubators(tx: &mut Tx) -> StoreResult<Vec<Stored<Incubator>>> {
    let rows: Vec<IncubatorRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, slug, file, version, name, owner, short_description, description, contact, \
             address, website, github, logo, highlighted, hidden, former_urls FROM incubator",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = row.key.cell("incubator");
            let value = Incubator {
                slug: cell.parse("slug", &row.slug)?,
                name: row.name,
                owner: cell.parse_opt("owner", row.owner.as_deref())?,
                short_description: row.short_description,
                description: row.description,
                contact: row.contact,
                address: row.address,
                website: row.website,
                github: row.github,
                logo: row.logo,
                highlighted: cell.json("highlighted", row.highlighted.as_deref())?,
                hidden: cell.flag("hidden", row.hidden)?,
                former_urls: cell.json("former_urls", row.former_urls.as_deref())?,
            };
            Ok(row.key.stored(value))
        })
        .collect()
}

/// Adds incubators, in bulk.
pub(crate) async fn insert_incubators(
    tx: &mut Tx,
    new: &[Stored<&Incubator>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    let rows: Vec<_> = new
        .iter()
        .map(|row| {
            let highlighted = json_text(row.value.highlighted.as_ref())?;
            let former_urls = json_text(row.value.former_urls.as_ref())?;
            Ok((row, highlighted, former_urls))
        })
        .collect::<StoreResult<_>>()?;
    insert_rows!(
        tx,
        "INSERT INTO incubator (id, slug, file, version, created_at, updated_at, name, owner, \
         short_description, description, contact, address, website, github, logo, highlighted, \
         hidden, former_urls) ",
        18,
        &rows,
        |b, row| {
            let (row, highlighted, former_urls) = row;
            b.push_bind(row.id.as_str())
                .push_bind(row.value.slug.as_str())
                .push_bind(row.file.as_str())
                .push_bind(row.version)
                .push_bind(at)
                .push_bind(at)
                .push_bind(row.value.name.as_str())
                .push_bind(row.value.owner.as_ref().map(AsRef::<str>::as_ref))
                .push_bind(row.value.short_description.as_deref())
                .push_bind(row.value.description.as_str())
                .push_bind(row.value.contact.as_deref())
                .push_bind(row.value.address.as_deref())
                .push_bind(row.value.website.as_deref())
                .push_bind(row.value.github.as_deref())
                .push_bind(row.value.logo.as_deref())
                .push_bind(highlighted.as_deref())
                .push_bind(row.value.hidden.map(i64::from))
                .push_bind(former_urls.as_deref());
        }
    )?;
    Ok(())
}

/// Writes an incubator anew, if it still is at the version that was read.
pub(crate) async fn update_incubator(
    tx: &mut Tx,
    row: &Stored<&Incubator>,
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    let highlighted = json_text(row.value.highlighted.as_ref())?;
    let former_urls = json_text(row.value.former_urls.as_ref())?;
    update_versioned!(
        tx,
        "incubator",
        row,
        at,
        "name = $5, owner = $6, short_description = $7, description = $8, contact = $9, \
         address = $10, website = $11, github = $12, logo = $13, highlighted = $14, \
         hidden = $15, former_urls = $16",
        &row.value.name,
        row.value.owner.as_ref().map(AsRef::<str>::as_ref),
        &row.value.short_description,
        &row.value.description,
        &row.value.contact,
        &row.value.address,
        &row.value.website,
        &row.value.github,
        &row.value.logo,
        &highlighted,
        row.value.hidden.map(i64::from),
        &former_urls,
    )
}

/// Removes an incubator, if it still is at the version that was read.
pub(crate) async fn delete_incubator(tx: &mut Tx, id: &str, version: i64) -> StoreResult<()> {
    delete_versioned!(tx, "incubator", id, version)
}

#[derive(sqlx::FromRow)]
struct TeamRow {
    #[sqlx(flatten)]
    key: Key,
    slug: String,
    name: String,
    purpose: Option<String>,
    incubator: Option<String>,
}

/// Every team, in no particular order.
pub(crate) async fn list_teams(tx: &mut Tx) -> StoreResult<Vec<Stored<Team>>> {
    let rows: Vec<TeamRow> = on!(tx, conn => {
        sqlx::query_as("SELECT id, slug, file, version, name, purpose, incubator FROM team")
            .fetch_all(conn)
            .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = row.key.cell("team");
            let value = Team {
                slug: cell.parse("slug", &row.slug)?,
                name: row.name,
                purpose: row.purpose,
                incubator: cell.parse_opt("incubator", row.incubator.as_deref())?,
            };
            Ok(row.key.stored(value))
        })
        .collect()
}

/// Adds teams, in bulk.
pub(crate) async fn insert_teams(tx: &mut Tx, new: &[Stored<&Team>], now: Now) -> StoreResult<()> {
    let at = now.0;
    insert_rows!(
        tx,
        "INSERT INTO team (id, slug, file, version, created_at, updated_at, name, purpose, \
         incubator) ",
        9,
        new,
        |b, row| {
            b.push_bind(row.id.as_str())
                .push_bind(row.value.slug.as_str())
                .push_bind(row.file.as_str())
                .push_bind(row.version)
                .push_bind(at)
                .push_bind(at)
                .push_bind(row.value.name.as_str())
                .push_bind(row.value.purpose.as_deref())
                .push_bind(row.value.incubator.as_ref().map(AsRef::<str>::as_ref));
        }
    )?;
    Ok(())
}

/// Writes a team anew, if it still is at the version that was read.
pub(crate) async fn update_team(tx: &mut Tx, row: &Stored<&Team>, now: Now) -> StoreResult<()> {
    let at = now.0;
    update_versioned!(
        tx,
        "team",
        row,
        at,
        "name = $5, purpose = $6, incubator = $7",
        &row.value.name,
        &row.value.purpose,
        row.value.incubator.as_ref().map(AsRef::<str>::as_ref),
    )
}

/// Removes a team, if it still is at the version that was read.
pub(crate) async fn delete_team(tx: &mut Tx, id: &str, version: i64) -> StoreResult<()> {
    delete_versioned!(tx, "team", id, version)
}
