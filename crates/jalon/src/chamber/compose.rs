//! A dossier composes itself from what is known of a service: previous commitments first, then
//! sections in the order of `programme::committees::dossier`. It names nobody: a person can be
//! erased, and the frozen dossier still verifies.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use programme::{
    committees::{
        Wording,
        agenda::Item,
        ask::Ask,
        dossier::{Content, Dossier, Section},
        followup::{Measured, review},
        outcome::{Decision, Settlement},
        session::{Session, Stage},
    },
    identity::{ServiceSlug, SessionId},
    impact::{
        indicators::Question,
        minimum::{Facts, check},
    },
    phases::Phase,
    rules::ProgrammeRules,
    services::Service,
};
use serde_json::{Value, json};

use super::{
    changes,
    error::ChamberError,
    measured,
    store::{asks, promises, promises::Promise, sessions},
    tested,
};
use crate::{
    budget::actions::Money,
    foundation::{clock::Now, database::Tx, i18n::Locale},
    publication::View,
    standards as quality,
};

/// What is known of a service beside the record, from the rooms that measure it.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub(super) sections: BTreeMap<Section, Value>,
    pub(super) measured: BTreeSet<Question>,
    pub(super) facts: Facts,
    pub(super) figures: BTreeMap<programme::identity::IndicatorId, Measured>,
}

/// A dossier, and what keeps the team's ask from being put to the session.
pub(super) struct Composed {
    pub(super) dossier: Dossier,
    pub(super) ask: Result<Ask, ChamberError>,
}

/// Composes the dossier of an item as known now.
///
/// # Errors
/// When the store can't be read, or the service is not on record any more.
pub(super) async fn dossier(
    tx: &mut Tx,
    view: &View,
    session: &Session,
    item: &Item,
    now: Now,
) -> Result<Composed, ChamberError> {
    let slug = &item.service;
    let service = view.whole.service(slug.as_str());
    let service = service.ok_or_else(|| ChamberError::NoService(slug.clone()))?;
    let rules = view.almanac.rules(service, session.slot().day);
    let on = now.day();
    let ask = ask(tx, slug, session.slot().day, &rules).await?;
    let money = Money::of(tx, slug).await?;
    let (entries, id) = (&money.entries, session.id());
    let mut evidence = measured::evidence(tx, view, service, id, entries, now).await?;
    let promised = promises::list_of(tx, slug).await?;
    let former = sessions::list_of(tx, slug).await?;
    let last = last_decided(slug, session, &former);
    let facts = &mut evidence.facts;
    let believed = tested::hypotheses_of(tx, slug, facts, now).await?;
    let since = last.as_ref().map(|last| last.day);
    let heard = tested::research_of(tx, slug, facts, since, now).await?;
    let changes = match last {
        Some(last) => changes::since(tx, service, last, &evidence, on).await?,
        None => absent("chamber-absent-first"),
    };
    let quality = standards(tx, service, on).await?;
    let outlook = money.outlook(&view.whole, slug, now.day());
    let mut sections = BTreeMap::from([
        (Section::Problem, problem(service)),
        (Section::Journey, journey(service, now.day())),
        (Section::Changes, changes),
        (Section::Team, team(view, service, now.day())),
        (Section::Budget, budget(&money, &outlook)),
        (Section::Standards, quality),
    ]);
    for section in [
        Section::Impact,
        Section::NorthStar,
        Section::Hypotheses,
        Section::Research,
        Section::Cost,
        Section::Consolidation,
    ] {
        if section != Section::Consolidation || item.phase == Phase::Consolidation {
            sections.insert(section, absent("chamber-absent-unrecorded"));
        }
    }
    let told = [(Section::Hypotheses, believed), (Section::Research, heard)];
    let told = told
        .into_iter()
        .filter_map(|(section, value)| Some((section, value?)));
    for (section, value) in evidence.sections.into_iter().chain(told) {
        sections.insert(section, Content::Shown(value));
    }
    let dossier = Dossier {
        version: Dossier::VERSION,
        session: session.id(),
        item: item.id,
        service: slug.clone(),
        name: service.name.clone(),
        phase: item.phase,
        objective: service.objective,
        cut_off: now.0,
        rules_version: rules.version,
        commitments: promised
            .iter()
            .filter(|one| one.made_on < session.slot().day)
            .filter_map(Promise::commitment)
            .map(|one| {
                let figure = one
                    .criterion
                    .indicator
                    .and_then(|id| evidence.figures.get(&id));
                review(one, figure.cloned(), on)
            })
            .collect(),
        sections,
        evidence: Some(check(item.phase, &evidence.facts, &rules, on)),
        measured: evidence.measured,
        ask: ask.as_ref().ok().cloned(),
    };
    Ok(Composed { dossier, ask })
}

/// The team's ask as it could be put to a session of that day.
async fn ask(
    tx: &mut Tx,
    service: &ServiceSlug,
    day: NaiveDate,
    rules: &ProgrammeRules,
) -> Result<Result<Ask, ChamberError>, ChamberError> {
    let draft = asks::find(tx, service).await?.unwrap_or_default();
    Ok(draft.check(day, rules).map_err(ChamberError::Ask))
}

