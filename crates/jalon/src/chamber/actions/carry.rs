//! What decisions set in motion, carried out in the transaction that closes their session.

mod next;
mod phases;
mod sealing;

use chrono::NaiveDate;
use programme::{
    budget::{Envelope, Euros},
    committees::{
        outcome::{Duty, Effect},
        session::Session,
        winddown::ListKind,
    },
    identity::{MemberSlug, ServiceSlug},
    obligations::Obligation,
    rules::ProgrammeRules,
};

use super::{By, ChamberError};
use crate::{
    accounts::SignedIn,
    almanac::budget_store,
    budget::actions as budget,
    chamber::store::{
        Kept,
        promises::{self, Content, Promise},
    },
    foundation::{database::Tx, i18n::Locale},
    obligations::actions as obligations,
    register::{self, Keys},
};

/// Carries out all effects of a session, or says which can't be.
pub(super) async fn carry_out(
    tx: &mut Tx,
    kept: &Kept,
    effects: &[Effect],
    signed_in: &SignedIn,
    rules: &ProgrammeRules,
    keys: &Keys,
) -> Result<(), ChamberError> {
    let work = Work {
        keys,
        session: &kept.session,
        by: By {
            who: &signed_in.member,
            now: signed_in.now,
        },
        signed_in,
        rules,
    };
    work.change_phases(tx, effects).await?;
    for effect in effects {
        work.one(tx, effect).await?;
    }
    Ok(())
}

struct Work<'a> {
    session: &'a Session,
    by: By<'a>,
    signed_in: &'a SignedIn,
    rules: &'a ProgrammeRules,
    keys: &'a Keys,
}

impl Work<'_> {
    const fn day(&self) -> NaiveDate {
        self.session.slot().day
    }

    async fn one(&self, tx: &mut Tx, effect: &Effect) -> Result<(), ChamberError> {
        let (actor, now) = (self.by.who.as_str(), self.by.now);
        match effect {
            // Done before, all in one change of the record.
            Effect::ChangePhase { .. } => {}
            Effect::GrantEnvelope { service, grant } => {
                let envelope = Euros::from_euros(grant.envelope_euros)
                    .ok_or(programme::budget::EnvelopeError::Nothing)
                    .and_then(|amount| {
                        let period = grant.period;
                        Envelope::new(amount, period.from, period.until, self.day())
                    })
                    .map_err(|error| ChamberError::Money(service.clone(), error))?;
                let note = self.words("chamber-envelope-note", &[]);
                budget::record_envelope(tx, service, &envelope, &note, actor, now).await?;
            }
            Effect::EndEnvelope { service, on } => self.end_money(tx, service, *on).await?,
            Effect::Commit {
                key,
                service,
                criterion,
            } => {
                let content = Content::Commitment(criterion.clone());
                self.promise(tx, *key, service, criterion.by, content)
                    .await?;
                // Who promised is reminded to measure it in time.
                let wording = criterion.wording.to_string();
                let what = self.words("chamber-duty-commitment", &[("what", wording.into())]);
                let source = format!("{}/commitment/{}", key.item, key.line);
                self.owe(tx, service, what, None, criterion.by, &source)
                    .await?;
            }
            Effect::Attach {
                key,
                service,
                condition,
            } => {
                let what = condition.what.to_string();
                let content = Content::Condition(condition.clone());
                self.promise(tx, *key, service, condition.by, content)
                    .await?;
                let owner = Some(condition.owner.clone());
                let source = format!("{}/condition/{}", key.item, key.line);
                self.owe(tx, service, what, owner, condition.by, &source)
                    .await?;
            }
            Effect::Bring {
                key,
                service,
                evidence,
                by,
            } => {
                let what = evidence.what.to_string();
                let content = Content::Evidence(evidence.clone());
                self.promise(tx, *key, service, *by, content).await?;
                let owner = Some(evidence.owner.clone());
                let source = format!("{}/evidence/{}", key.item, key.line);
                self.owe(tx, service, what, owner, *by, &source).await?;
            }
            Effect::Oblige { service, duty, by } => {
                let (key, code) = match duty {
                    Duty::TellPurchasing => ("chamber-duty-purchasing", "tell_purchasing"),
                    Duty::PublishDecision => ("chamber-duty-publish", "publish_decision"),
                    Duty::PlaceOrder => ("chamber-duty-order", "place_order"),
                };
                let source = format!("{}/{code}", self.item_of(service));
                let what = self.words(key, &[]);
                self.owe(tx, service, what, None, *by, &source).await?;
            }
            Effect::PlanSession { service, why, by } => {
                self.next_session(tx, service, *why, *by).await?;
            }
            Effect::OpenWindDown { service, last_day } => {
                let kind = ListKind::WindDown;
                register::winddown::open_list(tx, kind, service, *last_day, actor, now).await?;
                let source = format!("{}/wind_down", self.item_of(service));
                let what = self.words("chamber-duty-wind-down", &[]);
                self.owe(tx, service, what, None, *last_day, &source)
                    .await?;
            }
            Effect::Register { item } => self.register(tx, *item).await?,
        }
        Ok(())
    }

    /// Money that lasts longer ends on that day.
    async fn end_money(
        &self,
        tx: &mut Tx,
        service: &ServiceSlug,
        on: NaiveDate,
    ) -> Result<(), ChamberError> {
        let (actor, now) = (self.by.who.as_str(), self.by.now);
        for one in budget_store::list_envelopes_of(tx, service).await? {
            if one.envelope.until <= on {
                continue;
            }
            budget::remove_envelope(tx, service, &one.id, actor, now).await?;
            if one.envelope.from <= on {
                let shorter = Envelope {
                    until: on,
                    ..one.envelope
                };
                budget::record_envelope(tx, service, &shorter, &one.note, actor, now).await?;
            }
        }
        Ok(())
    }

    async fn promise(
        &self,
        tx: &mut Tx,
        key: programme::committees::outcome::CommitmentKey,
        service: &ServiceSlug,
        due_on: NaiveDate,
        content: Content,
    ) -> Result<(), ChamberError> {
        let promise = Promise {
            key,
            service: service.clone(),
            made_on: self.day(),
            due_on,
            content,
            fulfilment: None,
        };
        Ok(promises::insert(tx, &promise).await?)
    }

    /// An obligation, once for each source.
    async fn owe(
        &self,
        tx: &mut Tx,
        service: &ServiceSlug,
        what: String,
        owner: Option<MemberSlug>,
        due: NaiveDate,
        source: &str,
    ) -> Result<(), ChamberError> {
        let obligation = Obligation {
            service: service.clone(),
            what,
            owner,
            due,
        };
        let source = format!("committee/{source}");
        let (actor, now) = (self.by.who.as_str(), self.by.now);
        obligations::open(tx, &obligation, Some(&source), actor, now).await?;
        Ok(())
    }

    /// The item of a service on this agenda: what obligations are told apart by.
    fn item_of(&self, service: &ServiceSlug) -> String {
        let items = self.session.items();
        let item = items.iter().find(|item| item.service == *service);
        item.map(|item| item.id.to_string()).unwrap_or_default()
    }

    /// Words of what is kept, in the programme's first language.
    fn words(&self, key: &str, args: &[(&str, fluent::FluentValue<'_>)]) -> String {
        let locale = Locale::default();
        let mut all = vec![("day", locale.date(self.day()).into())];
        all.extend(args.iter().cloned());
        locale.with(key, &all)
    }
}
