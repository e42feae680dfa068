//! What this room adds to my page: newcomers to answer, my record to complete, my missions and
//! services.

use futures_util::future::{BoxFuture, FutureExt as _};
use programme::{
    access::Action,
    community::{Arrival, LastDay, Member},
};

use super::{Contributed, MyEntry, MySection};
use crate::{
    accounts::SignedIn,
    foundation::{database::Db, http::Problem},
    membership::{
        inside,
        people::MissionLine,
        problem,
        refusal::Refusal,
        rules,
        store::{arrivals, private},
    },
    organisations::grouping::display_name,
    publication::{components::Badge, paths},
};

/// This room's contribution.
pub(crate) fn own<'a>(
    signed_in: &'a SignedIn,
    db: &'a Db,
) -> BoxFuture<'a, Result<Contributed, Problem>> {
    async move {
        gather(signed_in, db)
            .await
            .map_err(|refusal| problem(signed_in, &refusal))
    }
    .boxed()
}

async fn gather(signed_in: &SignedIn, db: &Db) -> Result<Contributed, Refusal> {
    let mut tx = db.begin_read().await?;
    let open = arrivals::list_open(&mut tx).await?;
    let told = private::find_private(&mut tx, signed_in.member.as_str())
        .await?
        .fields;
    drop(tx);
    let view = &signed_in.view;
    let mut waiting = Vec::new();
    for newcomer in &open {
        let is_me = newcomer.member == signed_in.member;
        match newcomer.state {
            Arrival::Accepted { .. } if is_me => waiting.push(MyEntry {
                label: view.t("membership-do-complete"),
                href: Some(inside(signed_in.locale, "/espace/bienvenue")),
                detail: view.t("membership-do-complete-why"),
                badge: None,
            }),
            Arrival::Waiting
                if signed_in.may(Action::ValidateMember, &newcomer.subject(&view.whole)) =>
            {
                waiting.push(MyEntry {
                    label: view.locale.with(
                        "membership-do-answer",
                        &[("name", newcomer.name.as_str().into())],
                    ),
                    href: Some(inside(
                        signed_in.locale,
                        &format!("/espace/arrivees/{}", newcomer.id),
                    )),
                    detail: view.t("membership-do-answer-why"),
                    badge: None,
                });
            }
            _ => {}
        }
    }
    let Some(member) = view.whole.member(signed_in.member.as_str()) else {
        return Ok(Contributed {
            waiting,
            sections: Vec::new(),
        });
    };
    waiting.extend(my_departure(signed_in, member));
    let is_complete = told.half_days_per_week.is_some();
    if !is_complete && !open.iter().any(|one| one.member == member.slug) {
        let path = format!(
            "/espace/membres/{}/fiche",
            paths::segment(member.slug.as_str())
        );
        waiting.push(MyEntry {
            label: view.t("membership-do-days"),
            href: Some(inside(signed_in.locale, &path)),
            detail: view.t("membership-do-days-why"),
            badge: None,
        });
    }
    Ok(Contributed {
        waiting,
        sections: vec![
            my_services(signed_in, member),
            my_missions(signed_in, member),
        ],
    })
}

/// A mission that ends soon is for its payers to prolong; the person is told whom to ask.
fn my_departure(signed_in: &SignedIn, member: &Member) -> Option<MyEntry> {
    let LastDay::On(last) = member.last_day() else {
        return None;
    };
    let today = signed_in.now.day();
    rules(&signed_in.view).reminder_due(last, today)?;
    let path = format!("/espace/membres/{}", paths::segment(member.slug.as_str()));
    Some(MyEntry {
        label: signed_in.locale.with(
            "membership-do-departure",
            &[("day", signed_in.locale.date(last).into())],
        ),
        href: Some(inside(signed_in.locale, &path)),
        detail: signed_in.locale.t("membership-do-departure-why"),
        badge: None,
    })
}

fn my_services(signed_in: &SignedIn, member: &Member) -> MySection {
    let view = &signed_in.view;
    let entries = member
        .services_at(signed_in.now.day())
        .into_iter()
        .map(|slug| {
            let known = view.network.service(slug.as_str());
            let stay = known.and_then(|service| service.journey.current_at(view.date));
            MyEntry {
                label: known.map_or_else(|| slug.to_string(), display_name),
                href: known.map(|_| view.link(&paths::service(slug))),
                detail: String::new(),
                badge: stay.map(|stay| Badge::of_phase(view, stay.phase)),
            }
        });
    MySection {
        id: "services",
        title: view.t("membership-my-services"),
        entries: entries.collect(),
        empty: view.t("membership-my-services-none"),
    }
}

fn my_missions(signed_in: &SignedIn, member: &Member) -> MySection {
    let view = &signed_in.view;
    let today = signed_in.now.day();
    let mut missions: Vec<_> = member.missions.iter().collect();
    missions.sort_by_key(|mission| std::cmp::Reverse(mission.start));
    let entries = missions.into_iter().map(|mission| {
        let line = MissionLine::of(view, mission, today);
        let services: Vec<String> = line.services.into_iter().map(|(name, _)| name).collect();
        let parts = [line.status, line.employer, view.locale.list(&services)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        MyEntry {
            label: line.dates,
            href: None,
            detail: parts.join(" · "),
            badge: line
                .is_current
                .then(|| Badge::new(view.t("member-ongoing"), "info")),
        }
    });
    MySection {
        id: "missions",
        title: view.t("membership-my-missions"),
        entries: entries.collect(),
        empty: view.t("membership-no-mission"),
    }
}
