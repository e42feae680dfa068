//! What teams of the fictional network believe, test and hear: hypotheses confirmed, refuted and
//! unclear, some under way; interviews, answers of users and their words.

use chrono::{Days, NaiveDate, TimeDelta};
use programme::{
    identity::{IndicatorId, MemberSlug, ServiceSlug},
    impact::{
        hypotheses::{Allocation, Arm, Design, Observation, Statement, TestMethod},
        indicators::{
            Definition, Definitions, Direction, Indicator, Kind, Pooling, Question, SourceKind,
            Unit, Visibility,
        },
        measurements::{Reading, Share},
        period::Frequency,
        research::{Session, SessionKind},
    },
    network::Record,
};

use super::stories::{End, STORIES, Story, WORDS};
use crate::{
    foundation::{
        clock::Now,
        database::{Db, Tx},
        stored::{StoreError, StoreResult},
    },
    hypotheses::actions::{self as hypotheses, HumanVerdict, Step},
    impact,
    research::{
        actions::{self as research, Reading as Moderation},
        feeding,
    },
};

/// Tells all this of some services of the network, unless something is told already.
pub(super) async fn fill(
    db: &Db,
    record: &Record,
    today: NaiveDate,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    let mut tx = db.begin_write().await?;
    if !hypotheses::list_all(&mut tx).await?.is_empty() {
        return Ok(());
    }
    let incubated = super::incubated(record, today);
    let with_team = incubated.filter_map(|service| {
        let member = record
            .members
            .iter()
            .find(|member| member.services_at(today).contains(&&service.slug))?;
        Some((&service.slug, &member.slug))
    });
    for (at, (service, member)) in with_team.take(9).enumerate() {
        let indicator = indicator(&mut tx, service, actor, now).await?;
        for story in STORIES
            .iter()
            .cycle()
            .skip(at)
            .take(if at < 3 { 3 } else { 1 })
        {
            tell(&mut tx, story, &indicator, member, now).await?;
        }
        if at < 6 {
            hear(&mut tx, service, member, at, now).await?;
        }
        if at == 5 {
            // One team makes its answers a figure of an indicator of their own.
            let by = member.as_str();
            let id = feeding::define_satisfaction(&mut tx, service, by, now)
                .await
                .map_err(unstorable)?;
            feeding::feed_indicator(&mut tx, service, Some(id), by, now).await?;
        }
    }
    tx.commit().await?;
    feeding::feed_all(db, now).await?;
    Ok(())
}

/// A share that the service is steered by: one it has, or a new one.
async fn indicator(
    tx: &mut Tx,
    service: &ServiceSlug,
    actor: &str,
    now: Now,
) -> StoreResult<Indicator> {
    let known = impact::indicators_of(tx, service).await?;
    let shares = |one: &&Indicator| {
        let definition = &one.definitions.latest().definition;
        definition.kind == Kind::Share && definition.direction == Direction::Up
    };
    if let Some(found) = known.iter().find(shares) {
        return Ok(found.clone());
    }
    let definition = Definition {
        text: "Démarches terminées dans le mois, parmi celles commencées dans le mois.".into(),
        unit: Unit::parse("démarches").map_err(unstorable)?,
        kind: Kind::Share,
        direction: Direction::Up,
        frequency: Frequency::Month,
        pooling: Pooling::AddsUp,
    };
    let since = ago(now, 730).day();
    let indicator = Indicator {
        id: IndicatorId(uuid::Uuid::nil()),
        service: service.clone(),
        name: "Part des démarches terminées".into(),
        question: Question::Usable,
        preset: None,
        definitions: Definitions::new(since, definition).map_err(unstorable)?,
        population: None,
        potential: None,
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Manual,
        owner: None,
        visibility: Visibility::Public,
        is_north_star: false,
    };
    let id = impact::define(tx, indicator.clone(), actor, now)
        .await
        .map_err(unstorable)?;
    Ok(Indicator { id, ..indicator })
}

