//! What a file of `_authors` says about a member.

use programme::{
    community::{Member, Mission, MissionStatus, Profession},
    identity::MemberSlug,
};

use super::{
    fields::Fields,
    sheet::{Sheet, Target},
};
use crate::FindingCode as Code;

/// The prefix of teams in references.
pub(crate) const TEAMS: &str = "/teams/";

/// Reads a member.
pub(super) fn member(
    slug: &str,
    fields: &mut Fields<'_>,
    body: &str,
    sheet: &mut Sheet,
) -> Option<Member> {
    let slug = super::networks::own_slug::<MemberSlug>(slug, sheet)?;
    let name = fields.required_text("fullname", sheet);
    fields.tidy_check("fullname", &name, sheet);
    let role = fields.text("role", sheet);
    if let Some(role) = &role {
        fields.tidy_check("role", role, sheet);
    }
    let missions = missions(fields, sheet);
    let startups = if fields.has("startups") || !fields.has("startup") {
        "startups"
    } else {
        let line = fields.line("startup");
        sheet.field(
            Code::OlderField,
            line,
            "startup",
            "the older field `startup` was read as `startups`.",
        );
        "startup"
    };
    Some(Member {
        slug,
        name,
        role,
        profession: profession(fields, sheet),
        bio: body.to_owned(),
        link: fields.url("link", sheet),
        github: fields.text("github", sheet),
        avatar: fields.text("avatar", sheet),
        member_type: fields.text("memberType", sheet),
        badges: fields.texts("badges", sheet),
        skills: fields.texts("competences", sheet),
        missions,
        teams: fields.slugs("teams", Target::Team, TEAMS, sheet),
        incubator: fields.slug("incubator", Target::Incubator, "", sheet),
        undated_services: fields.slugs(startups, Target::Service, "", sheet),
        former_services: fields.slugs("previously", Target::Service, "", sheet),
    })
}

fn profession(fields: &mut Fields<'_>, sheet: &mut Sheet) -> Option<Profession> {
    let line = fields.line("domaine");
    let profession = Profession::from(fields.text("domaine", sheet)?);
    if let Profession::Unlisted(word) = &profession {
        sheet.field(
            Code::UnlistedWord,
            line,
            "domaine",
            format!("{word:?} is no profession of the network's vocabulary; it was kept as it is."),
        );
    }
    Some(profession)
}

fn missions(fields: &mut Fields<'_>, sheet: &mut Sheet) -> Vec<Mission> {
    let older = fields.has("start") || fields.has("end") || fields.has("employer");
    if !fields.has("missions") && older {
        return older_mission(fields, sheet);
    }
    let mut missions: Vec<Mission> = Vec::new();
    for (mut mission, line) in fields.mappings("missions", sheet).unwrap_or_default() {
        let start = mission.date("start", sheet);
        let end = mission.date("end", sheet);
        let field = mission.name("status");
        let status = status(mission.text("status", sheet), line, &field, sheet);
        let employer = mission.text("employer", sheet);
        let startups = if mission.has("startups") || !mission.has("startup") {
            "startups"
        } else {
            let field = mission.name("startup");
            sheet.field(
                Code::OlderField,
                line,
                &field,
                "the older field `startup` was read as `startups`.",
            );
            "startup"
        };
        let read = Mission {
            start,
            end,
            status,
            employer,
            services: mission.slugs(startups, Target::Service, "", sheet),
        };
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            let field = mission.name("end");
            sheet.field(
                Code::MissionEndsBeforeStart,
                line,
                &field,
                format!(
                    "the mission ends on {end}, before it starts on {start}; both were kept. \
                     Correct one."
                ),
            );
        }
        if missions.contains(&read) {
            let field = mission.name("start");
            let field = field.trim_end_matches(".start");
            sheet.field(
                Code::DuplicateMission,
                line,
                field,
                "the same mission is recorded twice; both were kept. Remove one.",
            );
        }
        mission.finish(sheet);
        missions.push(read);
    }
    missions
}

/// Before 2018, a member had one mission: `start`, `end` and `employer: status/name`.
fn older_mission(fields: &mut Fields<'_>, sheet: &mut Sheet) -> Vec<Mission> {
    let key = ["start", "end", "employer"]
        .into_iter()
        .find(|key| fields.has(key))
        .unwrap_or("start");
    let line = fields.line(key);
    let start = fields.date("start", sheet);
    let end = fields.date("end", sheet);
    let (word, employer) = match fields.text("employer", sheet) {
        None => (None, None),
        Some(text) => match text.split_once('/') {
            Some((status, employer)) => (Some(status.to_owned()), Some(employer.to_owned())),
            None if matches!(text.as_str(), "independent" | "service" | "admin") => {
                (Some(text), None)
            }
            None => (None, Some(text)),
        },
    };
    let status = status(word, line, "employer", sheet);
    sheet.field(
        Code::OlderField,
        line,
        key,
        "the older fields `start`, `end` and `employer` were read as one mission. Write \
         `missions`.",
    );
    vec![Mission {
        start,
        end,
        status,
        employer,
        services: None,
    }]
}

fn status(
    word: Option<String>,
    line: u32,
    field: &str,
    sheet: &mut Sheet,
) -> Option<MissionStatus> {
    let status = MissionStatus::from(word?);
    if let MissionStatus::Unlisted(word) = &status {
        sheet.field(
            Code::UnlistedWord,
            line,
            field,
            format!("{word:?} is no status of the network's vocabulary; it was kept as it is."),
        );
    }
    Some(status)
}
