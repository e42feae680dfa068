//! Odd journeys.

use programme::{network::Record, phases::anomalies::Anomaly};

use super::Places;
use crate::{Collection, FindingCode as Code};

pub(super) fn check(record: &Record, places: &mut Places<'_>) {
    for service in &record.services {
        let anomalies = service.journey.anomalies();
        if anomalies.is_empty() {
            continue;
        }
        let Some(sheet) = places.sheet(Collection::Services, service.slug.as_str()) else {
            continue;
        };
        let line = sheet.line_of("phases").or_else(|| sheet.line_of("status"));
        for anomaly in anomalies {
            let (code, message) = describe(&anomaly);
            sheet.field(
                code,
                line.unwrap_or(1),
                "phases",
                format!("{message} It was kept as recorded."),
            );
        }
    }
}

fn describe(anomaly: &Anomaly) -> (Code, String) {
    match anomaly {
        Anomaly::NoStart { phase } => (
            Code::PhaseWithoutStart,
            format!("{phase} has no first day, so it takes part in no computation."),
        ),
        Anomaly::EndsBeforeStart { phase, start, end } => (
            Code::PhaseEndsBeforeStart,
            format!("{phase} ends on {end}, before it starts on {start}."),
        ),
        Anomaly::Overlap {
            phase,
            end,
            next_start,
        } => (
            Code::PhaseOverlap,
            format!("{phase} ends on {end}, after the next phase began on {next_start}."),
        ),
        Anomaly::Gap {
            phase,
            end,
            next_start,
        } => (
            Code::PhaseGap,
            format!("{phase} ends on {end} and the next phase begins only on {next_start}."),
        ),
        Anomaly::SameDay { earlier, later, on } => (
            Code::PhasesSameDay,
            format!("{earlier} and {later} both start on {on}; {later} counts."),
        ),
        Anomaly::GoesBack { from, to, on } => (
            Code::PhaseGoesBack,
            format!("on {on} the service goes back from {from} to {to}."),
        ),
        Anomaly::AfterOutcome { outcome, then, on } => (
            Code::PhaseAfterOutcome,
            format!("after the outcome {outcome}, {then} begins on {on}."),
        ),
    }
}
