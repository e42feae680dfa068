//! A member as the community sees them: contacts, missions, checklists, and what the reader may do.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Html,
};
use fluent::FluentValue;
use programme::{
    access::{Action, Subject},
    community::{Arrival, LastDay, Member, Standing},
};
use serde::Deserialize;

use super::MissionLine;
use crate::{
    accounts::{Database, SignedIn},
    community::store::find_member,
    foundation::{database::Db, http::Problem, i18n::fold},
    membership::{
        addresses,
        checklists::{ChecklistPanel, Checklists, panels},
        form_page::Note,
        inside, missions, problem,
        refusal::Refusal,
        rules,
        store::{arrivals, private},
        writing::Author,
    },
    publication::{Layout, components::Fact, paths},
};

/// `/espace/membres/<slug>`
#[derive(Debug, Template)]
#[template(path = "membership/templates/person_page.html")]
struct PersonPage<'a> {
    layout: Layout<'a>,
    notice: String,
    notes: Vec<Note>,
    role: String,
    facts: Vec<Fact>,
    missions: Vec<MissionLine>,
    version: i64,
    panels: Vec<ChecklistPanel>,
    is_mine: bool,
    /// What the reader may do, and where.
    links: Vec<(String, String)>,
}

/// What was just done.
#[derive(Debug, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    fait: String,
}

/// The page.
pub(crate) async fn page(
    signed_in: SignedIn,
    State(lists): State<Checklists>,
    Database(db): Database,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Html<String>, Problem> {
    let made = make(&signed_in, &lists, &db, &slug, &done.fait).await;
    let page = made.map_err(|refusal| problem(&signed_in, &refusal))?;
    page.render().map(Html).map_err(Problem::unrendered)
}

async fn make<'a>(
    signed_in: &'a SignedIn,
    lists: &Checklists,
    db: &Db,
    slug: &str,
    done: &str,
) -> Result<PersonPage<'a>, Refusal> {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let today = signed_in.now.day();
    let mut tx = db.begin_read().await?;
    let stored = find_member(&mut tx, slug).await?.ok_or(Refusal::Unknown)?;
    let member = &stored.value;
    let subject = Subject::member(&view.whole, member, today);
    let is_mine = member.slug == signed_in.member;
    let sees_list = is_mine || signed_in.may(Action::TickChecklist, &subject);
    let told = private::find_private(&mut tx, slug).await?.fields;
    let known = addresses::of_member(&mut tx, &member.slug).await?;
    let arrival = arrivals::find_latest_of(&mut tx, slug).await?;
    let shown = if sees_list {
        panels(&mut tx, signed_in, lists, member, false).await?
    } else {
        Vec::new()
    };
    drop(tx);
    let notice = match done {
        "fiche" => locale.t("membership-saved"),
        "mission" => locale.t("membership-mission-saved"),
        _ => String::new(),
    };
    let name = member.name.trim().to_owned();
    Ok(PersonPage {
        notice,
        notes: notes(signed_in, member, arrival.as_ref().map(|one| &one.state)),
        role: member.role.as_deref().unwrap_or_default().trim().to_owned(),
        facts: facts(
            signed_in,
            member,
            &told,
            known.first().map(|one| one.email.as_str()),
        ),
        missions: mission_lines(signed_in, member, &subject),
        version: stored.version,
        panels: shown,
        is_mine,
        links: links(signed_in, member, &subject),
        layout: Layout::member(view, name).under(view.t("membership-mine-title"), "/espace/"),
    })
}

/// What a reader should know at once: the record has run out, or is not complete.
fn notes(signed_in: &SignedIn, member: &Member, arrival: Option<&Arrival>) -> Vec<Note> {
    let locale = signed_in.locale;
    let today = signed_in.now.day();
    let mut notes = Vec::new();
    let note = |kind, key: &str, day: Option<chrono::NaiveDate>| {
        let day = day.map_or_else(String::new, |day| locale.date(day));
        Note {
            kind,
            title: locale.with(key, &[("day", FluentValue::from(day))]),
            lines: Vec::new(),
        }
    };
    match (member.standing_at(today), member.last_day()) {
        (Standing::Alumni, LastDay::On(last)) => {
            let until = rules(&signed_in.view).access_until(last);
            if until < today {
                notes.push(note("warning", "membership-expired", Some(last)));
            } else {
                notes.push(note("warning", "membership-expired-grace", Some(until)));
            }
        }
        (Standing::Alumni, _) => notes.push(note("warning", "membership-no-mission", None)),
        (Standing::Expected, _) => {
            notes.push(note("info", "membership-expected", member.arrived_on()));
        }
        (Standing::Active, _) => {}
    }
    match arrival {
        Some(Arrival::Accepted { .. }) => {
            notes.push(note("info", "membership-not-complete", None));
        }
        Some(Arrival::Waiting) => notes.push(note("info", "membership-return-waits", None)),
        _ => {}
    }
    notes
}

