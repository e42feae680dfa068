//! Staffs the services and the incubators' teams.
//!
//! Posts come first (a profession on a service for a time), people second: who is free takes the
//! next post, and newcomers are spread over the years so that the community has the size wanted.

use chrono::NaiveDate;
use programme::{
    community::{Member, Mission, MissionStatus, Profession},
    identity::{MemberSlug, ServiceSlug},
    rules::ProgrammeRules,
};

use super::{
    calendar::{days_after, monday},
    careers,
    chance::Chance,
    houses::{self, TEAMS},
    names::Names,
    organisations,
    services::Plan,
};

mod posts;

use posts::Post;

/// How many people the community has had.
const COMMUNITY: usize = 400;

/// Everybody, and each service's contacts.
pub(super) fn members(chance: &mut Chance, today: NaiveDate, plans: &mut [Plan]) -> Vec<Member> {
    let mut staff = Staff {
        people: Vec::new(),
        names: Names::default(),
        today,
        latest_end: ProgrammeRules::default().missions.at_most_months_ahead,
    };
    staff.fill_teams(chance, plans);
    staff.fill_posts(chance, plans);
    for plan in plans.iter_mut().filter(|_| chance.percent(60)) {
        plan.service.incubator_contact = staff.contact(plan.incubator);
        plan.service.network_contact = staff.contact("boussole-numerique");
    }
    staff
        .people
        .into_iter()
        .map(|person| person.member)
        .collect()
}

struct Person {
    member: Member,
    profession: Profession,
    status: MissionStatus,
    /// First day after the last mission.
    free_from: NaiveDate,
}

struct Staff {
    people: Vec<Person>,
    names: Names,
    today: NaiveDate,
    /// Months ahead that a mission may end, public agents excepted.
    latest_end: u32,
}

impl Staff {
    /// Two or three people in each team of each incubator.
    fn fill_teams(&mut self, chance: &mut Chance, plans: &[Plan]) {
        for incubator in houses::incubators() {
            let current: Vec<ServiceSlug> = plans
                .iter()
                .filter(|plan| plan.incubator == incubator.slug.as_str())
                .filter(|plan| {
                    plan.service
                        .journey
                        .phase_at(self.today)
                        .is_some_and(programme::phases::Phase::is_incubated)
                })
                .map(|plan| plan.service.slug.clone())
                .collect();
            for (suffix, _, _) in TEAMS {
                let coaches = suffix == "coaching";
                let profession = if coaches {
                    Profession::Coaching
                } else {
                    Profession::Facilitation
                };
                for _ in 0..chance.between(2, 3) {
                    let at = self.hire(profession.clone(), chance);
                    let start = monday(days_after(self.today, -chance.between(90, 1500)));
                    let end = self.end_of_current(at, start, chance);
                    let share = chance.between(2, 4);
                    let slugs: Vec<&str> = current.iter().map(ServiceSlug::as_str).collect();
                    let followed = if coaches {
                        chance.some(&slugs, share)
                    } else {
                        Vec::new()
                    };
                    let services: Vec<ServiceSlug> = followed
                        .into_iter()
                        .filter_map(|slug| ServiceSlug::parse(slug).ok())
                        .collect();
                    let owner = incubator.owner.as_ref().map_or("", |owner| owner.as_str());
                    self.engage(
                        at,
                        start,
                        end,
                        owner,
                        (!services.is_empty()).then_some(services),
                        chance,
                    );
                    self.people[at].member.teams =
                        houses::team_slug(incubator.slug.as_str(), suffix).map(|team| vec![team]);
                }
            }
        }
    }

    fn fill_posts(&mut self, chance: &mut Chance, plans: &[Plan]) {
        let (present, future): (Vec<Post>, Vec<Post>) = posts::posts(chance, self.today, plans)
            .into_iter()
            .partition(|post| post.start <= self.today);
        let limit = COMMUNITY.saturating_sub(future.len());
        let total = present.len();
        for (filled, post) in present.iter().enumerate() {
            // Newcomers are drawn so that the last post brings the last of them.
            let to_come = limit.saturating_sub(self.people.len());
            let share = (to_come * 100 / (total - filled)).min(100);
            let wants_new = to_come > 0 && chance.percent(u32::try_from(share).unwrap_or(100));
            let taker = if wants_new {
                None
            } else {
                self.free(post, to_come == 0, chance)
            };
            let at = taker.unwrap_or_else(|| self.hire(post.profession.clone(), chance));
            self.take(at, post, chance);
        }
        for post in &future {
            let at = self.hire(post.profession.clone(), chance);
            self.take(at, post, chance);
        }
    }

