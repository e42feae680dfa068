//! `jalon cockpit`: which committees are due, how late, and why.

use anyhow::Context as _;
use chrono::NaiveDate;
use clap::Args;
use programme::committees::{Almanac, Coverage, Status, Term, TermKind};

use super::{AsOf, Context, DatabaseUrl, Exit, Output};
use crate::{
    almanac,
    committees::actions::{Watched, coverage, most_urgent_first, watch},
    foundation::database::{Access, Db, Location},
    record,
};

const AFTER_HELP: &str = "\
Examples:
  jalon cockpit                                  what needs a decision, the most urgent first
  jalon cockpit --as-of 2026-01-01               the same, seen on that day
  jalon cockpit --json | jq '.[] | select(.status == \"overdue\")'

With --json, every service has a line, in the order of the record:
  service, phase, phase_start, reference, due, terms [{kind, from, on}], status, late_by_days.
status is overdue, never_held, to_schedule, scheduled, up_to_date or not_concerned; kind is
interval, phase_maximum, money_ends or provisional; what is not known is null.";

/// Say which committees are due, how late, and why
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct CockpitArgs {
    #[command(flatten)]
    /// What to look at.
    pub database: DatabaseUrl,
    #[command(flatten)]
    /// On which day.
    pub as_of: AsOf,
    /// Print every service as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
/// When the database can't be read, or the day lies outside of what the programme can know.
pub async fn run(
    args: &CockpitArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let day = args.as_of.as_of.unwrap_or_else(|| context.now().day());
    check(day)?;
    let config = context.config(&args.database)?;
    let location: Location = config.database.as_given().parse()?;
    let db = Db::open(&location, Access::Read).await?;
    let mut tx = db
        .begin_read()
        .await
        .context("the database can't be read")?;
    let (_, record) = record::load(&mut tx)
        .await
        .context("the record can't be read")?;
    let almanac = almanac::load(&mut tx)
        .await
        .context("rules and envelopes can't be read")?;
    drop(tx);
    db.close().await;
    let watched = watch(&record.services, &almanac, day);
    if args.json {
        let lines: Vec<_> = watched.iter().map(Watched::line).collect();
        output.json(&lines)?;
    } else {
        for line in told(
            &watched,
            &coverage(&record.services, &almanac, day),
            &almanac,
            day,
        ) {
            output.line(line)?;
        }
    }
    Ok(Exit::Done)
}

/// The programme began in 2013; beyond 2100 a date is a slip of the keyboard.
fn check(day: NaiveDate) -> anyhow::Result<()> {
    let known = NaiveDate::from_ymd_opt(2013, 1, 1)..=NaiveDate::from_ymd_opt(2100, 12, 31);
    anyhow::ensure!(
        known.contains(&Some(day)),
        "--as-of {day}: choose a day from 2013-01-01 to 2100-12-31"
    );
    Ok(())
}

/// The table for people.
fn told(
    watched: &[Watched<'_>],
    held: &Coverage,
    almanac: &Almanac,
    day: NaiveDate,
) -> Vec<String> {
    let urgent = most_urgent_first(watched);
    let months = almanac.book.on(day).committees.every_months;
    let mut lines = vec![
        format!("Committees on {day}"),
        format!(
            "  {} of {} services concerned are neither overdue nor without a committee",
            held.covered, held.concerned
        ),
        format!(
            "  {} of {} concerned for more than {months} months had one in the last {months} months",
            held.held_lately, held.concerned_for_long
        ),
        String::new(),
    ];
    if urgent.is_empty() {
        lines.push("Nothing needs a decision.".into());
        return lines;
    }
    lines.push(format!("{} need a decision:", urgent.len()));
    let width = urgent
        .iter()
        .map(|one| one.service.slug.as_str().chars().count())
        .max()
        .unwrap_or_default();
    for one in urgent {
        let due = one.due.due.map_or_else(String::new, |on| on.to_string());
        let phase = one.due.phase.map_or("", programme::phases::Phase::code);
        lines.push(format!(
            "  {due}  {when:>10}  {slug:<width$}  {phase:<13}  {why}",
            when = when(one, day),
            slug = one.service.slug.as_str(),
            why = why(one, months),
        ));
    }
    lines
}

fn when(one: &Watched<'_>, day: NaiveDate) -> String {
    match one.due.due {
        Some(due) if due >= day => format!("in {} d", (due - day).num_days()),
        _ => format!("{} d late", one.due.late_by_days),
    }
}

fn why(one: &Watched<'_>, months: u32) -> String {
    let Some(first) = one.due.terms.first() else {
        return String::new();
    };
    let reason = reason(one, first, months);
    if one.due.status == Status::NeverHeld {
        format!("{reason}; no committee on record")
    } else {
        reason
    }
}

fn reason(one: &Watched<'_>, term: &Term, months: u32) -> String {
    let from = term.from;
    match term.kind {
        TermKind::Interval if one.service.last_committee_at(from) == Some(from) => {
            format!("last committee {from} + {months} months")
        }
        TermKind::Interval => format!("concerned since {from} + {months} months"),
        TermKind::MoneyEnds => format!("money lasts until {from}, less the notice"),
        TermKind::Provisional => "day set by a provisional decision".into(),
        TermKind::PhaseMaximum => format!("phase begun {from}, ends at the latest {}", term.on),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples::{self, day};

    #[test]
    fn people_read_what_is_due_and_why() {
        let record = samples::record();
        let (almanac, on) = (Almanac::default(), day("2026-04-02"));
        let watched = watch(&record.services, &almanac, on);
        let lines = told(
            &watched,
            &coverage(&record.services, &almanac, on),
            &almanac,
            on,
        );
        assert!(lines[2].contains("0 of 3"), "{lines:#?}");
        assert_eq!(lines[4], "4 need a decision:");
        assert!(lines[5].contains("213 d late") && lines[5].contains("no committee on record"));
        let zebra = lines.iter().find(|line| line.contains("zebre")).unwrap();
        assert!(zebra.ends_with("phase begun 2024-03-01, ends at the latest 2026-03-01"));
        let before = told(&[], &Coverage::default(), &almanac, on);
        assert_eq!(before.last().unwrap(), "Nothing needs a decision.");
    }

    #[test]
    fn days_without_sense_are_refused_with_what_to_do() {
        assert!(check(day("2013-01-01")).is_ok());
        for wrong in ["2012-12-31", "2101-01-01"] {
            let error = check(day(wrong)).unwrap_err().to_string();
            assert!(error.contains("2013-01-01") && error.contains(wrong));
        }
    }
}
