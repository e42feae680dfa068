//! Reminders to a team whose ask or dossier is not complete.

use programme::{
    committees::{agenda::Item, dossier::Gap, session::Session},
    identity::MemberSlug,
    rules::Seat,
};

use super::{super::words, Desk};
use crate::{
    accounts::{addresses::mailbox_of, languages::Languages},
    chamber::{dossier_view, error::ChamberError},
    foundation::{
        database::Tx,
        mail::{EmailAddress, Letter, Mail, Recipient, queue},
    },
    publication::paths,
};

/// Reminds the team of an item of what its dossier lacks: its intrapreneurs as invited, or, where
/// none of them can be written to, everybody who works on it. `before` is the number of days of the
/// rules, so that a reminder caught up with is the same one. Returns how many mails were queued.
pub(in crate::chamber) async fn ask_due(
    tx: &mut Tx,
    desk: Desk<'_>,
    (session, item): (&Session, &Item),
    lacking: &[Gap],
    before: u32,
) -> Result<usize, ChamberError> {
    let house = desk.view.branding.house();
    let languages = Languages::read(tx).await?;
    let day = session.slot().day;
    let leave = session.papers_due(&desk.view.almanac.book.on_in(day, Some(session.incubator())));
    let service = words::service(desk.view, &item.service);
    let mut queued = 0;
    for (person, address) in team(tx, desk, session, item).await? {
        let locale = languages.of(&person);
        let page = format!(
            "{}{}/espace/services/{}/demande",
            house.base_url,
            locale.prefix(),
            paths::segment(item.service.as_str())
        );
        let args = [
            ("service", service.as_str().into()),
            ("day", locale.date(day).into()),
            ("due", crate::chamber::words::instant(locale, leave).into()),
        ];
        let lines = lacking.iter();
        let lines = lines.map(|gap| (dossier_view::gap(locale, gap), None));
        let letter = Letter::new(
            locale,
            &house,
            locale.with("chamber-mail-ask-subject", &args),
        )
        .paragraph(locale.with("chamber-mail-ask", &args))
        .items(lines.collect())
        .paragraph(locale.t("chamber-mail-ask-frozen"))
        .action(locale.t("chamber-mail-ask-open"), page);
        let to = Recipient::named(words::member(desk.view, &person), address);
        let key = format!("{}/{}/{day}/{before}/{person}", session.id(), item.id);
        let mail = Mail::new("chamber-ask-due", to, &letter).once(key);
        queued += usize::from(queue(tx, &mail, desk.now).await?.is_some());
    }
    Ok(queued)
}

async fn team(
    tx: &mut Tx,
    desk: Desk<'_>,
    session: &Session,
    item: &Item,
) -> Result<Vec<(MemberSlug, EmailAddress)>, ChamberError> {
    let intrapreneurs: Vec<MemberSlug> = session
        .invitations()
        .iter()
        .filter(|one| one.seat == Seat::Intrapreneur && one.scope.covers(item.id))
        .map(|one| one.person.clone())
        .collect();
    let found = reached(tx, item, intrapreneurs).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let day = desk.now.day();
    let everybody = desk
        .view
        .whole
        .members_ever_on(&item.service)
        .filter(|member| member.services_at(day).contains(&&item.service))
        .map(|member| member.slug.clone())
        .collect();
    reached(tx, item, everybody).await
}

/// Those of them who have an address, never one who is recused from the item.
async fn reached(
    tx: &mut Tx,
    item: &Item,
    people: Vec<MemberSlug>,
) -> Result<Vec<(MemberSlug, EmailAddress)>, ChamberError> {
    let mut found = Vec::new();
    for person in people {
        if item.is_recused(&person) {
            continue;
        }
        if let Some(address) = mailbox_of(tx, &person).await? {
            found.push((person, address));
        }
    }
    Ok(found)
}
