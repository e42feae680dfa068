//! The minutes: read by the committee, signed by who presided, then public.

use programme::{
    committees::{
        Wording,
        minutes::{Minutes as Text, Remark},
        session::Step,
    },
    identity::ItemId,
    network::Network,
    rules::ProgrammeRules,
};

use super::{By, ChamberError, keep};
use crate::{
    chamber::{
        rights::Seat,
        store::{Kept, Minutes},
    },
    foundation::{database::Tx, revision},
    obligations::actions::{self as obligations, End},
    register,
};

/// Approves the minutes as they are.
pub(in crate::chamber) async fn approve(
    tx: &mut Tx,
    kept: Kept,
    by: By<'_>,
) -> Result<Kept, ChamberError> {
    let minutes = minutes(&kept)?;
    let review = minutes.review.approve(by.who)?;
    write(
        tx,
        kept,
        Minutes { review, ..minutes },
        by,
        "approve_minutes",
    )
    .await
}

/// Remarks on the minutes, or on what they say of an item.
pub(in crate::chamber) async fn remark(
    tx: &mut Tx,
    kept: Kept,
    item: Option<ItemId>,
    text: Wording,
    by: By<'_>,
) -> Result<Kept, ChamberError> {
    if let Some(id) = item
        && kept.session.item(id)?.is_recused(by.who)
    {
        return Err(programme::committees::session::StepRefused::NoSuchItem(id).into());
    }
    let minutes = minutes(&kept)?;
    let remark = Remark {
        by: by.who.clone(),
        at: by.now.0,
        item,
        text,
        reply: None,
    };
    let review = minutes.review.remark(remark)?;
    // What was signed was signed before this was said.
    let minutes = Minutes {
        review,
        signatures: Vec::new(),
    };
    write(tx, kept, minutes, by, "remark_on_minutes").await
}

/// Says what was done about a remark: by who presides, or the secretary.
pub(in crate::chamber) async fn reply(
    tx: &mut Tx,
    kept: Kept,
    which: usize,
    text: Wording,
    by: By<'_>,
) -> Result<Kept, ChamberError> {
    need_officer(&kept, by)?;
    let minutes = minutes(&kept)?;
    let hidden = hidden(&kept, by);
    let all = minutes.review.remarks(&[]);
    let is_seen = all
        .get(which)
        .is_some_and(|one| one.item.is_none_or(|item| !hidden.contains(&item)));
    if !is_seen {
        return Err(programme::committees::minutes::SignRefused::NoSuchRemark.into());
    }
    let review = minutes.review.reply(which, text)?;
    write(
        tx,
        kept,
        Minutes { review, ..minutes },
        by,
        "reply_on_minutes",
    )
    .await
}

/// Signs the minutes: by who presided over the session or an item of it.
pub(in crate::chamber) async fn sign(
    tx: &mut Tx,
    kept: Kept,
    by: By<'_>,
) -> Result<Kept, ChamberError> {
    let session = &kept.session;
    let presides = session.chair() == by.who
        || session
            .items()
            .iter()
            .any(|item| session.presiding(item) == Some(by.who));
    if !presides {
        return Err(refused(&kept));
    }
    let mut minutes = minutes(&kept)?;
    minutes.signatures.retain(|(who, _)| who != by.who);
    minutes.signatures.push((by.who.clone(), by.now.0));
    write(tx, kept, minutes, by, "sign_minutes").await
}

/// Publishes decisions and minutes: everybody concerned has signed, and the committee has read.
pub(in crate::chamber) async fn publish(
    tx: &mut Tx,
    kept: Kept,
    seat: &Seat,
    network: &Network,
    rules: &ProgrammeRules,
    by: By<'_>,
) -> Result<Kept, ChamberError> {
    seat.on_any(Step::Publish.action(), &kept.session, network)?;
    let minutes = minutes(&kept)?;
    let text = Text::of(&kept.session, rules).map_err(|error| unwritten(&error))?;
    let digest = text.digest().map_err(|error| unwritten(&error))?;
    let signatures = minutes.signatures.clone();
    let signed = minutes
        .review
        .sign(&kept.session, digest, signatures, by.now.0)?;
    let session = kept.session.clone().publish(signed, by.who, by.now.0)?;
    let after = Kept { session, ..kept };
    keep(tx, &after, by, "publish").await?;
    let place = (after.session.incubator(), after.session.slot().day);
    let head = register::head(tx).await?;
    register::minutes::publish(tx, &text, place, (digest, head), by.now).await?;
    for item in after.session.items() {
        let source = format!("committee/{}/publish_decision", item.id);
        obligations::close_of_source(tx, &source, End::Done, by.who.as_str(), by.now).await?;
    }
    revision::bump(tx).await?;
    Ok(after)
}

fn minutes(kept: &Kept) -> Result<Minutes, ChamberError> {
    // From the closing on, and no longer once they are public.
    let is_closed = kept.session.stage().name().allows(Step::Publish);
    let minutes = kept.minutes.clone().filter(|_| is_closed);
    minutes.ok_or_else(|| {
        programme::committees::session::StepRefused::WrongStage {
            step: Step::Publish,
            stage: kept.session.stage().name(),
        }
        .into()
    })
}

fn hidden(kept: &Kept, by: By<'_>) -> Vec<ItemId> {
    let items = kept.session.items().iter();
    items
        .filter(|item| item.is_recused(by.who))
        .map(|item| item.id)
        .collect()
}

fn need_officer(kept: &Kept, by: By<'_>) -> Result<(), ChamberError> {
    let session = &kept.session;
    let is_officer = session.chair() == by.who || session.secretary() == Some(by.who);
    let presides = session
        .items()
        .iter()
        .any(|item| session.presiding(item) == Some(by.who));
    if is_officer || presides {
        Ok(())
    } else {
        Err(refused(kept))
    }
}

fn refused(kept: &Kept) -> ChamberError {
    let session = &kept.session;
    let whose = std::iter::once(session.chair()).chain(session.secretary());
    programme::committees::session::StepRefused::NotTheirs {
        step: Step::Publish,
        whose: whose.cloned().collect(),
    }
    .into()
}

fn unwritten(error: &serde_json::Error) -> ChamberError {
    crate::foundation::stored::StoreError::Unstorable(error.to_string()).into()
}

async fn write(
    tx: &mut Tx,
    kept: Kept,
    minutes: Minutes,
    by: By<'_>,
    verb: &str,
) -> Result<Kept, ChamberError> {
    let after = Kept {
        minutes: Some(minutes),
        ..kept
    };
    keep(tx, &after, by, verb).await?;
    Ok(after)
}
