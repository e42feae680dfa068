//! Committees of the fictional network: one held and published (a service goes on, one has evidence
//! to bring, one could not be decided), one to come with its dossiers sent.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use programme::{
    access::{Holding, Role},
    committees::conflicts::suggestions,
    identity::{IncubatorSlug, MemberSlug, ServiceSlug},
    network::Network,
    phases::Phase,
    rules::ProgrammeRules,
};

use super::Player;
use crate::{
    chamber::{ChamberError, Scene, Stage},
    foundation::{clock::Now, database::Db},
    publication::{Publication, PublicationOptions},
    record::publish_now,
    register::Keys,
};

/// Days since the session that was held, and until the one to come.
const SINCE: u64 = 20;
const UNTIL: u64 = 6;

struct Cast {
    incubator: IncubatorSlug,
    lead: MemberSlug,
    head: MemberSlug,
    sponsor: MemberSlug,
    carrier: MemberSlug,
}

/// Plays both sessions, unless some are on record already.
///
/// # Errors
/// When the database can't be written.
pub async fn hold_sessions(
    db: &Db,
    players: &[Player],
    network: &Network,
    now: Now,
) -> Result<(), ChamberError> {
    let key = super::register_key();
    let keys = Keys::of(super::REGISTER, &key, "./var/register.key".as_ref());
    let keys = &keys.map_err(crate::register::RegisterError::from)?;
    let publication = Publication::waiting(PublicationOptions::default());
    publish_now(db, &publication).await?;
    let stage = Stage {
        db,
        publication: &publication,
        keys,
    };
    let Some(cast) = cast(players) else {
        return Ok(());
    };
    if !stage.is_empty().await? {
        return Ok(());
    }
    let today = now.day();
    let services = before_committee(network, &cast, today);
    let [first, second, third, ..] = services.as_slice() else {
        return Ok(());
    };
    let held = today.checked_sub_days(Days::new(SINCE)).unwrap_or(today);
    let agenda = [first.clone(), second.clone(), third.clone()];
    play(&stage, &cast, &agenda, held).await?;
    publish_now(db, &publication).await?;
    // What could not be decided comes back.
    let day = today.checked_add_days(Days::new(UNTIL)).unwrap_or(today);
    prepare(&stage, &cast, std::slice::from_ref(third), day, now).await?;
    Ok(())
}

fn cast(players: &[Player]) -> Option<Cast> {
    let of = |role| players.iter().find(|one| one.role == role);
    let head = of(Role::IncubatorHead)?;
    let incubator = head.holdings.iter().find_map(|holding| match holding {
        Holding::IncubatorHead(incubator) => Some(incubator.clone()),
        _ => None,
    })?;
    Some(Cast {
        incubator,
        lead: of(Role::NetworkLead)?.member.clone(),
        head: head.member.clone(),
        sponsor: of(Role::Sponsor)?.member.clone(),
        carrier: of(Role::CommitteeMember)?.member.clone(),
    })
}

/// Services of the incubator in a phase with committees, with one sponsor, that raise no conflict of
/// interest for those who vote.
fn before_committee(network: &Network, cast: &Cast, today: NaiveDate) -> Vec<ServiceSlug> {
    let then = today.checked_sub_days(Days::new(SINCE)).unwrap_or(today);
    let rules = ProgrammeRules::default();
    network
        .services_of(&cast.incubator)
        .filter(|service| service.sponsors.len() == 1 && service.fast_award.is_none())
        .filter(|service| {
            [then, today].iter().all(|day| {
                let phase = service.journey.phase_at(*day);
                matches!(phase, Some(Phase::Construction | Phase::Acceleration))
            })
        })
        .filter(|service| {
            let voters = [cast.lead.clone(), cast.head.clone(), cast.sponsor.clone()];
            suggestions(network, service, &[], &voters, &[], &rules, today).is_empty()
        })
        .map(|service| service.slug.clone())
        .take(4)
        .collect()
}

/// An instant of a day, in universal time.
fn at(day: NaiveDate, hour: u32) -> Now {
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    Now(day.and_time(time).and_utc())
}

fn after(day: NaiveDate, days: i64) -> NaiveDate {
    day + TimeDelta::days(days)
}