fn problem(service: &Service) -> Content {
    if service.pitch.trim().is_empty() {
        return absent("chamber-absent-unrecorded");
    }
    Content::Shown(json!({
        "mission": service.pitch.trim(),
        "description": service.description.trim(),
        "users": service.user_types.clone().unwrap_or_default(),
        "sponsors": service.sponsors,
    }))
}

fn journey(service: &Service, day: NaiveDate) -> Content {
    let stays: Vec<Value> = service
        .journey
        .chronological()
        .into_iter()
        .map(|stay| json!({ "phase": stay.phase.code(), "from": stay.start, "until": stay.end }))
        .collect();
    if stays.is_empty() {
        return absent("chamber-absent-unrecorded");
    }
    let now = service.journey.phase_at(day).map(Phase::code);
    Content::Shown(json!({ "phase_now": now, "stays": stays }))
}

/// What was decided last time.
pub(super) struct Last<'a> {
    pub(super) session: SessionId,
    pub(super) item: &'a Item,
    pub(super) decision: &'a Decision,
    pub(super) day: NaiveDate,
}

fn last_decided<'a>(
    slug: &ServiceSlug,
    present: &Session,
    former: &'a [super::store::Kept],
) -> Option<Last<'a>> {
    former
        .iter()
        .map(|kept| &kept.session)
        .filter(|session| session.id() != present.id())
        .filter(|session| session.slot().day <= present.slot().day)
        .filter(|session| matches!(session.stage(), Stage::Closed(_) | Stage::Published(_)))
        .find_map(|session| {
            let item = session.items().iter().find(|item| item.service == *slug)?;
            match item.settlement.as_ref()? {
                Settlement::Decided(decision) => Some(Last {
                    session: session.id(),
                    item,
                    decision,
                    day: session.slot().day,
                }),
                Settlement::CarriedOver { .. } => None,
            }
        })
}

/// Who works on it, by profession: no name.
fn team(view: &View, service: &Service, day: NaiveDate) -> Content {
    let mut people: BTreeMap<String, usize> = BTreeMap::new();
    for member in view.whole.members_ever_on(&service.slug) {
        if member.services_at(day).contains(&&service.slug) {
            let profession = member.profession.as_ref();
            let word = profession.map_or("unknown", |one| one.public_word());
            *people.entry(word.to_owned()).or_default() += 1;
        }
    }
    let count: usize = people.values().sum();
    Content::Shown(json!({ "people": count, "professions": people }))
}

fn budget(money: &Money, outlook: &crate::budget::actions::Outlook) -> Content {
    if money.entries.is_empty() && outlook.funding.is_none() {
        return absent("chamber-absent-money");
    }
    let mut years: BTreeMap<i32, u64> = BTreeMap::new();
    for entry in &money.entries {
        let amount = entry.paid.or(entry.committed);
        *years.entry(entry.year).or_default() += amount.map_or(0, |euros| euros.cents() / 100);
    }
    let years: Vec<Value> = years
        .into_iter()
        .map(|(year, euros)| json!({ "year": year, "spent_euros": euros }))
        .collect();
    Content::Shown(json!({
        "granted_euros": outlook.funding.map(|one| one.amount.cents() / 100),
        "granted_until": outlook.funding.map(|one| one.until),
        "runway_earliest": outlook.runway.as_ref().map(|one| one.earliest),
        "runway_likely": outlook.runway.as_ref().map(|one| one.likely),
        "years": years,
    }))
}

/// What the team answered to the catalogue, theme by theme; what nobody answered is counted apart.
async fn standards(tx: &mut Tx, service: &Service, on: NaiveDate) -> Result<Content, ChamberError> {
    let (catalogue, found) = quality::evaluation_of(tx, &service.slug, on).await?;
    let themes: Vec<Value> = catalogue
        .themes
        .iter()
        .zip(&found.themes)
        .map(|(known, theme)| {
            json!({
                "name": known.title.fr,
                "met": theme.tally.met,
                "not_met": theme.tally.not_met,
                "not_applicable": theme.tally.not_applicable,
                "unanswered": theme.tally.unknown,
                "verified": theme.tally.verified,
            })
        })
        .collect();
    let quality = &service.quality;
    let accessibility = quality
        .accessibility
        .as_ref()
        .map(|one| one.public_word().to_owned());
    Ok(Content::Shown(json!({
        "catalogue": found.catalogue.to_string(),
        "themes": themes,
        "accessibility": accessibility,
        "statistics": quality.statistics_url,
        "risk_analysis": quality.risk_analysis,
        "source_code": service.links.repository,
    })))
}

/// Nothing, and why; in the programme's first language, as everything that is frozen.
pub(super) fn absent(key: &str) -> Content {
    let text = Locale::default().t(key);
    match Wording::parse(&text) {
        Ok(why) => Content::Absent(why),
        Err(_) => Content::Shown(Value::Null),
    }
}