fn facts(
    signed_in: &SignedIn,
    member: &Member,
    told: &private::PrivateFields,
    email: Option<&str>,
) -> Vec<Fact> {
    let view = &signed_in.view;
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: String, href: Option<String>| {
        if !value.trim().is_empty() {
            facts.push(Fact {
                name: view.t(key),
                value,
                href,
            });
        }
    };
    if let Some(profession) = &member.profession {
        let word = profession.public_word();
        let key = format!("profession-{}", fold(word));
        let known = view.locale.has(&key);
        let value = if known { view.t(&key) } else { word.to_owned() };
        fact("membership-profession", value, None);
    }
    if let Some(email) = email {
        let href = format!("mailto:{email}");
        fact("membership-email", email.to_owned(), Some(href));
    }
    fact(
        "membership-phone",
        told.phone.clone().unwrap_or_default(),
        None,
    );
    fact(
        "membership-town",
        told.town.clone().unwrap_or_default(),
        None,
    );
    if let Some(halves) = told.half_days_per_week {
        let days = view.locale.decimal(f64::from(halves) / 2.0, 1);
        fact("membership-days", days, None);
    }
    for team in member.teams.iter().flatten() {
        if let Some(team) = view.whole.team(team.as_str()) {
            fact("member-team", team.name.trim().to_owned(), None);
        }
    }
    let skills = member.skills.clone().unwrap_or_default();
    fact("membership-skills", view.locale.list(&skills), None);
    facts
}

fn mission_lines(signed_in: &SignedIn, member: &Member, subject: &Subject) -> Vec<MissionLine> {
    let view = &signed_in.view;
    let today = signed_in.now.day();
    let rules = rules(&signed_in.view);
    let slug = paths::segment(member.slug.as_str());
    let mut lines: Vec<(Option<chrono::NaiveDate>, MissionLine)> = Vec::new();
    for (place, mission) in member.missions.iter().enumerate() {
        let mut line = MissionLine::of(view, mission, today);
        let own = missions::mission_subject(&view.whole, member, mission, today);
        let path = inside(
            signed_in.locale,
            &format!("/espace/membres/{slug}/missions/{place}"),
        );
        // The guard asks on the person, the action on the mission: both must hold.
        let may = |action| signed_in.may(action, subject) && signed_in.may(action, &own);
        if may(Action::ExtendMission) {
            line.edit = Some(path.clone());
            if let Ok(after) = rules.prolonged(mission, today) {
                let until = after
                    .end
                    .map_or_else(String::new, |end| view.locale.date(end));
                let args = [
                    ("n", FluentValue::from(rules.at_most_months_ahead)),
                    ("day", FluentValue::from(until)),
                ];
                let label = view.locale.with("membership-prolong", &args);
                line.prolong = Some((format!("{path}/prolonger"), label));
            }
        }
        lines.push((mission.start, line));
    }
    lines.sort_by_key(|(start, _)| std::cmp::Reverse(*start));
    lines.into_iter().map(|(_, line)| line).collect()
}

fn links(signed_in: &SignedIn, member: &Member, subject: &Subject) -> Vec<(String, String)> {
    let locale = signed_in.locale;
    let today = signed_in.now.day();
    let path = format!("/espace/membres/{}", paths::segment(member.slug.as_str()));
    let author = Author {
        actor: &signed_in.actor,
        member: &signed_in.member,
    };
    let mut links = Vec::new();
    let mut link = |key: &str, path: &str| links.push((locale.t(key), inside(locale, path)));
    if signed_in.may(Action::EditMember, subject) {
        link("membership-edit-link", &format!("{path}/fiche"));
    }
    if member.slug != *author.member && reaches_engagements(signed_in) {
        link(
            "membership-mission-title",
            &format!("{path}/missions/nouvelle"),
        );
    }
    if member.standing_at(today) == Standing::Alumni
        && signed_in.may(Action::CreateMember, &Subject::Network)
    {
        link("membership-return-link", &format!("{path}/retour"));
    }
    if signed_in.may(Action::ReadHistory, subject) {
        link("membership-history", &format!("{path}/historique"));
    }
    if signed_in
        .view
        .network
        .member(member.slug.as_str())
        .is_some()
    {
        link("membership-public-page", &paths::member(&member.slug));
    }
    links
}

/// Whether the reader may engage anybody at all.
fn reaches_engagements(signed_in: &SignedIn) -> bool {
    use programme::access::{Reach, reach};
    signed_in
        .actor
        .roles()
        .into_iter()
        .any(|role| reach(role, Action::ExtendMission) != Reach::Nowhere)
}
