//! `/espace/comites/<session>/dates`: calendars of those invited, and hours in which every mandatory
//! role is free. A calendar is kept as busy hours only, until a date is chosen.

use askama::Template;
use axum::{
    extract::{Multipart, Path},
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::{Days, NaiveDate, NaiveTime};
use http::StatusCode;
use programme::{
    committees::{
        availability::{Calendars, Proposal, proposals},
        outcome::is_working_day,
        quorum::Invitation,
        session::{Slot, Step},
    },
    identity::MemberSlug,
};

use super::{
    busy,
    here::{self, Here, path},
    refusal,
    store::calendars,
    typed::in_paris,
    words,
};
use crate::{
    accounts::{CsrfMultipart, Database, SignedIn, failed},
    foundation::{
        database::Db,
        http::Problem,
        journal::{self, Entry},
    },
    publication::{Layout, View},
};

/// Bytes that the form may hold: a file as it wraps it.
pub(super) const LARGEST_BODY: u64 = 5 << 20;
/// Days beyond the notice that are looked at, unless the committee is due later.
const AHEAD_DAYS: u64 = 42;
/// Days that are looked at, at most.
const MOST_DAYS: i64 = 120;
/// Hours that are shown.
const SHOWN: usize = 8;

#[derive(Debug, Template)]
#[template(path = "chamber/templates/dates_page.html")]
struct DatesPage<'a> {
    layout: Layout<'a>,
    error: String,
    window: String,
    people: Vec<PersonLine>,
    choices: Vec<ChoiceLine>,
    unknown: String,
    may_choose: bool,
    place: (String, String),
    here: String,
}

#[derive(Debug)]
struct PersonLine {
    slug: String,
    name: String,
    state: String,
    is_given: bool,
}

#[derive(Debug)]
struct ChoiceLine {
    when: String,
    told: Vec<String>,
    day: String,
    start: String,
    end: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(session): Path<String>,
) -> Result<Response, Problem> {
    let here = load(&signed_in, &db, &session).await?;
    show(&here, &db, String::new()).await
}

async fn load<'a>(signed_in: &'a SignedIn, db: &Db, session: &str) -> Result<Here<'a>, Problem> {
    let id = here::session_id(session);
    let id = id.ok_or_else(|| refusal::nothing_here(&signed_in.view))?;
    let here = Here::load(signed_in, db, id).await?;
    // Whoever neither plans nor is invited has nothing to do here.
    if people(&here).is_empty() {
        return Err(refusal::nothing_here(&signed_in.view));
    }
    Ok(here)
}

/// Whose calendars this person may give: everybody's who plans, else their own.
fn people(here: &Here<'_>) -> Vec<MemberSlug> {
    let invited = here.seen.invitations.iter();
    let mut people: Vec<MemberSlug> = invited
        .flat_map(Invitation::people)
        .filter(|person| here.may(Step::Reschedule) || **person == here.signed_in.member)
        .cloned()
        .collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// Takes a calendar in, or forgets one.
pub(super) async fn give(
    signed_in: SignedIn,
    Database(db): Database,
    Path(session): Path<String>,
    CsrfMultipart(mut multipart): CsrfMultipart,
) -> Result<Response, Problem> {
    let here = load(&signed_in, &db, &session).await?;
    let view = &signed_in.view;
    let sent = sent(view, &mut multipart).await?;
    let person = MemberSlug::parse(&sent.person).ok();
    let person = person.filter(|person| people(&here).contains(person));
    let person = person.ok_or_else(|| refusal::nothing_here(view))?;
    if !here.kept.session.stage().name().allows(Step::Reschedule) {
        return show(&here, &db, view.t("chamber-calendar-too-late")).await;
    }
    let read = if sent.is_forgotten {
        None
    } else if sent.bytes.is_empty() {
        return show(&here, &db, view.t("chamber-calendar-empty")).await;
    } else {
        let (from, until) = window(&here);
        let window = busy::window(from, until);
        // Repetitions are worked out one by one: not on a thread that answers.
        let read = tokio::task::spawn_blocking(move || busy::read(&sent.bytes, window)).await;
        match read.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic())) {
            Ok(times) => Some(times),
            Err(error) => {
                let args = [
                    ("line", error.line.to_string().into()),
                    ("why", view.t(error.key).into()),
                ];
                let told = view.locale.with("chamber-calendar-wrong", &args);
                return show(&here, &db, told).await;
            }
        }
    };
    let id = here.kept.session.id();
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let verb = if let Some(times) = &read {
        let given = (&person, times.as_slice());
        calendars::save(&mut tx, id, given, by, now)
            .await
            .map_err(failed)?;
        "give_calendar"
    } else {
        calendars::delete(&mut tx, id, &person)
            .await
            .map_err(failed)?;
        "forget_calendar"
    };
    // Whose it was is nothing for the journal, which is kept for longer.
    let line = Entry::new(now, by, verb, ("session", &id.to_string()));
    journal::append(&mut tx, &[line]).await.map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let back = format!("{}/dates", path(id));
    Ok(Redirect::to(&view.link(&back)).into_response())
}

#[derive(Default)]
struct Sent {
    person: String,
    is_forgotten: bool,
    bytes: Vec<u8>,
}

