//! The posts of each service over its life: a profession for a time.

use chrono::NaiveDate;
use programme::{community::Profession, identity::ServiceSlug, phases::Phase};

use crate::demo::{
    calendar::{days_after, monday},
    chance::Chance,
    services::Plan,
};

/// A profession on a service for a time.
#[derive(Debug)]
pub(super) struct Post {
    pub service: ServiceSlug,
    pub sponsor: &'static str,
    pub profession: Profession,
    pub start: NaiveDate,
    /// Last day; `None` goes on today.
    pub end: Option<NaiveDate>,
}

/// Who makes up a team in a phase.
fn team(phase: Phase) -> &'static [Profession] {
    use Profession::{Data, Deployment, Design, Development, Intrapreneurship, Product, Support};
    match phase {
        Phase::Investigation => &[Intrapreneurship, Product, Design],
        Phase::Construction => &[Intrapreneurship, Product, Design, Development],
        Phase::Acceleration => &[
            Intrapreneurship,
            Product,
            Design,
            Development,
            Development,
            Deployment,
            Data,
        ],
        Phase::Consolidation => &[Intrapreneurship, Product, Development, Deployment, Support],
        Phase::Operated => &[Intrapreneurship, Development, Support],
        Phase::Transferred | Phase::Abandoned | Phase::InvestigationInconclusive => &[],
    }
}

/// All posts, earliest first.
pub(super) fn posts(chance: &mut Chance, today: NaiveDate, plans: &[Plan]) -> Vec<Post> {
    let mut posts = Vec::new();
    for plan in plans {
        staff_service(plan, chance, today, &mut posts);
    }
    expect_newcomers(plans, chance, today, &mut posts);
    // A stable sort: same-day posts stay in the order of the catalogue.
    posts.sort_by_key(|post| post.start);
    posts
}

fn staff_service(plan: &Plan, chance: &mut Chance, today: NaiveDate, posts: &mut Vec<Post>) {
    let mut open: Vec<(Profession, NaiveDate)> = Vec::new();
    for span in plan.service.journey.spans_at(today) {
        let mut wanted = team(span.stay.phase).to_vec();
        let mut kept = Vec::new();
        for (profession, since) in open {
            if let Some(at) = wanted.iter().position(|one| *one == profession) {
                wanted.remove(at);
                kept.push((profession, since));
            } else {
                let last = days_after(span.start, -1);
                relay(plan, &profession, since, Some(last), today, chance, posts);
            }
        }
        kept.extend(
            wanted
                .into_iter()
                .map(|profession| (profession, span.start)),
        );
        open = kept;
    }
    for (profession, since) in open {
        relay(plan, &profession, since, None, today, chance, posts);
    }
}

/// A post held by one person after another, eight months to three years each.
fn relay(
    plan: &Plan,
    profession: &Profession,
    since: NaiveDate,
    end: Option<NaiveDate>,
    today: NaiveDate,
    chance: &mut Chance,
    posts: &mut Vec<Post>,
) {
    let mut start = since;
    loop {
        let left = end.unwrap_or(today);
        let leaves = days_after(start, chance.between(240, 1100));
        // Nobody comes for the last three months.
        let is_relayed = leaves < days_after(left, -90);
        posts.push(Post {
            service: plan.service.slug.clone(),
            sponsor: plan.sponsor,
            profession: profession.clone(),
            start,
            end: if is_relayed { Some(leaves) } else { end },
        });
        if !is_relayed {
            return;
        }
        start = days_after(leaves, 1);
    }
}

/// A few people are to arrive within weeks.
fn expect_newcomers(plans: &[Plan], chance: &mut Chance, today: NaiveDate, posts: &mut Vec<Post>) {
    let building = plans
        .iter()
        .filter(|plan| plan.service.journey.phase_at(today) == Some(Phase::Construction));
    for plan in building.take(4) {
        posts.push(Post {
            service: plan.service.slug.clone(),
            sponsor: plan.sponsor,
            profession: Profession::Development,
            start: monday(days_after(today, 7 + chance.between(7, 20))),
            end: None,
        });
    }
}
