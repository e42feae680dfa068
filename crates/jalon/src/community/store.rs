//! All SQL of members and their missions.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use programme::community::{Member, Mission, MissionStatus, Profession};

use crate::{
    delete_versioned,
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, Key, StoreResult, Stored, json_text},
    },
    insert_rows, on, update_versioned,
};

#[derive(sqlx::FromRow)]
struct MemberRow {
    #[sqlx(flatten)]
    key: Key,
    slug: String,
    name: String,
    role: Option<String>,
    profession: Option<String>,
    bio: String,
    link: Option<String>,
    github: Option<String>,
    avatar: Option<String>,
    member_type: Option<String>,
    badges: Option<String>,
    skills: Option<String>,
    teams: Option<String>,
    incubator: Option<String>,
    undated_services: Option<String>,
    former_services: Option<String>,
}

impl MemberRow {
    fn into_member(self, missions: Vec<Mission>) -> StoreResult<Stored<Member>> {
        let cell = self.key.cell("member");
        let value = Member {
            slug: cell.parse("slug", &self.slug)?,
            name: self.name,
            role: self.role,
            profession: self.profession.map(Into::into),
            bio: self.bio,
            link: self.link,
            github: self.github,
            avatar: self.avatar,
            member_type: self.member_type,
            badges: cell.json("badges", self.badges.as_deref())?,
            skills: cell.json("skills", self.skills.as_deref())?,
            missions,
            teams: cell.json("teams", self.teams.as_deref())?,
            incubator: cell.parse_opt("incubator", self.incubator.as_deref())?,
            undated_services: cell.json("undated_services", self.undated_services.as_deref())?,
            former_services: cell.json("former_services", self.former_services.as_deref())?,
        };
        Ok(self.key.stored(value))
    }
}

#[derive(sqlx::FromRow)]
struct MissionRow {
    member_id: String,
    position: i64,
    start_on: Option<String>,
    end_on: Option<String>,
    status: Option<String>,
    employer: Option<String>,
    states_services: i64,
}

#[derive(sqlx::FromRow)]
struct MissionServiceRow {
    member_id: String,
    mission_position: i64,
    service: String,
}

/// Every member with their missions, in no particular order.
pub(crate) async fn list_members(tx: &mut Tx) -> StoreResult<Vec<Stored<Member>>> {
    let mut missions = list_missions(tx).await?;
    let rows: Vec<MemberRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, slug, file, version, name, role, profession, bio, link, github, avatar, \
             member_type, badges, skills, teams, incubator, undated_services, former_services \
             FROM member",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let missions = missions.remove(&row.key.id).unwrap_or_default();
            row.into_member(missions)
        })
        .collect()
}

/// The member of that public name with their missions; `None` when nobody goes by it.
pub(crate) async fn find_member(tx: &mut Tx, slug: &str) -> StoreResult<Option<Stored<Member>>> {
    let row: Option<MemberRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, slug, file, version, name, role, profession, bio, link, github, avatar, \
             member_type, badges, skills, teams, incubator, undated_services, former_services \
             FROM member WHERE slug = $1",
        )
        .bind(slug)
        .fetch_optional(conn)
        .await
    })?;
    let Some(row) = row else {
        return Ok(None);
    };
    let services: Vec<MissionServiceRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT member_id, mission_position, service FROM mission_service \
             WHERE member_id = $1 ORDER BY member_id, mission_position, position",
        )
        .bind(&row.key.id)
        .fetch_all(conn)
        .await
    })?;
    let missions: Vec<MissionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT member_id, position, start_on, end_on, status, employer, states_services \
             FROM mission WHERE member_id = $1 ORDER BY member_id, position",
        )
        .bind(&row.key.id)
        .fetch_all(conn)
        .await
    })?;
    let missions = missions_of(services, missions)?.remove(&row.key.id);
    row.into_member(missions.unwrap_or_default()).map(Some)
}

// Two passes over rows that come sorted: cost linear in their number.
async fn list_missions(tx: &mut Tx) -> StoreResult<HashMap<String, Vec<Mission>>> {
    let services: Vec<MissionServiceRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT member_id, mission_position, service FROM mission_service \
             ORDER BY member_id, mission_position, position",
        )
        .fetch_all(conn)
        .await
    })?;
    let rows: Vec<MissionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT member_id, position, start_on, end_on, status, employer, states_services \
             FROM mission ORDER BY member_id, position",
        )
        .fetch_all(conn)
        .await
    })?;
    missions_of(services, rows)
}

/// Missions with their services; both lists are in the order of member and mission.
fn missions_of(
    services: Vec<MissionServiceRow>,
    rows: Vec<MissionRow>,
) -> StoreResult<HashMap<String, Vec<Mission>>> {
    let mut services = services.into_iter().peekable();
    let mut missions: HashMap<String, Vec<Mission>> = HashMap::new();
    for row in rows {
        let place = format!("{}/{}", row.member_id, row.position);
        let cell = Cell {
            table: "mission",
            row: &place,
        };
        let mut worked_on = Vec::new();
        while let Some(service) = services.next_if(|service| {
            service.member_id == row.member_id && service.mission_position == row.position
        }) {
            let cell = Cell {
                table: "mission_service",
                row: &place,
            };
            worked_on.push(cell.parse("service", &service.service)?);
        }
        let stated = cell.flag("states_services", Some(row.states_services))? == Some(true);
        if !stated && !worked_on.is_empty() {
            return Err(cell.corrupt("states_services", "0, yet mission_service has rows for it"));
        }
        let mission = Mission {
            start: cell.parse_opt("start_on", row.start_on.as_deref())?,
            end: cell.parse_opt("end_on", row.end_on.as_deref())?,
            status: row.status.map(Into::into),
            employer: row.employer,
            services: stated.then_some(worked_on),
        };
        missions.entry(row.member_id).or_default().push(mission);
    }
    Ok(missions)
}

