//! Phases that decisions change.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use programme::{
    committees::outcome::Effect,
    identity::ServiceSlug,
    phases::{Journey, Phase},
    services::Service,
};

use super::{ChamberError, Work};
use crate::{
    foundation::{
        database::Tx,
        journal::{self, Entry},
    },
    record::{Changes, Edits, Update, load_stored, save},
};

impl Work<'_> {
    /// One change of the record for all services that move.
    pub(super) async fn change_phases(
        &self,
        tx: &mut Tx,
        effects: &[Effect],
    ) -> Result<(), ChamberError> {
        let mut moves: BTreeMap<&ServiceSlug, (Phase, NaiveDate, Option<&str>)> = BTreeMap::new();
        for effect in effects {
            if let Effect::ChangePhase {
                service,
                to,
                on,
                reason,
                ..
            } = effect
            {
                let reason = reason.as_ref().map(programme::committees::Wording::as_str);
                moves.insert(service, (*to, *on, reason));
            }
        }
        if moves.is_empty() {
            return Ok(());
        }
        let stored = load_stored(tx).await?;
        let mut rewritten = Vec::new();
        for (slug, (to, on, reason)) in &moves {
            let before = stored.services.iter().find(|one| one.value.slug == **slug);
            let before = before.ok_or_else(|| ChamberError::NoService((*slug).clone()))?;
            let journey = self.moved(&before.value.journey, *to, *on, *reason);
            let journey = journey.map_err(|error| ChamberError::Phase((*slug).clone(), error))?;
            let value = Service {
                journey,
                ..before.value.clone()
            };
            rewritten.push((before, value));
        }
        let updated = rewritten
            .iter()
            .map(|(before, value)| Update {
                before: *before,
                file: before.file.clone(),
                value,
            })
            .collect();
        let changes = Changes {
            planned_on: stored.revision,
            services: Edits {
                updated,
                ..Edits::default()
            },
            ..Changes::default()
        };
        let (actor, now) = (self.by.who.as_str(), self.by.now);
        save(tx, &changes, actor, now).await?;
        for (slug, (to, on, _)) in &moves {
            let told = serde_json::json!({
                "by": "decision", "session": self.session.id(), "phase": to, "on": on,
            });
            let line = Entry::new(now, actor, "move_journey", ("journey", slug.as_str()));
            journal::append(tx, &[line.changed(None, Some(told))]).await?;
        }
        Ok(())
    }

    fn moved(
        &self,
        journey: &Journey,
        to: Phase,
        on: NaiveDate,
        reason: Option<&str>,
    ) -> Result<Journey, programme::phases::MoveRefused> {
        let decided = self.words("chamber-phase-reason", &[]);
        journey.moved(to, on, Some(reason.unwrap_or(&decided)))
    }
}
