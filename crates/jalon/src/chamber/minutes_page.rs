//! `/espace/comites/<session>/releve`: the minutes as the committee reads them, remarks, signatures.

use askama::Template;
use axum::{
    extract::Path,
    response::{Html, IntoResponse, Response},
};
use programme::{
    committees::{
        minutes::{Attendee, Minutes, Part, Section},
        session::Step,
    },
    identity::ItemId,
};

use super::{
    here::{self, Here, path},
    item_page::{AskPart, ask_part},
    plan_page,
    refusal::{self, Errors},
    typed::Typed,
    words,
};
use crate::{
    accounts::{Database, SignedIn},
    foundation::http::Problem,
    publication::{Choice, Layout, View},
};

#[derive(Debug, Template)]
#[template(path = "chamber/templates/minutes_page.html")]
struct MinutesPage<'a> {
    layout: Layout<'a>,
    errors: Errors,
    head: Vec<String>,
    items: Vec<ItemPart>,
    review: Option<ReviewPart>,
    may_publish: bool,
    text: String,
    here: String,
}

#[derive(Debug)]
struct ItemPart {
    service: String,
    lines: Vec<String>,
    ask: Option<AskPart>,
}

#[derive(Debug)]
struct ReviewPart {
    until: String,
    remarks: Vec<RemarkPart>,
    signed: String,
    items: Vec<Choice>,
    may_reply: bool,
}

#[derive(Debug)]
struct RemarkPart {
    number: usize,
    by: String,
    about: String,
    text: String,
    reply: Option<String>,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(session): Path<String>,
) -> Result<Response, Problem> {
    let id = here::session_id(&session);
    let id = id.ok_or_else(|| refusal::nothing_here(&signed_in.view))?;
    let here = Here::load(&signed_in, &db, id).await?;
    show(&here, &Typed::default(), Vec::new())
}