struct Lists {
    badges: Option<String>,
    skills: Option<String>,
    teams: Option<String>,
    undated_services: Option<String>,
    former_services: Option<String>,
}

impl Lists {
    fn of(member: &Member) -> StoreResult<Self> {
        Ok(Self {
            badges: json_text(member.badges.as_ref())?,
            skills: json_text(member.skills.as_ref())?,
            teams: json_text(member.teams.as_ref())?,
            undated_services: json_text(member.undated_services.as_ref())?,
            former_services: json_text(member.former_services.as_ref())?,
        })
    }
}

/// Adds members with their missions, in bulk.
pub(crate) async fn insert_members(
    tx: &mut Tx,
    new: &[Stored<&Member>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    let rows: Vec<_> = new
        .iter()
        .map(|row| Ok((row, Lists::of(row.value)?)))
        .collect::<StoreResult<_>>()?;
    insert_rows!(
        tx,
        "INSERT INTO member (id, slug, file, version, created_at, updated_at, name, role, \
         profession, bio, link, github, avatar, member_type, badges, skills, teams, incubator, \
         undated_services, former_services) ",
        20,
        &rows,
        |b, row| {
            let (row, lists) = row;
            b.push_bind(row.id.as_str())
                .push_bind(row.value.slug.as_str())
                .push_bind(row.file.as_str())
                .push_bind(row.version)
                .push_bind(at)
                .push_bind(at)
                .push_bind(row.value.name.as_str())
                .push_bind(row.value.role.as_deref())
                .push_bind(row.value.profession.as_ref().map(Profession::public_word))
                .push_bind(row.value.bio.as_str())
                .push_bind(row.value.link.as_deref())
                .push_bind(row.value.github.as_deref())
                .push_bind(row.value.avatar.as_deref())
                .push_bind(row.value.member_type.as_deref())
                .push_bind(lists.badges.as_deref())
                .push_bind(lists.skills.as_deref())
                .push_bind(lists.teams.as_deref())
                .push_bind(row.value.incubator.as_ref().map(AsRef::<str>::as_ref))
                .push_bind(lists.undated_services.as_deref())
                .push_bind(lists.former_services.as_deref());
        }
    )?;
    insert_missions(tx, new).await
}

async fn insert_missions(tx: &mut Tx, members: &[Stored<&Member>]) -> StoreResult<()> {
    let missions: Vec<(&str, i64, &Mission)> = members
        .iter()
        .flat_map(|row| {
            (0_i64..)
                .zip(&row.value.missions)
                .map(|(at, mission)| (row.id.as_str(), at, mission))
        })
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO mission (member_id, position, start_on, end_on, status, employer, \
         states_services) ",
        7,
        &missions,
        |b, row| {
            let (member, at, mission) = row;
            b.push_bind(*member)
                .push_bind(*at)
                .push_bind(mission.start.map(|day| day.to_string()))
                .push_bind(mission.end.map(|day| day.to_string()))
                .push_bind(mission.status.as_ref().map(MissionStatus::public_word))
                .push_bind(mission.employer.as_deref())
                .push_bind(i64::from(mission.services.is_some()));
        }
    )?;
    let services: Vec<(&str, i64, i64, &str)> = missions
        .iter()
        .flat_map(|(member, mission_at, mission)| {
            (0_i64..)
                .zip(mission.services())
                .map(|(at, service)| (*member, *mission_at, at, service.as_str()))
        })
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO mission_service (member_id, mission_position, position, service) ",
        4,
        &services,
        |b, row| {
            let (member, mission_at, at, service) = row;
            b.push_bind(*member)
                .push_bind(*mission_at)
                .push_bind(*at)
                .push_bind(*service);
        }
    )?;
    Ok(())
}

/// Writes members and their missions anew, if they still are at the version that was read.
pub(crate) async fn update_members(
    tx: &mut Tx,
    changed: &[Stored<&Member>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    for row in changed {
        update_member_row(tx, row, at).await?;
        // The missions' services go with them.
        on!(tx, conn => {
            sqlx::query("DELETE FROM mission WHERE member_id = $1")
                .bind(&row.id)
                .execute(conn)
                .await
                .map(|_| ())
        })?;
    }
    insert_missions(tx, changed).await
}

async fn update_member_row(
    tx: &mut Tx,
    row: &Stored<&Member>,
    at: DateTime<Utc>,
) -> StoreResult<()> {
    let lists = Lists::of(row.value)?;
    update_versioned!(
        tx,
        "member",
        row,
        at,
        "name = $5, role = $6, profession = $7, bio = $8, link = $9, github = $10, avatar \
         = $11, member_type = $12, badges = $13, skills = $14, teams = $15, incubator = \
         $16, undated_services = $17, former_services = $18",
        &row.value.name,
        &row.value.role,
        row.value.profession.as_ref().map(Profession::public_word),
        &row.value.bio,
        &row.value.link,
        &row.value.github,
        &row.value.avatar,
        &row.value.member_type,
        &lists.badges,
        &lists.skills,
        &lists.teams,
        row.value.incubator.as_ref().map(AsRef::<str>::as_ref),
        &lists.undated_services,
        &lists.former_services,
    )
}

/// Removes a member with their missions, if it still is at the version that was read.
pub(crate) async fn delete_member(tx: &mut Tx, id: &str, version: i64) -> StoreResult<()> {
    delete_versioned!(tx, "member", id, version)
}
