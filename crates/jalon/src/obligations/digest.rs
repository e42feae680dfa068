//! The weekly mail: what needs attention, for each person by their roles. Pure but for its words.

use std::fmt::Write as _;

use programme::{
    access::{Action, Actor, Holding, Role, Subject, may},
    cockpit::{Concern, ConcernKind, rank},
    obligations::Level,
    services::Service,
};

use super::{feeds::holds, store::owed::Owed};
use crate::{
    cockpit::{Figures, Watch},
    foundation::digest::sha256_hex,
    publication::View,
};

/// Lines of one mail: more would not be read.
const MOST: usize = 25;

/// Kinds of lines that one may refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Committees,
    Money,
    Phases,
    Teams,
    Measures,
    Standards,
    Obligations,
}

impl Kind {
    pub(super) const ALL: [Self; 7] = [
        Self::Committees,
        Self::Money,
        Self::Phases,
        Self::Teams,
        Self::Measures,
        Self::Standards,
        Self::Obligations,
    ];

    /// The word of the database, of forms and of keys of texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Committees => "committees",
            Self::Money => "money",
            Self::Phases => "phases",
            Self::Teams => "teams",
            Self::Measures => "measures",
            Self::Standards => "standards",
            Self::Obligations => "obligations",
        }
    }

    /// What it is called.
    pub(super) fn name(self, view: &View) -> String {
        view.t(&format!("obligations-kind-{}", self.code()))
    }

    const fn of(kind: ConcernKind) -> Self {
        match kind {
            ConcernKind::CommitteeOverdue
            | ConcernKind::CommitteeNeverHeld
            | ConcernKind::CommitteeToSchedule => Self::Committees,
            ConcernKind::MoneyEnds => Self::Money,
            ConcernKind::PhaseLate | ConcernKind::PhaseAtRisk => Self::Phases,
            ConcernKind::NobodyAtWork | ConcernKind::MissionEnds => Self::Teams,
            ConcernKind::NothingMeasured
            | ConcernKind::NoIndicator
            | ConcernKind::NoFigure
            | ConcernKind::FiguresOld
            | ConcernKind::SourceSilent => Self::Measures,
            ConcernKind::StandardsExpired | ConcernKind::StandardsExpire => Self::Standards,
        }
    }
}

/// A line of the mail.
#[derive(Debug, Clone)]
pub(super) enum Line<'a> {
    /// Something that needs attention on a service.
    Concern(&'a Service, usize, Concern),
    /// Something owed, with the level that it has reached, and whether the list in which it stands is
    /// for this person to open: who owes something may have no other part in the service.
    Owed(&'a Owed, Level, bool),
}

/// What a person is told.
#[derive(Debug, Clone)]
pub(super) struct Told<'a> {
    pub(super) lines: Vec<Line<'a>>,
    /// Lines left out.
    pub(super) hidden: usize,
    /// Changes when what there is to tell changes, not when days pass.
    pub(super) digest: String,
}

/// What a person is told this week; `None` when there is nothing.
pub(super) fn compose<'a>(
    view: &'a View,
    (watch, figures): (&Watch, &Figures),
    owed: &'a [Owed],
    actor: &Actor,
    refused: &[String],
) -> Option<Told<'a>> {
    let wants = |kind: Kind| !refused.iter().any(|one| one == kind.code());
    let sees_all = is_network(actor);
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut digest = String::new();
    if wants(Kind::Obligations) {
        for one in owed {
            let Some(level) = told_to(view, one, actor) else {
                continue;
            };
            // Writing to a String can't fail.
            let _ = writeln!(
                digest,
                "owed {} {} {}",
                one.id,
                one.obligation.due,
                level.code()
            );
            let service = view.whole.service(one.obligation.service.as_str());
            let subject = service.map(Subject::service);
            let opens = |subject| may(actor, Action::ReadCockpit, &subject).is_ok();
            lines.push(Line::Owed(one, level, subject.is_some_and(opens)));
        }
    }
    let services = view.network.services().iter().enumerate();
    let concerns = services
        .filter(|(_, service)| sees_all || holds(actor, service))
        .filter(|(_, service)| may(actor, Action::ReadCockpit, &Subject::service(service)).is_ok())
        .flat_map(|(at, service)| {
            let funding = view.almanac.funding(&service.slug, view.date);
            let concerns = watch.concerns[at].iter().chain(figures.at(at));
            concerns.map(move |one| ((service, at), one.clone(), funding))
        })
        .filter(|(_, one, _)| wants(Kind::of(one.kind)));
    for ranked in rank(concerns, view.date) {
        let ((service, at), concern) = ranked.item;
        let on = concern.on.map_or_else(String::new, |day| day.to_string());
        let who = concern.member.as_ref().map_or("", |slug| slug.as_str());
        let _ = writeln!(
            digest,
            "{} {} {on} {who}",
            service.slug,
            concern.kind.code()
        );
        lines.push(Line::Concern(service, at, concern));
    }
    if lines.is_empty() {
        return None;
    }
    // The order follows from the days that pass: it is not a change.
    let mut facts: Vec<&str> = digest.lines().collect();
    facts.sort_unstable();
    let digest = sha256_hex(facts.join("\n").as_bytes());
    let hidden = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    Some(Told {
        lines,
        hidden,
        digest,
    })
}

/// True for those who answer for all services.
fn is_network(actor: &Actor) -> bool {
    let roles = actor.roles();
    roles.contains(&Role::NetworkLead) || roles.contains(&Role::NetworkTeam)
}

/// The level at which somebody is told of something owed; `None` when they are not.
pub(super) fn told_to(view: &View, owed: &Owed, actor: &Actor) -> Option<Level> {
    let rules = &view.rules().escalation;
    let level = owed.obligation.level(rules, view.date);
    let is_owner = owed.obligation.owner.is_some() && owed.obligation.owner == actor.member;
    if is_owner && owed.obligation.is_near(rules, view.date) {
        return Some(level);
    }
    let service = view.whole.service(owed.obligation.service.as_str())?;
    let incubators = service.incubators();
    let is_incubator = actor.holdings.iter().any(|one| match one {
        Holding::IncubatorTeam(slug) | Holding::IncubatorHead(slug) => incubators.contains(&slug),
        _ => false,
    });
    let is_near = owed.obligation.is_near(rules, view.date);
    let reaches = (level >= Level::Incubator && is_incubator && is_near)
        || (level >= Level::Network && is_network(actor));
    reaches.then_some(level)
}
