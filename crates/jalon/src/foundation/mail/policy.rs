//! What becomes of a mail after a try. Pure.

use chrono::TimeDelta;

use super::Outcome;
use crate::foundation::clock::Now;

/// Tries that a server may put off before we give up: some three days with the pauses below.
const MOST_TRIES: i64 = 12;
/// Minutes between tries that the server puts off ("4xx").
const PAUSES: [i64; 11] = [1, 5, 15, 30, 60, 120, 240, 480, 720, 1_440, 1_440];
/// Longest pause, in minutes, while the server itself can't be reached or used: it concerns all
/// mails, and all leave soon after it is back.
const LONGEST_OUTAGE_PAUSE: i64 = 10;
/// Days after which a mail is given up although no server ever refused it. An administrator may send
/// it again.
const OLDEST_DAYS: i64 = 7;

/// What becomes of the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// It left.
    Sent,
    /// Another try, then.
    Again(Now),
    /// No more tries: administrators see it.
    Failed,
}

/// Mails queued before that are given up without a try: what they say is no longer true.
pub(super) fn oldest(now: Now) -> Now {
    Now(now.0 - TimeDelta::days(OLDEST_DAYS))
}

/// Decides after the `attempts`-th try (from 1) of a mail queued at that instant.
pub(super) fn next(outcome: &Outcome, attempts: i64, queued_at: Now, now: Now) -> Next {
    let is_old = queued_at <= oldest(now);
    let again = |minutes| Next::Again(Now(now.0 + TimeDelta::minutes(minutes)));
    match outcome {
        Outcome::Accepted => Next::Sent,
        Outcome::Refused { .. } => Next::Failed,
        Outcome::PutOff { .. } | Outcome::Unreachable { .. } if is_old => Next::Failed,
        Outcome::PutOff { .. } if attempts >= MOST_TRIES => Next::Failed,
        Outcome::PutOff { .. } => {
            let index = usize::try_from(attempts - 1).unwrap_or(0);
            again(PAUSES[index.min(PAUSES.len() - 1)])
        }
        Outcome::Unreachable { .. } => {
            let doubled = 1_i64 << (attempts - 1).clamp(0, 10);
            again(doubled.min(LONGEST_OUTAGE_PAUSE))
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn at(text: &str) -> Now {
        Now(text.parse().unwrap())
    }

    fn unreachable() -> Outcome {
        Outcome::Unreachable {
            class: "connection",
            why: "x".into(),
        }
    }

    fn put_off() -> Outcome {
        Outcome::PutOff {
            code: 451,
            why: "x".into(),
        }
    }

    const QUEUED: &str = "2026-11-26T10:00:00Z";

    #[rstest]
    #[case(put_off(), 1, "2026-11-26T11:01:00Z")]
    #[case(put_off(), 5, "2026-11-26T12:00:00Z")]
    #[case(put_off(), 11, "2026-11-27T11:00:00Z")]
    #[case(unreachable(), 1, "2026-11-26T11:01:00Z")]
    #[case(unreachable(), 3, "2026-11-26T11:04:00Z")]
    #[case(unreachable(), 500, "2026-11-26T11:10:00Z")]
    fn pauses(#[case] outcome: Outcome, #[case] attempts: i64, #[case] then: &str) {
        let next = next(&outcome, attempts, at(QUEUED), at("2026-11-26T11:00:00Z"));
        assert_eq!(next, Next::Again(at(then)));
    }

    #[rstest]
    #[case(put_off(), 12, "2026-11-26T11:00:00Z")]
    #[case(put_off(), 2, "2026-12-03T10:00:00Z")]
    #[case(unreachable(), 900, "2026-12-03T10:00:00Z")]
    #[case(Outcome::Refused { code: 550, why: String::new() }, 1, "2026-11-26T10:00:01Z")]
    fn the_end(#[case] outcome: Outcome, #[case] attempts: i64, #[case] now: &str) {
        assert_eq!(next(&outcome, attempts, at(QUEUED), at(now)), Next::Failed);
    }

    #[test]
    fn an_outage_of_six_days_loses_nothing() {
        let late = at("2026-12-02T10:00:00Z");
        assert!(matches!(
            next(&unreachable(), 900, at(QUEUED), late),
            Next::Again(_)
        ));
    }
}