async fn sent(view: &View, multipart: &mut Multipart) -> Result<Sent, Problem> {
    let broken = || Problem::bad_request(view.t("chamber-calendar-empty"));
    let mut sent = Sent::default();
    while let Some(field) = multipart.next_field().await.map_err(|_| broken())? {
        match field.name() {
            Some("person") => sent.person = field.text().await.map_err(|_| broken())?,
            Some("forget") => sent.is_forgotten = true,
            Some("calendar") => {
                sent.bytes = field.bytes().await.map_err(|_| broken())?.to_vec();
            }
            _ => {}
        }
    }
    Ok(sent)
}

/// The days that are looked at: from the notice that papers need until the committee is due, six
/// weeks at least.
fn window(here: &Here<'_>) -> (NaiveDate, NaiveDate) {
    let today = here.signed_in.now.day();
    let notice = u64::from(here.rules.committees.papers_before_days) + 1;
    let from = today.checked_add_days(Days::new(notice)).unwrap_or(today);
    let usual = from.checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(from);
    let until = due(here).map_or(usual, |due| due.max(usual));
    let most = from + chrono::TimeDelta::days(MOST_DAYS);
    (from, until.min(most))
}

/// The first day on which a committee of one of the services is due.
fn due(here: &Here<'_>) -> Option<NaiveDate> {
    let view = &here.signed_in.view;
    let items = here.seen.items.iter();
    let services = items.filter_map(|item| view.whole.service(item.service.as_str()));
    services
        .filter_map(|service| view.almanac.due(service, view.date).due)
        .min()
}

/// Half-days on working days, as long as the session is.
fn slots(here: &Here<'_>) -> Vec<Slot> {
    let length = here.kept.session.slot().length();
    let (from, until) = window(here);
    let days = from.iter_days().take_while(|day| *day <= until);
    days.filter(|day| is_working_day(*day))
        .flat_map(|day| {
            [(9, 30), (14, 0)].map(|(hour, minute)| {
                let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
                let start = in_paris(day, time);
                Slot {
                    day,
                    start,
                    end: start + length,
                }
            })
        })
        .collect()
}

async fn show(here: &Here<'_>, db: &Db, error: String) -> Result<Response, Problem> {
    let view = &here.signed_in.view;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let given = calendars::list(&mut tx, here.kept.session.id())
        .await
        .map_err(failed)?;
    drop(tx);
    let may_choose = here.may(Step::Reschedule);
    let (choices, unknown) = if may_choose && !given.is_empty() {
        ranked(here, &given)
    } else {
        (Vec::new(), String::new())
    };
    let (from, until) = window(here);
    let title = view.t("chamber-dates");
    let session = view.locale.with(
        "chamber-session-title",
        &[("day", view.locale.date(here.seen.slot.day).into())],
    );
    let place = &here.seen.place;
    let page = DatesPage {
        window: view.locale.with(
            "chamber-dates-window",
            &[
                ("from", view.locale.date(from).into()),
                ("until", view.locale.date(until).into()),
            ],
        ),
        people: people(here)
            .iter()
            .map(|person| PersonLine {
                slug: person.to_string(),
                name: words::member(view, person),
                state: match given.get(person) {
                    None => view.t("chamber-calendar-absent"),
                    Some(times) => view.count("chamber-calendar-given", times.len()),
                },
                is_given: given.contains_key(person),
            })
            .collect(),
        choices,
        unknown,
        may_choose,
        place: (
            place.room.clone().unwrap_or_default(),
            place.link.clone().unwrap_or_default(),
        ),
        here: view.link(&path(here.seen.id)),
        layout: Layout::member(view, title)
            .under(view.t("chamber-title"), "/espace/comites")
            .under(session, path(here.seen.id)),
        error,
    };
    let status = if page.error.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

/// The best hours in words, and who gave no calendar. Nothing of items that the reader does not see.
fn ranked(here: &Here<'_>, given: &Calendars) -> (Vec<ChoiceLine>, String) {
    let view = &here.signed_in.view;
    let all = here.kept.session.items().iter();
    let items: Vec<_> = all
        .filter(|item| here.readable.contains(&item.id))
        .collect();
    let seats = (items.as_slice(), here.seen.invitations.as_slice());
    let due = due(here);
    let (found, unknown) = proposals(seats, given, &slots(here), due, &here.rules);
    let lines = found.iter().take(SHOWN).map(|one| choice(view, one, due));
    (lines.collect(), words::people(view, &unknown))
}

fn choice(view: &View, one: &Proposal, due: Option<NaiveDate>) -> ChoiceLine {
    let mut told = Vec::new();
    if !one.missing.is_empty() {
        let roles: Vec<String> = one
            .missing
            .iter()
            .map(|role| words::required(view, role))
            .collect();
        let roles = [("roles", view.locale.list(&roles).into())];
        told.push(view.locale.with("chamber-dates-missing", &roles));
    }
    told.push(if one.busy.is_empty() {
        view.t("chamber-dates-free")
    } else {
        let people = [("people", words::people(view, &one.busy).into())];
        view.locale.with("chamber-dates-busy", &people)
    });
    if let Some(due) = due.filter(|_| one.is_late) {
        let due = [("due", view.locale.date(due).into())];
        told.push(view.locale.with("chamber-dates-late", &due));
    }
    let day = view.locale.date(one.slot.day);
    let hours = words::hours(view.locale, &one.slot);
    ChoiceLine {
        when: format!("{day}, {hours}"),
        told,
        day: one.slot.day.to_string(),
        start: words::typed_hour(one.slot.start),
        end: words::typed_hour(one.slot.end),
    }
}
