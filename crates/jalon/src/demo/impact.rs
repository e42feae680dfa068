//! Indicators and figures of the fictional network: some targets are reached, some are not, some
//! sources fell silent, some services never measured anything.

use chrono::{Datelike, Months, NaiveDate, NaiveTime};
use programme::{
    identity::IndicatorId,
    impact::{
        indicators::{
            Change, Definition, Definitions, Indicator, Population, Potential, Preset, SourceKind,
            Unit, Visibility,
        },
        measurements::{Draft, Reporter, Submitted},
        number::real,
        period::{Frequency, Period},
    },
    network::Record,
    phases::Phase,
    services::Service,
};
use uuid::Uuid;

use crate::{
    foundation::{
        clock::Now,
        database::{Db, Tx},
        i18n::Locale,
        stored::{StoreError, StoreResult},
    },
    impact::{self, Batch, By, Kept, Line, NoteKind},
};

/// Months of figures.
const MONTHS: u32 = 22;
/// Months since something changed, where it did.
const CHANGED: u32 = 10;
/// Months that one batch brings.
const AT_ONCE: u32 = 3;

/// How a service's figures go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Story {
    Growing,
    Flat,
    Silent,
}

/// Gives figures to the services of the network, unless some have some already.
pub(super) async fn fill(
    db: &Db,
    record: &Record,
    today: NaiveDate,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    // Nothing is measured ahead of the clock.
    let today = today.min(now.day());
    let mut tx = db.begin_write().await?;
    if !impact::all_indicators(&mut tx).await?.is_empty() {
        return Ok(());
    }
    let measured = super::incubated(record, today)
        .filter(|service| service.journey.phase_at(today) != Some(Phase::Investigation));
    // One in five never defined anything: not known, which is not zero.
    let mut before: Option<Kept> = None;
    for (at, service) in (0_u64..).zip(measured).filter(|(at, _)| at % 5 != 4) {
        let story = match at % 4 {
            0 | 3 => Story::Growing,
            1 => Story::Flat,
            _ => Story::Silent,
        };
        let star = one_service(&mut tx, service, (at, story), actor, today, now).await?;
        // The service before, which this one's change did not touch.
        if let Some(control) = before.filter(|_| at % 3 == 1) {
            let control = Some(control.indicator.id);
            impact::choose_control(&mut tx, &star.indicator, control, actor, now).await?;
        }
        before = Some(star);
    }
    tx.commit().await?;
    impact::settle_forecasts(db, now).await?;
    Ok(())
}

async fn one_service(
    tx: &mut Tx,
    service: &Service,
    (at, story): (u64, Story),
    actor: &str,
    today: NaiveDate,
    now: Now,
) -> StoreResult<Kept> {
    let start = month_before(today, MONTHS);
    let defined = instant(start, now);
    let mut kept = Vec::new();
    for preset in [
        Preset::PolicyImpact,
        Preset::MonthlyActiveUsers,
        Preset::SatisfactionRate,
    ] {
        let indicator = indicator(service, preset, at, start)?;
        let id = impact::define(tx, indicator, actor, defined)
            .await
            .map_err(told)?;
        kept.push(find(tx, service, id).await?);
    }
    // Targets were set half-way, for the end of a quarter that has passed or is to come.
    let set = instant(month_before(today, MONTHS / 2), now);
    let by = month_before(today, 0)
        .checked_add_months(Months::new(u32::try_from(3 + at % 6).unwrap_or(3)))
        .unwrap_or(today);
    let goal = match story {
        Story::Growing => 1_700.0,
        Story::Flat | Story::Silent => 2_600.0,
    };
    if at % 3 != 1 {
        impact::set_target(tx, &kept[0], (goal, by), actor, set)
            .await
            .map_err(told)?;
        kept[0] = find(tx, service, kept[0].indicator.id).await?;
    }
    // An earlier target, whose day has passed since: two committees were shown a forecast.
    let foretold = at % 3 != 1 && story != Story::Silent;
    if foretold {
        let by = month_before(today, 2).pred_opt().unwrap_or(today);
        let goal = 900.0 + 45.0 * real(at % 9);
        let set = instant(month_before(today, 14), now);
        impact::set_target(tx, &kept[0], (goal, by), actor, set)
            .await
            .map_err(told)?;
        kept[0] = find(tx, service, kept[0].indicator.id).await?;
    }
    if at % 6 == 3 {
        let mut definition = kept[2].indicator.definitions.latest().definition.clone();
        definition.text = String::from(
            "Réponses « très satisfait » ou « satisfait », sur toutes les réponses du mois.",
        );
        let reason = String::from("la question posée aux usagers a changé");
        let revision = (
            month_before(today, MONTHS / 2),
            definition,
            Change::Broken { reason },
        );
        impact::revise(tx, &kept[2], revision, actor, set)
            .await
            .map_err(told)?;
        kept[2] = find(tx, service, kept[2].indicator.id).await?;
    }
    let silent_for = if story == Story::Silent { 5 } else { 0 };
    let mut month = MONTHS;
    while month > silent_for {
        let last = month.saturating_sub(AT_ONCE).max(silent_for);
        let lines: Vec<Line> = (last + 1..=month)
            .rev()
            .flat_map(|back| {
                kept.iter()
                    .filter_map(move |one| line(one, (at, story), back, today))
            })
            .collect();
        let received = instant(month_before(today, last), now);
        record(tx, service, &lines, received).await?;
        month = last;
    }
    if foretold {
        for months in [10, 7] {
            let shown = instant(month_before(today, months), now);
            let session = format!("demo-{}-{months}", service.slug);
            impact::note_shown(tx, &session, &service.slug, shown).await?;
        }
    }
    if at % 3 == 1 {
        let changed = month_before(today, CHANGED);
        let note = (
            None,
            changed,
            NoteKind::Change,
            "la demande se fait en une seule page",
        );
        impact::note_happening(tx, &service.slug, note, actor, instant(changed, now)).await?;
    }
    // One figure was wrong, and is corrected beside.
    if at % 6 == 0
        && let Some(mut line) = line(&kept[1], (at, story), 4, today)
    {
        line.submitted.draft.value = line.submitted.draft.value.map(|value| value + 40.0);
        record(tx, service, &[line], now).await?;
    }
    Ok(kept.swap_remove(0))
}