/// The page, with what was typed and refused.
pub(super) fn show(here: &Here<'_>, typed: &Typed, errors: Errors) -> Result<Response, Problem> {
    let view = &here.signed_in.view;
    let session = &here.kept.session;
    let minutes = Minutes::of(session, &here.rules).map_err(Problem::unrendered)?;
    let hidden: Vec<ItemId> = session
        .items()
        .iter()
        .map(|item| item.id)
        .filter(|id| !here.readable.contains(id))
        .collect();
    let minutes = minutes.committee(&hidden);
    let of = |item: Option<ItemId>| {
        let parts = minutes.parts.iter().filter(move |part| part.item == item);
        parts
            .filter_map(|part| line(view, part))
            .collect::<Vec<String>>()
    };
    let items = here
        .seen
        .items
        .iter()
        .map(|item| ItemPart {
            service: words::service(view, &item.service),
            lines: of(Some(item.id)),
            ask: item.ask.as_ref().map(|ask| ask_part(view, ask)),
        })
        .collect();
    let title = view.locale.with(
        "chamber-minutes-title",
        &[("day", view.locale.date(here.seen.slot.day).into())],
    );
    let page = MinutesPage {
        head: of(None),
        items,
        review: review(here, &hidden),
        may_publish: here.may(Step::Publish),
        text: typed.get("text").to_owned(),
        here: view.link(&path(here.seen.id)),
        layout: Layout::member(view, title)
            .under(view.t("chamber-title"), "/espace/comites")
            .under(
                view.locale.with(
                    "chamber-session-title",
                    &[("day", view.locale.date(here.seen.slot.day).into())],
                ),
                path(here.seen.id),
            ),
        errors: Vec::new(),
    };
    let status = plan_page::status(&errors);
    let page = MinutesPage { errors, ..page };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

fn review(here: &Here<'_>, hidden: &[ItemId]) -> Option<ReviewPart> {
    let minutes = here.kept.minutes.as_ref()?;
    let is_closed = here.kept.session.stage().name().allows(Step::Publish);
    if !is_closed {
        return None;
    }
    let view = &here.signed_in.view;
    let all = minutes.review.remarks(&[]);
    let remarks = all
        .iter()
        .enumerate()
        .filter(|(_, one)| one.item.is_none_or(|item| !hidden.contains(&item)))
        .map(|(number, one)| RemarkPart {
            number,
            by: words::member(view, &one.by),
            about: one
                .item
                .and_then(|id| here.seen.items.iter().find(|item| item.id == id))
                .map(|item| words::service(view, &item.service))
                .unwrap_or_default(),
            text: one.text.to_string(),
            reply: one.reply.as_ref().map(ToString::to_string),
        })
        .collect();
    Some(ReviewPart {
        until: words::instant(view.locale, minutes.review.until()),
        remarks,
        signed: words::people(view, minutes.signatures.iter().map(|(who, _)| who)),
        items: here
            .seen
            .items
            .iter()
            .map(|item| Choice {
                value: item.id.to_string(),
                label: words::service(view, &item.service),
                is_chosen: false,
            })
            .collect(),
        may_reply: here.is_officer(),
    })
}

/// A part of the minutes in a line; nothing for those that are told elsewhere on the page.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of part")]
fn line(view: &View, part: &Part) -> Option<String> {
    let with =
        |key: &str, args: &[(&str, fluent::FluentValue<'_>)]| Some(view.locale.with(key, args));
    match &part.says {
        Section::Heading {
            slot,
            opened_at,
            closed_at,
            ..
        } => {
            let hour = |at: &Option<chrono::DateTime<chrono::Utc>>| {
                at.map_or_else(
                    || view.t("chamber-unknown"),
                    |at| words::hour(view.locale, at),
                )
            };
            with(
                "chamber-minutes-held",
                &[
                    ("day", view.locale.date(slot.day).into()),
                    ("opened", hour(opened_at).into()),
                    ("closed", hour(closed_at).into()),
                ],
            )
        }
        Section::Venue {
            chair, secretary, ..
        } => {
            let people = words::people(view, std::iter::once(chair).chain(secretary));
            with("chamber-minutes-officers", &[("people", people.into())])
        }
        Section::Attendance { people } => {
            let people: Vec<String> = people.iter().map(|one| attendee(view, one)).collect();
            with(
                "chamber-minutes-attendance",
                &[("people", people.join(" ; ").into())],
            )
        }
        Section::Recusals { people } => with(
            "chamber-minutes-recusals",
            &[("people", words::people(view, people).into())],
        ),
        Section::Waived { waiver } => with(
            "chamber-minutes-waived",
            &[
                ("person", words::member(view, &waiver.by).into()),
                ("reason", waiver.reason.to_string().into()),
            ],
        ),
        Section::Question { question } => {
            let answer = question
                .answer
                .as_ref()
                .map(|answer| answer.text.to_string());
            with(
                "chamber-minutes-question",
                &[
                    ("person", words::member(view, &question.by).into()),
                    ("text", question.text.to_string().into()),
                    (
                        "answer",
                        answer
                            .unwrap_or_else(|| view.t("chamber-unanswered"))
                            .into(),
                    ),
                ],
            )
        }
        Section::Count { tally } => Some(words::tally(view, tally)),
        Section::Votes { votes } => {
            let votes: Vec<String> = votes
                .iter()
                .map(|vote| {
                    let name = words::member(view, &vote.voter);
                    format!("{name} – {}", words::choice(view, vote.choice))
                })
                .collect();
            with(
                "chamber-minutes-votes",
                &[("votes", votes.join(" ; ").into())],
            )
        }
        Section::Settled { settlement } => {
            let reasons = match settlement {
                programme::committees::outcome::Settlement::Decided(decision) => {
                    decision.reasons.to_string()
                }
                programme::committees::outcome::Settlement::CarriedOver { .. } => String::new(),
            };
            with(
                "chamber-minutes-settled",
                &[
                    ("outcome", words::settlement(view, settlement).into()),
                    ("reasons", reasons.into()),
                ],
            )
        }
        Section::Service { .. }
        | Section::Ask { .. }
        | Section::Seats { .. }
        | Section::RecusalCount { .. }
        | Section::WaivedBecause { .. }
        | Section::Asked { .. }
        | Section::Registered { .. }
        | Section::NotDecided { .. } => None,
    }
}

fn attendee(view: &View, one: &Attendee) -> String {
    format!(
        "{} ({}, {})",
        words::member(view, &one.person),
        words::seat(view, one.seat, one.organisation.as_ref()),
        words::presence(view, one.presence),
    )
}
