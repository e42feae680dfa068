//! What is written to whom when somebody arrives.

use chrono::TimeDelta;
use fluent::FluentValue;
use programme::{access::Subject, services::Service};

use super::World;
use crate::{
    accounts::links,
    foundation::{
        database::Tx,
        i18n::Locale,
        mail::{EmailAddress, Letter, Mail, Recipient, queue},
        stored::{StoreError, StoreResult},
    },
    membership::{
        newcomer::Newcomer,
        recipients::{Reader, answer_for, leads, readers, standing_grants, work_on},
    },
    organisations::grouping::display_name,
    publication::paths,
};

/// For how long the link of a welcome signs the newcomer in: they may be away. After a click only.
const WELCOME_HOURS: i64 = 72;

/// Tells those who may answer that somebody waits: the incubator, or for a return at a mailbox that
/// is not known as that person's, the network's leads.
pub(super) async fn tell_incubator(
    tx: &mut Tx,
    world: World<'_>,
    newcomer: &Newcomer,
    subject: &Subject,
) -> StoreResult<()> {
    let grants = standing_grants(tx).await?;
    let (network, today) = (world.network, world.now.day());
    let who = match subject {
        Subject::Member { incubators, .. } => {
            answer_for(network, &grants, incubators, world.rules, today)
        }
        _ => leads(network, &grants, world.rules, today),
    };
    let after = match subject {
        Subject::Member { .. } => "membership-mail-waiting-after",
        _ => "membership-mail-waiting-mailbox",
    };
    for reader in readers(tx, who).await? {
        let locale = reader.locale;
        let words = Words::of(world, newcomer, locale);
        let letter = words
            .letter("membership-mail-waiting-subject")
            .paragraph(words.with("membership-mail-waiting"))
            .paragraph(words.mission())
            .action(
                locale.t("membership-mail-waiting-button"),
                words.inside(&format!("/espace/arrivees/{}", newcomer.id)),
            )
            .paragraph(locale.t(after));
        let mail = Mail::new("membership-waiting", reader.to, &letter)
            .once(format!("{}/{}", newcomer.id, reader.member));
        queue(tx, &mail, world.now).await?;
    }
    Ok(())
}

/// Welcomes the newcomer, and leads them to sign in and complete their record.
pub(super) async fn tell_newcomer(
    tx: &mut Tx,
    world: World<'_>,
    newcomer: &Newcomer,
) -> StoreResult<()> {
    let locale = newcomer.locale;
    let words = Words::of(world, newcomer, locale);
    let site = format!("{}{}", world.house.base_url, locale.prefix());
    let next = format!("{}/espace/bienvenue", locale.prefix());
    let lifetime = TimeDelta::hours(WELCOME_HOURS);
    let address: EmailAddress = newcomer
        .email
        .parse()
        .map_err(|why| StoreError::Unstorable(format!("{why}")))?;
    // The link is for the mailbox that this mail goes to: it shows who reads that one.
    let whose = (&newcomer.member, &address);
    let link = links::invite(tx, &site, whose, &next, lifetime, world.now)
        .await
        .map_err(|_| StoreError::Unstorable("no link could be made for a newcomer".into()))?;
    let door = link.unwrap_or_else(|| words.inside("/connexion"));
    let (subject, why) = if newcomer.is_return {
        ("membership-mail-return-subject", "membership-mail-return")
    } else {
        ("membership-mail-welcome-subject", "membership-mail-welcome")
    };
    let letter = words
        .letter(subject)
        .paragraph(words.with(why))
        .paragraph(words.mission())
        .action(locale.t("membership-mail-welcome-button"), door)
        .paragraph(locale.with(
            "membership-mail-welcome-after",
            &[("hours", FluentValue::from(WELCOME_HOURS))],
        ));
    let to = Recipient::named(&newcomer.name, address);
    let mail = Mail::new("membership-welcome", to, &letter).once(&newcomer.id);
    queue(tx, &mail, world.now).await?;
    Ok(())
}

