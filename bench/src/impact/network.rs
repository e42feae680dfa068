//! A network to measure: its services, their indicators, the figures of each batch.

use std::{fs, path::Path};

use anyhow::Context as _;
use chrono::{Days, Months, NaiveDate};
use jalon::{
    foundation::{
        clock::Now,
        database::{Db, Tx},
    },
    impact::{self, Kept, Line},
};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::{
            Definition, Definitions, Direction, Indicator, Kind, Pooling, Question, SourceKind,
            Unit, Visibility,
        },
        measurements::{Draft, Submitted},
        period::{Frequency, Period},
    },
};

/// Services whose pages are looked at.
pub(super) const SERVICES: usize = 205;
/// Services that take what is pushed.
const PUSHED: usize = 10;
/// Public indicators by the month; the first is the north star.
const MONTHLY: usize = 6;
/// Indicators by the day: one public, the others for committees.
const DAILY: usize = 27;
/// Whole months of the ones, whole days of the others.
const MONTHS: u32 = 60;
const DAYS: u32 = 3_700;

/// A service with its indicators.
pub(super) struct Measured {
    pub(super) slug: ServiceSlug,
    pub(super) kept: Vec<Kept>,
}

/// Writes a content repository of these services.
pub(super) fn write(content: &Path) -> anyhow::Result<()> {
    let folders = ["_startups", "_authors", "_incubators", "_organisations"];
    for folder in folders {
        fs::create_dir_all(content.join(folder))?;
    }
    fs::write(
        content.join("_incubators/banc.md"),
        "---\ntitle: Banc\ncontact: banc@orvance.example\n---\nUn banc d’essai.\n",
    )?;
    for number in 0..SERVICES + PUSHED {
        fs::write(
            content.join(format!("_startups/{}.md", name(number))),
            format!(
                "---\ntitle: Service {number}\nmission: Être mesuré\nincubator: banc\ncontact: \
                 banc@orvance.example\nphases:\n  - name: acceleration\n    start: 2022-01-03\n---\n"
            ),
        )?;
    }
    Ok(())
}

fn name(number: usize) -> String {
    format!("service-{number}")
}

/// Defines all indicators.
pub(super) async fn define(db: &Db, now: Now) -> anyhow::Result<Vec<Measured>> {
    let mut services = Vec::new();
    for number in 0..SERVICES + PUSHED {
        let slug: ServiceSlug = name(number).parse()?;
        let mut tx = db.begin_write().await?;
        for which in 0..MONTHLY + DAILY {
            define_one(&mut tx, &slug, which, now).await?;
        }
        let kept = impact::kept_of(&mut tx, &slug).await?;
        tx.commit().await?;
        services.push(Measured { slug, kept });
    }
    Ok(services)
}

async fn define_one(
    tx: &mut Tx,
    service: &ServiceSlug,
    which: usize,
    now: Now,
) -> anyhow::Result<()> {
    let is_monthly = which < MONTHLY;
    let definition = Definition {
        text: "Ce que le banc compte, chaque fois de la même façon.".into(),
        unit: Unit::parse("dossiers")?,
        kind: if is_monthly && which % 2 == 1 {
            Kind::Share
        } else {
            Kind::Count
        },
        direction: Direction::Up,
        frequency: if is_monthly {
            Frequency::Month
        } else {
            Frequency::Day
        },
        pooling: Pooling::AddsUp,
    };
    let from = NaiveDate::from_ymd_opt(2013, 1, 1).context("a day")?;
    let indicator = Indicator {
        id: IndicatorId(uuid::Uuid::nil()),
        service: service.clone(),
        name: format!("Indicateur {which}"),
        question: Question::ALL[which % Question::ALL.len()],
        preset: None,
        definitions: Definitions::new(from, definition)?,
        population: None,
        potential: None,
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Push,
        owner: None,
        visibility: if which <= MONTHLY {
            Visibility::Public
        } else {
            Visibility::Committee
        },
        is_north_star: which == 0,
    };
    impact::define(tx, indicator, "banc", now).await?;
    Ok(())
}

impl Measured {
    /// The first `most` of all figures of the service.
    pub(super) fn lines(&self, today: NaiveDate, most: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for (which, kept) in self.kept.iter().enumerate() {
            let left = most - lines.len();
            lines.extend(series(which, kept, today).take(left));
        }
        lines
    }

    /// The figures of the indicators by the day.
    pub(super) fn daily(&self, today: NaiveDate) -> impl Iterator<Item = Line> {
        let all = self.kept.iter().enumerate().skip(MONTHLY);
        all.flat_map(move |(which, kept)| series(which, kept, today))
    }
}

/// The figures of one indicator up to the last whole period. A public one by the day has those of
/// three years.
fn series(which: usize, kept: &Kept, today: NaiveDate) -> impl Iterator<Item = Line> {
    let (frequency, count) = match which {
        MONTHLY => (Frequency::Day, 3 * 365),
        one if one < MONTHLY => (Frequency::Month, MONTHS),
        _ => (Frequency::Day, DAYS),
    };
    let id = kept.indicator.id;
    (0..count).filter_map(move |at| {
        let back = count - at;
        let day = match frequency {
            Frequency::Month => today.checked_sub_months(Months::new(back))?,
            _ => today.checked_sub_days(Days::new(u64::from(back)))?,
        };
        let period = Period::containing(frequency, day).ok()?;
        Some(line(id, period, which, at))
    })
}

/// A figure that is about like the one before.
pub(super) fn line(indicator: IndicatorId, period: Period, which: usize, at: u32) -> Line {
    let noise = f64::from(at.wrapping_mul(2_654_435_761) % 1_000);
    let level = f64::from(at) * 3.0 + 1_000.0 + noise;
    let is_share = which < MONTHLY && which % 2 == 1;
    let draft = if is_share {
        Draft {
            numerator: Some(level),
            denominator: Some(level + 500.0),
            ..Draft::default()
        }
    } else {
        Draft {
            value: Some(level),
            ..Draft::default()
        }
    };
    Line {
        indicator,
        submitted: Submitted {
            period,
            unit: None,
            draft,
            cut_off: None,
            is_partial: false,
        },
    }
}