    /// Somebody who could take the post; `None` asks for a newcomer.
    fn free(&self, post: &Post, is_full: bool, chance: &mut Chance) -> Option<usize> {
        let same: Vec<usize> = (0..self.people.len())
            .filter(|at| self.people[*at].profession == post.profession)
            .filter(|at| self.people[*at].member.teams.is_none())
            .collect();
        let free: Vec<usize> = same
            .iter()
            .copied()
            .filter(|at| self.people[*at].free_from <= post.start)
            .collect();
        let list = match (free.is_empty(), is_full) {
            (false, _) => free,
            // Nobody is free and nobody more may come: someone works on two services.
            (true, true) => same,
            (true, false) => return None,
        };
        let places: Vec<&usize> = list.iter().collect();
        (!places.is_empty()).then(|| *chance.pick(&places))
    }

    fn hire(&mut self, profession: Profession, chance: &mut Chance) -> usize {
        let name = self.names.next(chance);
        let status = match (&profession, chance.between(0, 99)) {
            (Profession::Intrapreneurship | Profession::Facilitation, _) | (_, 0..12) => {
                MissionStatus::PublicAgent
            }
            (_, 12..62) => MissionStatus::Independent,
            _ => MissionStatus::ServiceCompany,
        };
        let member = Member {
            role: Some(careers::role(&profession, name.is_feminine, chance)),
            profession: Some(profession.clone()),
            bio: careers::bio(chance),
            skills: careers::skills(&profession, chance),
            ..Member::new(name.slug, name.full)
        };
        self.people.push(Person {
            member,
            profession,
            status,
            free_from: NaiveDate::MIN,
        });
        self.people.len() - 1
    }

    fn take(&mut self, at: usize, post: &Post, chance: &mut Chance) {
        let end = post
            .end
            .or_else(|| self.end_of_current(at, post.start, chance));
        self.engage(
            at,
            post.start,
            end,
            post.sponsor,
            Some(vec![post.service.clone()]),
            chance,
        );
    }

    /// When a mission that goes on ends: at most six months ahead, public agents excepted.
    fn end_of_current(
        &self,
        at: usize,
        start: NaiveDate,
        chance: &mut Chance,
    ) -> Option<NaiveDate> {
        let from = start.max(self.today);
        if self.people[at].status == MissionStatus::PublicAgent {
            return chance
                .percent(60)
                .then(|| days_after(from, chance.between(100, 900)));
        }
        let latest = programme::phases::add_months(self.today, self.latest_end);
        Some(days_after(from, chance.between(6, 178)).min(latest))
    }

    fn engage(
        &mut self,
        at: usize,
        start: NaiveDate,
        end: Option<NaiveDate>,
        administration: &str,
        services: Option<Vec<ServiceSlug>>,
        chance: &mut Chance,
    ) {
        let person = &mut self.people[at];
        let employer = match person.status {
            MissionStatus::PublicAgent => organisations::name_of(administration),
            MissionStatus::ServiceCompany => Some(careers::company(chance)),
            MissionStatus::Independent | MissionStatus::Unlisted(_) => None,
        };
        person.member.missions.push(Mission {
            start: Some(start),
            end,
            status: Some(person.status.clone()),
            employer,
            services,
        });
        let after = end.map_or(NaiveDate::MAX, |end| days_after(end, 1));
        person.free_from = person.free_from.max(after);
    }

    /// Somebody of the incubator's animation.
    fn contact(&self, incubator: &str) -> Option<MemberSlug> {
        let team = houses::team_slug(incubator, TEAMS[0].0)?;
        self.people
            .iter()
            .find(|person| person.member.teams.iter().flatten().any(|one| *one == team))
            .map(|person| person.member.slug.clone())
    }
}
