//! Mails of a session. Each is written from what its reader sees, so that nobody who is recused
//! from an item is told anything of it.

mod due;

pub(super) use due::ask_due;

use std::collections::BTreeMap;

use programme::{
    committees::{
        agenda::Item,
        dossier::gaps,
        quorum::Invitation,
        session::{Session, Stage},
    },
    identity::{ItemId, MemberSlug},
};

use super::{
    calendar::{self, Words},
    error::ChamberError,
    store::{Kept, sessions},
    words,
};
use crate::{
    accounts::{SignedIn, addresses::mailbox_of, languages::Languages},
    foundation::{
        clock::Now,
        database::Tx,
        i18n::Locale,
        mail::{EmailAddress, Letter, Mail, Recipient, queue},
    },
    publication::View,
    register::Registered,
};

/// From what mails are written, and when: somebody's page, or a job.
#[derive(Debug, Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) view: &'a View,
    pub(super) now: Now,
}

impl<'a> From<&'a SignedIn> for Desk<'a> {
    fn from(signed_in: &'a SignedIn) -> Self {
        Self {
            view: &signed_in.view,
            now: signed_in.now,
        }
    }
}

/// Everybody who has a place in the session, once.
fn people(session: &Session) -> Vec<&MemberSlug> {
    let invited = session.invitations().iter();
    let mut people: Vec<&MemberSlug> = invited
        .flat_map(Invitation::people)
        .chain(std::iter::once(session.chair()))
        .chain(session.secretary())
        .collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// Sends the invitation as it stands: once for each person and each state of it. Returns how many
/// have no address.
pub(super) async fn invite(
    tx: &mut Tx,
    desk: Desk<'_>,
    kept: &mut Kept,
) -> Result<usize, ChamberError> {
    let sequence = kept.session.sequence();
    let languages = Languages::read(tx).await?;
    let mut without = 0;
    for person in people(&kept.session) {
        let Some(address) = mailbox_of(tx, person).await? else {
            without += 1;
            continue;
        };
        let mail = invitation(desk, languages.of(person), &kept.session, (person, address));
        let key = format!("{}/{sequence}/{person}", kept.session.id());
        queue(tx, &mail.once(key), desk.now).await?;
    }
    kept.invited = Some(i64::from(sequence));
    sessions::save(tx, kept).await?;
    Ok(without)
}

/// Sends what changed to calendars, when invitations have left before.
pub(super) async fn update(
    tx: &mut Tx,
    desk: Desk<'_>,
    kept: &mut Kept,
) -> Result<(), ChamberError> {
    if kept
        .invited
        .is_some_and(|sent| sent < i64::from(kept.session.sequence()))
    {
        invite(tx, desk, kept).await?;
    }
    Ok(())
}

fn invitation(
    desk: Desk<'_>,
    locale: Locale,
    session: &Session,
    (person, address): (&MemberSlug, EmailAddress),
) -> Mail {
    let seen = session.seen_by(person);
    let house = desk.view.branding.house();
    let url = address_of(session, locale, &house.base_url);
    let day = locale.date(seen.slot.day);
    let services: Vec<(String, Option<String>)> = seen
        .items
        .iter()
        .map(|item| (words::service(desk.view, &item.service), None))
        .collect();
    let (subject, lead) = match &seen.stage {
        Stage::Cancelled(dropped) => (
            "chamber-mail-cancelled-subject",
            Some(("chamber-mail-cancelled-why", dropped.reason.to_string())),
        ),
        Stage::Postponed { dropped, .. } => (
            "chamber-mail-postponed-subject",
            Some(("chamber-mail-cancelled-why", dropped.reason.to_string())),
        ),
        _ if session.sequence() > 0 => ("chamber-mail-changed-subject", None),
        _ => ("chamber-mail-invited-subject", None),
    };
    let subject = locale.with(subject, &[("day", day.as_str().into())]);
    let hours = super::words::hours(locale, &seen.slot);
    let lead = match lead {
        Some((key, reason)) => locale.with(key, &[("reason", reason.into())]),
        None => locale.with(
            "chamber-mail-invited",
            &[("day", day.into()), ("hours", hours.into())],
        ),
    };
    let mut letter = Letter::new(locale, &house, &subject).paragraph(lead.clone());
    for place in [&seen.place.room, &seen.place.link].into_iter().flatten() {
        letter = letter
            .paragraph(locale.with("chamber-mail-place", &[("place", place.as_str().into())]));
    }
    letter = letter
        .items(services)
        .action(locale.t("chamber-mail-open"), url.clone());
    let words = Words {
        summary: locale.t("chamber-calendar-summary"),
        description: lead,
        url,
        host: host(&house.base_url),
        organizer: format!("comites@{}", host(&house.base_url)),
        attendee: address.as_str().to_owned(),
    };
    let document = calendar::document(&seen, session.sequence(), &words, desk.now);
    let method = calendar::method(seen.stage.name());
    let to = Recipient::named(words::member(desk.view, person), address);
    Mail::new("chamber-invitation", to, &letter).with_calendar(method, document)
}

/// Tells everybody concerned that dossiers can be read; each the items that they see, with how much
/// is missing in each.
pub(super) async fn papers(
    tx: &mut Tx,
    desk: Desk<'_>,
    session: &Session,
) -> Result<(), ChamberError> {
    let day = session.slot().day;
    let lacking: BTreeMap<ItemId, usize> = session
        .items()
        .iter()
        .filter_map(|item| {
            let frozen = item.frozen.as_ref()?.dossier().ok()?;
            Some((item.id, gaps(&frozen).len()))
        })
        .collect();
    tell(tx, desk, session, "chamber-papers", &lacking, |locale| {
        let day = locale.date(day);
        (
            locale.with(
                "chamber-mail-papers-subject",
                &[("day", day.as_str().into())],
            ),
            locale.with("chamber-mail-papers", &[("day", day.as_str().into())]),
        )
    })
    .await
}

/// Tells everybody who came that the minutes are there to be read.
pub(super) async fn minutes(tx: &mut Tx, desk: Desk<'_>, kept: &Kept) -> Result<(), ChamberError> {
    let Some(minutes) = &kept.minutes else {
        return Ok(());
    };
    let until = minutes
        .review
        .until()
        .with_timezone(&chrono_tz::Europe::Paris)
        .date_naive();
    let session = &kept.session;
    let day = session.slot().day;
    tell(
        tx,
        desk,
        session,
        "chamber-minutes",
        &BTreeMap::new(),
        |locale| {
            let (day, until) = (locale.date(day), locale.date(until));
            (
                locale.with(
                    "chamber-mail-minutes-subject",
                    &[("day", day.as_str().into())],
                ),
                locale.with(
                    "chamber-mail-minutes",
                    &[("day", day.as_str().into()), ("until", until.into())],
                ),
            )
        },
    )
    .await
}

/// Sends each voter what opens their own sealed vote in the register: once, and it is kept nowhere.
pub(super) async fn receipts(
    tx: &mut Tx,
    desk: Desk<'_>,
    session: &Session,
    item: &Item,
    registered: &Registered,
) -> Result<(), ChamberError> {
    let house = desk.view.branding.house();
    let languages = Languages::read(tx).await?;
    for (voter, receipt) in &registered.receipts {
        if item.is_recused(voter) {
            continue;
        }
        let Some(address) = mailbox_of(tx, voter).await? else {
            continue;
        };
        let locale = languages.of(voter);
        let service = words::service(desk.view, &item.service);
        let letter = Letter::new(
            locale,
            &house,
            locale.with(
                "chamber-mail-receipt-subject",
                &[("service", service.into())],
            ),
        )
        .paragraph(locale.with(
            "chamber-mail-receipt",
            &[("number", receipt.receipt.number.to_string().into())],
        ))
        .paragraph(receipt.to_string())
        .paragraph(locale.t("chamber-mail-receipt-check"))
        .paragraph(format!(
            "{}{}/registre/recu",
            house.base_url,
            locale.prefix()
        ))
        .paragraph(locale.t("chamber-mail-receipt-head"))
        .paragraph(registered.head.to_string())
        .action(
            locale.t("chamber-mail-open"),
            address_of(session, locale, &house.base_url),
        );
        let to = Recipient::named(words::member(desk.view, voter), address);
        let key = format!("{}/{voter}", item.id);
        let mail = Mail::new("chamber-receipt", to, &letter).once(key);
        queue(tx, &mail, desk.now).await?;
    }
    Ok(())
}

async fn tell(
    tx: &mut Tx,
    desk: Desk<'_>,
    session: &Session,
    kind: &'static str,
    lacking: &BTreeMap<ItemId, usize>,
    words: impl Fn(Locale) -> (String, String),
) -> Result<(), ChamberError> {
    let house = desk.view.branding.house();
    let languages = Languages::read(tx).await?;
    for person in people(session) {
        let locale = languages.of(person);
        let mut lines = Vec::new();
        for item in session.items() {
            if !session.recipients(item.id)?.contains(&person) {
                continue;
            }
            let start = address_of(session, locale, &house.base_url);
            let page = format!("{start}/points/{}", item.id);
            let name = words::service(desk.view, &item.service);
            let name = match lacking.get(&item.id) {
                None | Some(0) => name,
                Some(n) => format!("{name} ({})", locale.count("chamber-mail-lacking", *n)),
            };
            lines.push((name, Some(page)));
        }
        if lines.is_empty() {
            continue;
        }
        let Some(address) = mailbox_of(tx, person).await? else {
            continue;
        };
        let (subject, lead) = words(locale);
        let letter = Letter::new(locale, &house, subject)
            .paragraph(lead)
            .items(lines)
            .action(
                locale.t("chamber-mail-open"),
                address_of(session, locale, &house.base_url),
            );
        let to = Recipient::named(words::member(desk.view, person), address);
        let key = format!("{}/{person}", session.id());
        queue(tx, &Mail::new(kind, to, &letter).once(key), desk.now).await?;
    }
    Ok(())
}

fn address_of(session: &Session, locale: Locale, base_url: &str) -> String {
    let prefix = locale.prefix();
    format!("{base_url}{prefix}/espace/comites/{}", session.id())
}

fn host(address: &str) -> String {
    let rest = address
        .split_once("://")
        .map_or("localhost", |(_, rest)| rest);
    rest.split(['/', ':'])
        .next()
        .unwrap_or("localhost")
        .to_owned()
}
