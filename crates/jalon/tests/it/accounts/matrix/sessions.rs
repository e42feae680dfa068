//! The routes of sessions of committees: rights come from roles and from seats, and each step has its
//! own.

use programme::access::Action;

use super::{
    handlers::{Expects, Probe, SIDES, Visit, refused_unless},
    oracle::{Kind, Whose, is_seated, may, may_in_session, sees_session},
};

/// The steps that are asked for on a session, with the right that each takes.
const SESSION_STEPS: [(&str, Option<Action>); 18] = [
    ("ajouter", Some(Action::PlanSession)),
    ("enlever", Some(Action::PlanSession)),
    ("inviter", Some(Action::PlanSession)),
    ("retirer", Some(Action::PlanSession)),
    ("invitations", Some(Action::PlanSession)),
    ("date", Some(Action::PlanSession)),
    ("reporter", Some(Action::PlanSession)),
    ("annuler", Some(Action::PlanSession)),
    ("dossiers", Some(Action::SendPapers)),
    ("ouvrir", Some(Action::HoldSession)),
    ("presence", Some(Action::HoldSession)),
    ("pause", Some(Action::HoldSession)),
    ("clore", Some(Action::HoldSession)),
    // Whoever was there; the session says who.
    ("approuver", None),
    ("remarque", None),
    ("suite", None),
    ("signer", Some(Action::SignMinutes)),
    ("publier", Some(Action::PublishSession)),
];

/// The steps that are asked for on an item.
const ITEM_STEPS: [(&str, Action); 15] = [
    ("figer", Action::SendPapers),
    ("question", Action::ReadDossier),
    ("reponse", Action::ReadDossier),
    ("deport", Action::DeclareConflict),
    ("conflit", Action::DeclareConflict),
    ("avis", Action::DeclareConflict),
    ("confirmation", Action::DeclareConflict),
    ("presidence", Action::DeclareConflict),
    ("aborder", Action::HoldSession),
    ("derogation", Action::WaiveQuorum),
    ("scrutin", Action::HoldSession),
    ("vote", Action::Decide),
    ("depouillement", Action::HoldSession),
    ("decision", Action::HoldSession),
    ("ajournement", Action::HoldSession),
];

/// The visits of a route about sessions; none for one that is not known here.
pub(super) fn sessions(visit: &Visit<'_>, is_get: bool) -> Option<Vec<Probe>> {
    let role = visit.role;
    let end = visit.path.strip_prefix("/espace/comites")?;
    Some(match (is_get, end) {
        // Everybody has the list of their own.
        (true, "") => visit.something(Action::UseOwnAccount),
        (true, "/nouvelle") => visit.something(Action::PlanSession),
        (false, "") => planned(visit),
        (
            true,
            "/{session}"
            | "/{session}/direct"
            | "/{session}/ecran"
            | "/{session}/etat"
            | "/{session}/flux"
            | "/{session}/releve"
            | "/{session}/points/{item}",
        ) => visit.sides(|whose| sees_session(role, whose)),
        (_, "/{session}/dates") => dates(visit),
        (false, "/{session}/{step}") => steps(visit, &SESSION_STEPS, |right, whose| {
            sees_session(role, whose)
                && right.is_none_or(|action| may_in_session(role, action, whose))
        }),
        (false, "/{session}/points/{item}/{step}") => {
            let rights = ITEM_STEPS.map(|(step, action)| (step, Some(action)));
            steps(visit, &rights, |right, whose| {
                right.is_none_or(|action| may_in_session(role, action, whose))
            })
        }
        _ => return None,
    })
}

fn planned(visit: &Visit<'_>) -> Vec<Probe> {
    let action = Action::PlanSession;
    let probe = |whose| {
        let things = (visit.things)(whose);
        let allowed = may(visit.role, action, Kind::Service, whose);
        let mut probe = visit.probe(whose, refused_unless(allowed, Expects::Done));
        probe.fields = vec![
            ("incubator", things.incubator),
            ("services", things.service),
            ("day", "2026-12-17".into()),
            ("start", "14:00".into()),
            ("chair", things.member),
            ("chair_seat", "portfolio_manager".into()),
        ];
        probe
    };
    SIDES.into_iter().map(probe).collect()
}

/// Calendars are given by who plans, and by who is invited; who only reads learns nothing of them.
fn dates(visit: &Visit<'_>) -> Vec<Probe> {
    let probe = |whose| {
        let plans = may_in_session(visit.role, Action::PlanSession, whose);
        let expects = if !sees_session(visit.role, whose) {
            Expects::Refused
        } else if plans || is_seated(visit.role, whose) {
            Expects::Reached
        } else {
            Expects::Unknown
        };
        visit.probe(whose, expects)
    };
    SIDES.into_iter().map(probe).collect()
}

fn steps(
    visit: &Visit<'_>,
    steps: &[(&str, Option<Action>)],
    allowed: impl Fn(Option<Action>, Whose) -> bool,
) -> Vec<Probe> {
    let mut probes = Vec::new();
    for whose in SIDES {
        for (step, right) in steps {
            let things = (visit.things)(whose);
            let expects = refused_unless(allowed(*right, whose), Expects::Reached);
            let mut probe = visit.probe(whose, expects);
            let path = visit.path.replace("{step}", step);
            probe.address = things.address(&path);
            probe.fields = match *step {
                "vote" => vec![("choice", "continue".into())],
                "presence" => vec![("person", things.member), ("presence", "room".into())],
                _ => Vec::new(),
            };
            probes.push(probe);
        }
    }
    probes
}