/// Tells the people of the services that somebody joins them.
pub(super) async fn tell_team(
    tx: &mut Tx,
    world: World<'_>,
    newcomer: &Newcomer,
) -> StoreResult<()> {
    let services = newcomer.mission.services();
    let mut who = work_on(world.network, services, world.now.day());
    who.retain(|member| member.slug != newcomer.member);
    for reader in readers(tx, who).await? {
        let words = Words::of(world, newcomer, reader.locale);
        let member = paths::segment(newcomer.member.as_str());
        let letter = words
            .letter("membership-mail-team-subject")
            .paragraph(words.with("membership-mail-team"))
            .action(
                reader.locale.t("membership-mail-team-button"),
                words.inside(&format!("/espace/membres/{member}")),
            );
        let mail = Mail::new("membership-team", reader.to, &letter)
            .once(format!("{}/{}", newcomer.id, reader.member));
        queue(tx, &mail, world.now).await?;
    }
    Ok(())
}

/// Tells the person who recorded the newcomer what the incubator answered; with a reason it was no.
pub(super) async fn tell_asker(
    tx: &mut Tx,
    world: World<'_>,
    newcomer: &Newcomer,
    reason: Option<&str>,
) -> StoreResult<()> {
    let asker = world.network.member(newcomer.asked_by.as_str());
    for Reader { to, locale, .. } in readers(tx, asker.into_iter().collect()).await? {
        let words = Words::of(world, newcomer, locale);
        let letter = match reason {
            None => words
                .letter("membership-mail-accepted-subject")
                .paragraph(words.with("membership-mail-accepted")),
            Some(reason) => words
                .letter("membership-mail-refused-subject")
                .paragraph(words.with("membership-mail-refused"))
                .paragraph(locale.with(
                    "membership-mail-refused-why",
                    &[("reason", FluentValue::from(reason))],
                )),
        };
        let letter = letter.action(
            locale.t("membership-mail-answer-button"),
            words.inside(&format!("/espace/arrivees/{}", newcomer.id)),
        );
        let mail = Mail::new("membership-answer", to, &letter).once(&newcomer.id);
        queue(tx, &mail, world.now).await?;
    }
    Ok(())
}

/// What all these mails say about a newcomer, in one language.
struct Words<'a> {
    world: World<'a>,
    locale: Locale,
    name: &'a str,
    asker: String,
    services: String,
    start: String,
    end: String,
}

impl<'a> Words<'a> {
    fn of(world: World<'a>, newcomer: &'a Newcomer, locale: Locale) -> Self {
        let network = world.network;
        let asker = newcomer.asked_by.as_str();
        let named = network.member(asker);
        let mission = &newcomer.mission;
        let mut services: Vec<String> = mission
            .services()
            .iter()
            .map(|slug| {
                let service: Option<&Service> = network.service(slug.as_str());
                service.map_or_else(|| slug.to_string(), display_name)
            })
            .collect();
        if services.is_empty() {
            let incubator = newcomer.incubator.as_ref();
            let known = incubator.and_then(|slug| network.incubator(slug.as_str()));
            services.extend(known.map(|one| one.name.trim().to_owned()));
        }
        let day =
            |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| locale.date(day));
        Self {
            world,
            locale,
            name: &newcomer.name,
            asker: named.map_or_else(|| asker.to_owned(), |one| one.name.trim().to_owned()),
            services: locale.list(&services),
            start: day(mission.start),
            end: day(mission.end),
        }
    }

    fn letter(&self, subject: &str) -> Letter {
        Letter::new(self.locale, self.world.house, self.with(subject))
    }

    fn with(&self, key: &str) -> String {
        self.locale.with(
            key,
            &[
                ("name", FluentValue::from(self.name)),
                ("asker", FluentValue::from(self.asker.as_str())),
                ("services", FluentValue::from(self.services.as_str())),
                ("start", FluentValue::from(self.start.as_str())),
                ("end", FluentValue::from(self.end.as_str())),
            ],
        )
    }

    fn mission(&self) -> String {
        self.with(if self.end.is_empty() {
            "membership-mail-mission-open"
        } else {
            "membership-mail-mission"
        })
    }

    fn inside(&self, path: &str) -> String {
        let base = &self.world.house.base_url;
        format!("{base}{}{path}", self.locale.prefix())
    }
}