async fn tell(
    tx: &mut Tx,
    story: &Story,
    indicator: &Indicator,
    member: &MemberSlug,
    now: Now,
) -> StoreResult<()> {
    let is_over = matches!(story.end, End::Concluded(..));
    let (written, began) = if is_over {
        (ago(now, 190), ago(now, 180))
    } else {
        (ago(now, 40), ago(now, 30))
    };
    let by = if is_over { 20 } else { -90 };
    let statement = Statement {
        change: story.change.into(),
        users: story.users.into(),
        perimeter: "deux départements".into(),
        indicator: indicator.id,
        direction: Direction::Up,
        baseline: story.baseline,
        target: story.target,
        by: ago(now, by).day(),
    };
    let design = Design {
        method: story.method,
        minimum_sample: story.sample,
        allocation: Allocation::default(),
        analysis:
            "Part des démarches terminées dans chaque groupe, intervalle à 95 %. L’équipe se \
                   trompe si tout l’intervalle reste sous la cible."
                .into(),
    };
    let kept =
        hypotheses::draft(tx, indicator, (statement, design), member.as_str(), written).await?;
    if matches!(story.end, End::Draft) {
        return Ok(());
    }
    let kept = hypotheses::take(tx, kept, Step::Register, member, written)
        .await
        .map_err(unstorable)?;
    if matches!(story.end, End::Registered) {
        return Ok(());
    }
    // Each write counts the version up.
    let kept = newest(tx, kept).await?;
    let kept = hypotheses::take(tx, kept, Step::Begin(began.day()), member, began)
        .await
        .map_err(unstorable)?;
    let kept = newest(tx, kept).await?;
    let arms = match story.method {
        TestMethod::Randomised => [Arm::ControlAfter, Arm::After],
        _ => [Arm::Before, Arm::After],
    };
    for (arm, (numerator, denominator)) in arms.into_iter().zip(story.seen) {
        if denominator == 0 {
            continue;
        }
        let from = began.day();
        let observation = Observation {
            arm,
            from,
            until: from.checked_add_days(Days::new(25)).unwrap_or(from),
            reading: Reading::Share(Share::new(numerator, denominator).map_err(unstorable)?),
            is_measured: true,
        };
        let source = "Journal de l’application";
        hypotheses::observe(tx, &kept, observation, source, member.as_str(), ago(now, 3))
            .await
            .map_err(unstorable)?;
    }
    let End::Concluded(verdict, reason, learnt) = story.end else {
        return Ok(());
    };
    let human = HumanVerdict {
        verdict,
        reason: reason.into(),
        learnt: learnt.into(),
    };
    let kept = hypotheses::conclude(tx, kept, human, member, ago(now, 15))
        .await
        .map_err(unstorable)?;
    let kept = newest(tx, kept).await?;
    hypotheses::take(tx, kept, Step::Publish, member, ago(now, 14))
        .await
        .map_err(unstorable)?;
    Ok(())
}

async fn newest(
    tx: &mut Tx,
    kept: crate::hypotheses::Kept,
) -> StoreResult<crate::hypotheses::Kept> {
    let hypothesis = &kept.hypothesis;
    let found = hypotheses::find(tx, &hypothesis.service, &hypothesis.id.to_string()).await?;
    Ok(found.unwrap_or(kept))
}

/// Sessions with users, answers, words.
async fn hear(
    tx: &mut Tx,
    service: &ServiceSlug,
    member: &MemberSlug,
    at: usize,
    now: Now,
) -> StoreResult<()> {
    let sessions = [
        (
            SessionKind::Interview,
            200,
            "Agents d’accueil",
            6,
            "Les agents recopient les mêmes informations dans trois outils.",
        ),
        (
            SessionKind::Interview,
            160,
            "Usagers venus pour la première fois",
            8,
            "Le mot « attestation » n’est pas compris.",
        ),
        (
            SessionKind::Observation,
            120,
            "Agents instructeurs",
            2,
            "Un dossier sur trois est mis de côté faute d’une pièce.",
        ),
        (
            SessionKind::UserTest,
            45,
            "Usagers sur téléphone",
            5,
            "Quatre personnes sur cinq terminent sans aide.",
        ),
    ];
    for (kind, days, group, persons, finding) in sessions {
        let then = ago(now, days);
        let session = Session {
            kind,
            on: then.day(),
            group: group.into(),
            persons,
            findings: vec![finding.into()],
        };
        research::record(tx, service, session, member.as_str(), then)
            .await
            .map_err(unstorable)?;
    }
    research::set_open(tx, service, true, member.as_str(), ago(now, 150)).await?;
    let at = u64::try_from(at).unwrap_or(0);
    for week in 0..20_u64 {
        let day = ago(now, 1 + i64::try_from(week).unwrap_or(0) * 7).day();
        // More of the good steps as weeks go by; deterministic.
        let answers = [
            1 + (week + at) % 4,
            2 + (week * 3) % 5,
            14 + (40 - week) % 9,
            18 - week / 2,
        ];
        for (score, n) in (1_u8..).zip(answers) {
            research::add(tx, service, (score, n), day).await?;
        }
    }
    for (days, (words, is_published)) in (2_i64..).zip(WORDS) {
        let received = research::leave(tx, service, words, ago(now, days * 6))
            .await
            .map_err(unstorable)?;
        if is_published {
            let reading = Moderation::Publish;
            research::moderate(tx, service, &received.id, reading, member, ago(now, days))
                .await
                .map_err(unstorable)?;
        }
    }
    Ok(())
}

fn ago(now: Now, days: i64) -> Now {
    Now(now.0 - TimeDelta::days(days))
}

/// What the demonstration makes is sound; whatever is not is told like a value that can't be kept.
fn unstorable(error: impl std::fmt::Display) -> StoreError {
    StoreError::Unstorable(error.to_string())
}