/// A session planned, its people invited, its dossiers sent two weeks before.
async fn prepare(
    stage: &Stage<'_>,
    cast: &Cast,
    services: &[ServiceSlug],
    day: NaiveDate,
    latest: Now,
) -> Result<programme::identity::SessionId, ChamberError> {
    let early = at(after(day, -14), 8).min(latest);
    let scene = Scene {
        incubator: cast.incubator.clone(),
        services: services.to_vec(),
        day,
        chair: cast.lead.clone(),
    };
    let id = stage.plan(&scene, early).await?;
    let items = stage.items(id).await?;
    // Whatever seat the record proposes for them, they play these.
    for person in [&cast.head, &cast.carrier, &cast.sponsor] {
        let form = [("person", person.as_str())];
        stage.step(id, &cast.lead, "retirer", &form, early).await?;
    }
    for (person, seat) in [
        (&cast.head, "incubator_head"),
        (&cast.carrier, "intrapreneur"),
    ] {
        let form = [("person", person.as_str()), ("seat", seat)];
        stage.step(id, &cast.lead, "inviter", &form, early).await?;
    }
    let mut sponsors: std::collections::BTreeMap<&str, Vec<&str>> =
        std::collections::BTreeMap::new();
    for (item, organisation) in &items {
        sponsors
            .entry(organisation.as_str())
            .or_default()
            .push(item);
    }
    for (organisation, items) in sponsors {
        let mut form = vec![
            ("person", cast.sponsor.as_str()),
            ("seat", "sponsor"),
            ("organisation", organisation),
        ];
        form.extend(items.into_iter().map(|item| ("item", item)));
        stage.step(id, &cast.lead, "inviter", &form, early).await?;
    }
    let (from, until, by) = (after(day, 40), after(day, 200), after(day, 180));
    let (from, until, by) = (from.to_string(), until.to_string(), by.to_string());
    for service in services {
        let form = [
            ("team-0-profession", "Développement"),
            ("team-0-days", "110"),
            ("team-1-profession", "Déploiement"),
            ("team-1-days", "60"),
            ("envelope", "165000"),
            ("from", from.as_str()),
            ("until", until.as_str()),
            (
                "hypotheses",
                "Les agents traitent une demande en deux fois moins de temps.\nLes usagers n’appellent plus pour savoir où en est leur demande.",
            ),
            (
                "criterion-0-wording",
                "Délai moyen de traitement d’une demande, en jours",
            ),
            ("criterion-0-direction", "down"),
            ("criterion-0-target", "12"),
            ("criterion-0-by", by.as_str()),
        ];
        stage.ask(service, &cast.carrier, &form, early).await?;
    }
    let late = [("late", "Démonstration")];
    stage.step(id, &cast.lead, "dossiers", &late, early).await?;
    Ok(id)
}

/// A session held: one service goes on, one has evidence to bring, one can't be decided.
async fn play(
    stage: &Stage<'_>,
    cast: &Cast,
    services: &[ServiceSlug],
    day: NaiveDate,
) -> Result<(), ChamberError> {
    let id = prepare(stage, cast, services, day, at(day, 8)).await?;
    let items = stage.items(id).await?;
    let now = at(day, 8);
    stage.step(id, &cast.lead, "ouvrir", &[], now).await?;
    for person in [&cast.lead, &cast.head, &cast.sponsor, &cast.carrier] {
        let form = [("person", person.as_str()), ("presence", "room")];
        stage.step(id, &cast.lead, "presence", &form, now).await?;
    }
    let days = [
        after(day, 40),
        after(day, 200),
        after(day, 5),
        after(day, 60),
        after(day, 50),
    ];
    let [from, until, soon, short, follow_up] = days.map(|day| day.to_string());
    let decisions: [(&str, Vec<(&str, &str)>); 2] = [
        (
            "continue",
            vec![
                ("outcome", "continue"),
                (
                    "reasons",
                    "Le délai baisse et l’usage progresse : le comité renouvelle le financement.",
                ),
                ("envelope", "165000"),
                ("from", &from),
                ("until", &until),
                ("commitment", "0"),
            ],
        ),
        (
            "provisional",
            vec![
                ("outcome", "provisional"),
                (
                    "reasons",
                    "L’usage est là, l’impact n’est pas encore mesuré.",
                ),
                ("envelope", "45000"),
                ("from", &soon),
                ("until", &short),
                ("follow_up", &follow_up),
                ("evidence-0-what", "Une mesure du délai avant et après"),
                ("evidence-0-owner", cast.carrier.as_str()),
            ],
        ),
    ];
    for ((item, _), (choice, decision)) in items.iter().zip(decisions) {
        let on = (id, item.as_str());
        let vote = [("choice", choice), ("reason", "D’après le dossier.")];
        stage.item_step(on, &cast.lead, "aborder", &[], now).await?;
        stage.item_step(on, &cast.lead, "scrutin", &[], now).await?;
        for voter in [&cast.lead, &cast.head, &cast.sponsor] {
            stage.item_step(on, voter, "vote", &vote, now).await?;
        }
        stage
            .item_step(on, &cast.lead, "depouillement", &[], now)
            .await?;
        stage
            .item_step(on, &cast.sponsor, "decision", &decision, now)
            .await?;
    }
    // The sponsor takes no part in the third: without them it can't be decided.
    if let Some((item, _)) = items.get(2) {
        let on = (id, item.as_str());
        let ground = [("ground", "Une personne proche travaille sur ce service.")];
        stage
            .item_step(on, &cast.sponsor, "deport", &ground, now)
            .await?;
        let reason = [(
            "reason",
            "Le sponsor s’est déporté : le point revient avec un suppléant.",
        )];
        stage
            .item_step(on, &cast.lead, "ajournement", &reason, now)
            .await?;
    }
    stage
        .step(id, &cast.lead, "clore", &[], at(day, 12))
        .await?;
    let later = at(after(day, 7), 9);
    stage.step(id, &cast.lead, "signer", &[], later).await?;
    stage.step(id, &cast.lead, "publier", &[], later).await?;
    Ok(())
}
