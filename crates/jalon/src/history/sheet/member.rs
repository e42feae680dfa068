//! The sheet of a member. Missions and teams are shown: other pages change them, by other rights.

use programme::{
    community::Member,
    identity::{ServiceSlug, TeamSlug},
};

use super::{Field, Kind, List, Sheet, dated, field, words};

impl Sheet for Member {
    fn fields() -> &'static [Field<Self>] {
        &FIELDS
    }
}

static FIELDS: [Field<Member>; 14] = [
    field!(text Member, "name", Kind::Line, true, name),
    field!(opt Member, "role", Kind::Line, role),
    field!(word Member, "profession", Kind::Choice(List::Professions), profession),
    field!(text Member, "bio", Kind::Markdown, false, bio),
    field!(opt Member, "link", Kind::Url, link),
    field!(opt Member, "github", Kind::Line, github),
    field!(opt Member, "avatar", Kind::Line, avatar),
    field!(opt Member, "member_type", Kind::Line, member_type),
    field!(list Member, "badges", Kind::Lines, badges),
    field!(list Member, "skills", Kind::Lines, skills),
    field!(shown Member, "missions", |it| dated::missions(&it.missions)),
    field!(shown Member, "teams", |it| {
        words::lines(it.teams.iter().flatten().map(TeamSlug::as_str))
    }),
    field!(shown Member, "incubator", |it| {
        it.incubator.as_ref().map_or_else(String::new, ToString::to_string)
    }),
    field!(shown Member, "services", |it| {
        let undated = it.undated_services.iter().flatten();
        let former = it.former_services.iter().flatten();
        words::lines(undated.chain(former).map(ServiceSlug::as_str))
    }),
];