async fn find(tx: &mut Tx, service: &Service, id: IndicatorId) -> StoreResult<Kept> {
    let found = impact::find_indicator(tx, &service.slug, id).await?;
    found.ok_or_else(|| StoreError::Unstorable(format!("indicator {id} is gone")))
}

async fn record(tx: &mut Tx, service: &Service, lines: &[Line], now: Now) -> StoreResult<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let by = By {
        source: SourceKind::Push,
        reporter: Reporter::Key("Production".into()),
    };
    let batch = Batch {
        service: &service.slug,
        once: None,
    };
    impact::record(tx, &by, lines, batch, now)
        .await
        .map_err(told)?;
    Ok(())
}

fn told(error: impl std::fmt::Display) -> StoreError {
    StoreError::Unstorable(error.to_string())
}

fn indicator(
    service: &Service,
    preset: Preset,
    at: u64,
    start: NaiveDate,
) -> StoreResult<Indicator> {
    let word = |family: &str| {
        let code = preset.code().replace('_', "-");
        Locale::French.t(&format!("impact-{family}-{code}"))
    };
    let unit = match preset {
        Preset::PolicyImpact => "dossiers traités sans déplacement",
        Preset::SatisfactionRate => "réponses",
        _ => "personnes",
    };
    let definition = Definition {
        text: word("presettext"),
        unit: Unit::parse(unit).map_err(told)?,
        kind: preset.kind(),
        direction: preset.direction(),
        frequency: Frequency::Month,
        pooling: preset.pooling(),
    };
    let is_star = preset == Preset::PolicyImpact;
    Ok(Indicator {
        id: IndicatorId(Uuid::nil()),
        service: service.slug.clone(),
        name: word("preset"),
        question: preset.question(),
        preset: Some(preset),
        definitions: Definitions::new(start, definition).map_err(told)?,
        population: (preset == Preset::MonthlyActiveUsers).then(|| Population {
            who: "agents des collectivités".into(),
            size: 40_000 + 1_500 * at,
            source: "enquête annuelle".into(),
            as_of: start,
        }),
        potential: is_star.then(|| Potential {
            maximum: 5_000.0,
            source: "étude d’impact".into(),
            as_of: start,
        }),
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Push,
        owner: None,
        visibility: if at % 9 == 8 {
            Visibility::Committee
        } else {
            Visibility::Public
        },
        is_north_star: is_star,
    })
}

/// The figure of a month, so many months ago; one month in eleven has none.
fn line(kept: &Kept, (at, story): (u64, Story), back: u32, today: NaiveDate) -> Option<Line> {
    let gone = u64::from(MONTHS - back);
    if (gone + at) % 11 == 10 {
        return None;
    }
    // Small ups and downs, the same for the same network.
    let sway = (gone * 7919 + at * 104_729) % 97;
    // What changed helped: those that note it have more from then on.
    let sway = sway
        + if at % 3 == 1 && back <= CHANGED {
            260
        } else {
            0
        };
    let level = match story {
        Story::Growing => 500 + 55 * gone + sway,
        Story::Flat => 900 + 2 * sway,
        Story::Silent => 700 + 12 * gone + sway,
    };
    let draft = match kept.indicator.preset? {
        Preset::PolicyImpact => Draft {
            value: Some(real(level)),
            ..Draft::default()
        },
        Preset::MonthlyActiveUsers => Draft {
            value: Some(real(3 * level + 10 * at)),
            ..Draft::default()
        },
        _ => {
            let answers = 60 + 11 * (at % 7) + sway;
            let happy = answers * (62 + (at * 5) % 29 + gone / 3) / 100;
            Draft {
                numerator: Some(real(happy.min(answers))),
                denominator: Some(real(answers)),
                ..Draft::default()
            }
        }
    };
    let period = Period::containing(Frequency::Month, month_before(today, back)).ok()?;
    Some(Line {
        indicator: kept.indicator.id,
        submitted: Submitted {
            period,
            unit: None,
            draft,
            cut_off: None,
            is_partial: false,
        },
    })
}

/// The first day of the month that lies so many months back.
fn month_before(today: NaiveDate, months: u32) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today);
    first
        .checked_sub_months(Months::new(months))
        .unwrap_or(first)
}

/// The morning of a day, never later than now.
fn instant(day: NaiveDate, now: Now) -> Now {
    let morning = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
    Now(day.and_time(morning).and_utc().min(now.0))
}
