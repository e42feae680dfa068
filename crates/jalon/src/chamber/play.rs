//! Sessions played by fictional people, through the same steps as everybody's: for the
//! demonstration.

use programme::{
    access::Actor,
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug, SessionId},
    rules::{ProgrammeRules, Seat},
};

use super::{
    actions::{self, By, Planned},
    ask_form,
    error::ChamberError,
    steps::{self, ItemStep, SessionStep},
    store::sessions,
    typed::{Typed, Wrong, in_paris},
};
use crate::{
    accounts::{Method, SignedIn, grants::grants_of},
    foundation::{clock::Now, database::Db, i18n::Locale, stored::StoreResult},
    publication::Publication,
    register::Keys,
};

/// Somebody's form: names and values.
pub(crate) type Form<'a> = &'a [(&'a str, &'a str)];

/// Who plays, on which database.
#[derive(Debug)]
pub(crate) struct Stage<'a> {
    pub(crate) db: &'a Db,
    pub(crate) publication: &'a Publication,
    pub(crate) keys: &'a Keys,
}

/// A session to be played.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) incubator: IncubatorSlug,
    pub(crate) services: Vec<ServiceSlug>,
    pub(crate) day: chrono::NaiveDate,
    pub(crate) chair: MemberSlug,
}

impl Stage<'_> {
    /// Whether no session is on record.
    ///
    /// # Errors
    /// When the store can't be read.
    pub(crate) async fn is_empty(&self) -> StoreResult<bool> {
        let mut tx = self.db.begin_read().await?;
        let all = sessions::list_since(&mut tx, chrono::NaiveDate::MIN).await?;
        Ok(all.is_empty())
    }

    /// Somebody who signed in at that instant.
    async fn as_member(&self, member: &MemberSlug, now: Now) -> Result<SignedIn, ChamberError> {
        let view = self.publication.member_view("/espace/comites").await;
        let view = view.map_err(|_| ChamberError::Gone)?;
        let mut tx = self.db.begin_read().await?;
        let grants: Vec<_> = grants_of(&mut tx, member)
            .await?
            .into_iter()
            .map(|one| one.grant)
            .collect();
        drop(tx);
        let rules = ProgrammeRules::default();
        let actor = match view.whole.member(member.as_str()) {
            Some(found) => Actor::on_day(&view.whole, found, &grants, &rules, view.date),
            None => Actor::without_record(member, &grants, view.date),
        };
        Ok(SignedIn {
            actor,
            member: member.clone(),
            name: member.to_string(),
            session: String::new(),
            may_chair: true,
            method: Method::Demonstration,
            since: now,
            now,
            locale: Locale::default(),
            csrf: String::new(),
            view,
        })
    }

    /// Plans a session in the morning of its day.
    pub(crate) async fn plan(&self, scene: &Scene, now: Now) -> Result<SessionId, ChamberError> {
        let signed_in = self.as_member(&scene.chair, now).await?;
        let nine = chrono::NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
        let asked = Planned {
            incubator: scene.incubator.clone(),
            services: scene.services.clone(),
            day: scene.day,
            start: in_paris(scene.day, nine),
            end: None,
            place: programme::committees::session::Place {
                room: Some("Salle des Platanes".into()),
                link: None,
            },
            chair: scene.chair.clone(),
            chair_seat: Seat::PortfolioManager,
            secretary: None,
        };
        let mut tx = self.db.begin_write().await?;
        let id = actions::plan(&mut tx, &signed_in, asked).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The items of a session with the organisation that sponsors each.
    pub(crate) async fn items(
        &self,
        id: SessionId,
    ) -> Result<Vec<(String, OrganisationSlug)>, ChamberError> {
        let mut tx = self.db.begin_read().await?;
        let kept = sessions::find(&mut tx, id)
            .await?
            .ok_or(ChamberError::Gone)?;
        let items = kept.session.items().iter();
        Ok(items
            .map(|item| (item.id.to_string(), item.principal_sponsor.clone()))
            .collect())
    }

    /// Writes what a team asks for.
    pub(crate) async fn ask(
        &self,
        service: &ServiceSlug,
        who: &MemberSlug,
        form: Form<'_>,
        now: Now,
    ) -> Result<(), ChamberError> {
        let draft = ask_form::read(&typed(form), &[], &mut Wrong::new());
        let mut tx = self.db.begin_write().await?;
        actions::save_draft(&mut tx, service, &draft, By { who, now }).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody takes a step on a session; the last part of its address says which.
    pub(crate) async fn step(
        &self,
        id: SessionId,
        who: &MemberSlug,
        step: &str,
        form: Form<'_>,
        now: Now,
    ) -> Result<(), ChamberError> {
        let signed_in = self.as_member(who, now).await?;
        let step = SessionStep::from_code(step).ok_or(ChamberError::Gone)?;
        let mut tx = self.db.begin_write().await?;
        let kept = actions::take(&mut tx, id).await?;
        steps::on_session(&mut tx, &signed_in, kept, step, &typed(form), self.keys).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody takes a step on an item.
    pub(crate) async fn item_step(
        &self,
        (id, item): (SessionId, &str),
        who: &MemberSlug,
        step: &str,
        form: Form<'_>,
        now: Now,
    ) -> Result<(), ChamberError> {
        let signed_in = self.as_member(who, now).await?;
        let item = super::here::item_id(item).ok_or(ChamberError::Gone)?;
        let step = ItemStep::from_code(step).ok_or(ChamberError::Gone)?;
        let mut tx = self.db.begin_write().await?;
        if step == ItemStep::Vote {
            steps::vote(&mut tx, &signed_in, id, item, &typed(form)).await?;
        } else {
            let kept = actions::take(&mut tx, id).await?;
            steps::on_item(&mut tx, &signed_in, kept, item, step, &typed(form)).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

fn typed(form: Form<'_>) -> Typed {
    let owned = form
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Typed::new(owned.collect())
}
