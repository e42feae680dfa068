//! Sessions that follow from decisions.

use chrono::{Days, NaiveDate};
use programme::{
    committees::{
        agenda::Item,
        outcome::{WhySession, is_working_day},
        quorum::{Invitation, Scope},
        session::{Plan, Slot},
    },
    identity::{ServiceSlug, SessionId},
};

use super::{ChamberError, Work};
use crate::{
    chamber::{actions::agenda, typed::in_paris},
    foundation::database::Tx,
};

impl Work<'_> {
    /// The follow-up of a provisional decision is planned at once, with the same people; other
    /// sessions are owed.
    pub(super) async fn next_session(
        &self,
        tx: &mut Tx,
        service: &ServiceSlug,
        why: WhySession,
        by: NaiveDate,
    ) -> Result<(), ChamberError> {
        let source = format!("{}/session", self.item_of(service));
        let key = match why {
            WhySession::FollowUp => {
                self.follow_up(tx, service, by).await?;
                return Ok(());
            }
            WhySession::Next => "chamber-duty-next",
            WhySession::CarriedOver => "chamber-duty-carried-over",
        };
        let what = self.words(key, &[]);
        self.owe(tx, service, what, None, by, &source).await
    }

    async fn follow_up(
        &self,
        tx: &mut Tx,
        service: &ServiceSlug,
        by: NaiveDate,
    ) -> Result<SessionId, ChamberError> {
        let session = self.session;
        let former = session
            .items()
            .iter()
            .find(|item| item.service == *service)
            .ok_or_else(|| ChamberError::NoService(service.clone()))?;
        let record = self.signed_in.view.whole.service(service.as_str());
        let record = record.ok_or_else(|| ChamberError::NoService(service.clone()))?;
        let day = working_day_by(by, self.by.now.day());
        let fresh = agenda::item(record, self.day(), self.by.now, self.rules)?;
        let item = Item {
            directorates: former.directorates.clone(),
            principal_sponsor: former.principal_sponsor.clone(),
            is_cofinanced: former.is_cofinanced,
            phase: former.phase,
            ..fresh
        };
        // The same hour in Paris, on the other day.
        let local = session
            .slot()
            .start
            .with_timezone(&chrono_tz::Europe::Paris)
            .time();
        let start = in_paris(day, local);
        let length = chrono::TimeDelta::minutes(i64::from(item.time_box.minutes()));
        let invitations = session
            .invitations()
            .iter()
            .filter(|one| one.scope.covers(former.id) || one.person == *session.chair())
            .map(|one| Invitation {
                scope: Scope::Whole,
                ..one.clone()
            })
            .fold(Vec::new(), |mut all: Vec<_>, one| {
                if all
                    .iter()
                    .all(|other: &Invitation| other.person != one.person)
                {
                    all.push(one);
                }
                all
            });
        let plan = Plan {
            id: SessionId(agenda::uuid(self.by.now)),
            incubator: session.incubator().clone(),
            slot: Slot {
                day,
                start,
                end: start + length,
            },
            place: session.place().clone(),
            chair: session.chair().clone(),
            secretary: session.secretary().cloned(),
            invitations,
            items: vec![item],
        };
        agenda::keep_planned(tx, plan, self.rules, self.by).await
    }
}

/// The last working day by that day, but after today.
fn working_day_by(by: NaiveDate, today: NaiveDate) -> NaiveDate {
    let mut day = by;
    while !is_working_day(day) {
        match day.checked_sub_days(Days::new(1)) {
            Some(before) if before > today => day = before,
            _ => return by,
        }
    }
    day
}
