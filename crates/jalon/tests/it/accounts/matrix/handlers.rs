//! The routes whose right only the handler can ask for: what each visit sends, and what the table
//! of rights says of it. A route of that kind that is not here fails the matrix.

use http::Method;
use jalon::accounts::GuardedRoute;
use programme::access::{Action, Role};

use super::{
    oracle::{Kind, Whose, may, may_something},
    sessions::sessions,
};
use crate::seeds::{AUDIENCES, Things};

/// One visit.
#[derive(Debug)]
pub(super) struct Probe {
    pub(super) address: String,
    pub(super) fields: Vec<(&'static str, String)>,
    pub(super) whose: Whose,
    pub(super) expects: Expects,
}

/// What the answer must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expects {
    /// The page is shown; a change is taken, or refused for what it says.
    Reached,
    /// The change is made.
    Done,
    /// 403.
    Refused,
    /// 404: it is not for this person to know.
    Unknown,
    /// 422: the form says beside a field that this is not theirs.
    Told,
    /// The page is shown, with that on it, or without.
    Shows(&'static str, bool),
    /// Led to sign in.
    SignIn,
}

/// What stands on pages about own and other things.
struct Marks(&'static str, &'static str);

impl Marks {
    fn of(&self, whose: Whose) -> &'static str {
        if whose == Whose::Own { self.0 } else { self.1 }
    }
}

const SERVICES: Marks = Marks("Service ours", "Service theirs");
const PEOPLE: Marks = Marks("Personne colleague", "Personne stranger");
const SESSIONS: Marks = Marks("accepted-look-own", "accepted-look-other");

/// A name for what one visit uses up.
pub(super) fn used(what: &str, role: Role, whose: Whose) -> String {
    let whose = if whose == Whose::Own { "own" } else { "other" };
    format!("{what}-{}-{whose}", role.code().replace('_', "-"))
}

pub(super) const SIDES: [Whose; 2] = [Whose::Own, Whose::Other];
const ALL: [Whose; 3] = [Whose::Oneself, Whose::Own, Whose::Other];

/// What the visits of one route are made of.
pub(super) struct Visit<'a> {
    pub(super) role: Role,
    pub(super) path: &'static str,
    pub(super) things: &'a dyn Fn(Whose) -> Things,
}

impl Visit<'_> {
    pub(super) fn probe(&self, whose: Whose, expects: Expects) -> Probe {
        Probe {
            address: (self.things)(whose).address(self.path),
            fields: Vec::new(),
            whose,
            expects,
        }
    }

    /// One for each side, by whether the table allows it.
    pub(super) fn sides(&self, allowed: impl Fn(Whose) -> bool) -> Vec<Probe> {
        let expects = |whose| refused_unless(allowed(whose), Expects::Reached);
        let probe = |whose| self.probe(whose, expects(whose));
        SIDES.into_iter().map(probe).collect()
    }

    fn right(&self, action: Action, kind: Kind) -> Vec<Probe> {
        self.sides(|whose| may(self.role, action, kind, whose))
    }

    /// Open to whom the right reaches anything.
    pub(super) fn something(&self, action: Action) -> Vec<Probe> {
        self.sides(|_| may_something(self.role, action))
    }

    /// A page for whom the right reaches anything, which shows what it reaches.
    fn shows(&self, action: Action, kind: Kind, marks: &Marks) -> Vec<Probe> {
        if !may_something(self.role, action) {
            return self.something(action);
        }
        let shown = |whose| Expects::Shows(marks.of(whose), may(self.role, action, kind, whose));
        let probe = |whose| self.probe(whose, shown(whose));
        SIDES.into_iter().map(probe).collect()
    }

    /// A form that is refused beside the field that names what is not theirs.
    fn told(&self, action: Action, allowed: bool) -> Expects {
        match (may_something(self.role, action), allowed) {
            (false, _) => Expects::Refused,
            (true, true) => Expects::Done,
            (true, false) => Expects::Told,
        }
    }
}

pub(super) fn refused_unless(allowed: bool, then: Expects) -> Expects {
    if allowed { then } else { Expects::Refused }
}

/// The visits of a route whose right its handler asks for; none for the other routes.
pub(super) fn probes(
    role: Role,
    route: &GuardedRoute,
    things: &dyn Fn(Whose) -> Things,
) -> Option<Vec<Probe>> {
    let path = route.path;
    let visit = Visit { role, path, things };
    let is_get = route.method == Method::GET;
    if path.starts_with("/espace/comites") {
        return sessions(&visit, is_get);
    }
    if path.starts_with("/espace/tableau-de-bord") {
        return cockpit(&visit, is_get);
    }
    Some(match (is_get, path) {
        (true, "/espace/services/nouveau") => visit.something(Action::CreateService),
        (false, "/espace/services/nouveau") => new_service(&visit),
        (_, "/espace/equipes/{slug}/historique") => {
            let read = if is_get {
                Action::ReadHistory
            } else {
                Action::RestoreVersion
            };
            visit.right(read, Kind::Incubator)
        }
        (_, "/espace/equipes/{slug}/modifier") | (false, "/espace/equipes/{slug}") => {
            visit.right(Action::EditIncubatorTeam, Kind::Incubator)
        }
        (true, "/espace/arrivees/{id}") => visit.right(Action::ValidateMember, Kind::Member),
        (false, "/espace/arrivees/{id}/accepter" | "/espace/arrivees/{id}/refuser") => {
            answers(&visit)
        }
        (true, "/espace/membres/{slug}/missions/nouvelle") => {
            let mut probes = visit.something(Action::ExtendMission);
            let oneself = may(role, Action::ExtendMission, Kind::Member, Whose::Oneself);
            probes.push(visit.probe(Whose::Oneself, refused_unless(oneself, Expects::Reached)));
            probes
        }
        (false, "/espace/membres/{slug}/missions/nouvelle") => new_mission(&visit),
        (true, "/fichiers/{id}") => files(&visit),
        (true, "/espace/annuaire/membres/export") => {
            visit.shows(Action::ExportDirectory, Kind::Member, &PEOPLE)
        }
        (true, "/espace/annuaire/services/export") => {
            visit.shows(Action::ExportDirectory, Kind::Service, &SERVICES)
        }
        (true, "/espace/roles") => visit.something(Action::GrantInIncubator),
        (false, "/espace/roles") => given_roles(&visit),
        (false, "/espace/roles/retirer") => withdrawn_roles(&visit),
        _ => return None,
    })
}

fn new_service(visit: &Visit<'_>) -> Vec<Probe> {
    let action = Action::CreateService;
    let probe = |whose| {
        let things = (visit.things)(whose);
        let allowed = may(visit.role, action, Kind::Incubator, whose);
        let mut probe = visit.probe(whose, visit.told(action, allowed));
        probe.fields = vec![
            ("name", used("Essai", visit.role, whose)),
            ("pitch", "Simplifier l’été".into()),
            ("description", "## Problème".into()),
            ("incubators", things.incubator),
            ("sponsors", things.organisation),
            ("start", "2026-11-02".into()),
        ];
        probe
    };
    SIDES.into_iter().map(probe).collect()
}

/// An arrival that waits is answered once: each visit has its own.
fn answers(visit: &Visit<'_>) -> Vec<Probe> {
    let what = visit.path.rsplit('/').next().unwrap_or_default();
    let probe = |whose| {
        let allowed = may(visit.role, Action::ValidateMember, Kind::Member, whose);
        let mut probe = visit.probe(whose, refused_unless(allowed, Expects::Done));
        let id = used(what, visit.role, whose);
        probe.address = visit.path.replace("{id}", &id);
        probe.fields = vec![("reason", "Le service ferme.".into())];
        probe
    };
    SIDES.into_iter().map(probe).collect()
}

fn new_mission(visit: &Visit<'_>) -> Vec<Probe> {
    let probe = |whose| {
        let things = (visit.things)(whose);
        let allowed = may(visit.role, Action::ExtendMission, Kind::Member, whose);
        let mut probe = visit.probe(whose, refused_unless(allowed, Expects::Done));
        // A mission of their own on a service of the cast would give a role on it.
        let service = if whose == Whose::Oneself {
            "apart".to_owned()
        } else {
            things.service
        };
        probe.fields = vec![
            ("start", "2026-11-26".into()),
            ("end", "2027-01-31".into()),
            ("status", "independent".into()),
            ("service", service),
        ];
        probe
    };
    ALL.into_iter().map(probe).collect()
}

fn files(visit: &Visit<'_>) -> Vec<Probe> {
    let rights = [
        Action::ReadMemberSpace,
        Action::ReadTeamFiles,
        Action::ReadCommitteeFiles,
        Action::ReadPublic,
    ];
    let mut probes = Vec::new();
    for whose in SIDES {
        for (place, (right, audience)) in rights.into_iter().zip(AUDIENCES).enumerate() {
            let allowed = may(visit.role, right, Kind::Service, whose);
            let expects = match (visit.role, audience) {
                (Role::Visitor, "network" | "team" | "committee") => Expects::SignIn,
                _ => refused_unless(allowed, Expects::Shows("%PDF", true)),
            };
            let mut probe = visit.probe(whose, expects);
            let things = (visit.things)(whose);
            probe.address = format!("/fichiers/{}", things.files[place]);
            probes.push(probe);
        }
    }
    probes
}

fn given_roles(visit: &Visit<'_>) -> Vec<Probe> {
    let action = Action::GrantInIncubator;
    let probe = |whose| {
        let things = (visit.things)(whose);
        // Nobody gives themselves a role.
        let allowed = whose != Whose::Oneself && may(visit.role, action, Kind::Service, whose);
        let mut probe = visit.probe(whose, visit.told(action, allowed));
        probe.fields = vec![
            ("member", things.member),
            ("role", "coach".into()),
            ("scope", things.service),
            ("until", "2027-01-31".into()),
        ];
        probe
    };
    ALL.into_iter().map(probe).collect()
}

fn withdrawn_roles(visit: &Visit<'_>) -> Vec<Probe> {
    let probe = |whose| {
        let allowed = may(visit.role, Action::GrantInIncubator, Kind::Service, whose);
        let mut probe = visit.probe(whose, refused_unless(allowed, Expects::Done));
        probe.fields = vec![("id", used("grant", visit.role, whose))];
        probe
    };
    SIDES.into_iter().map(probe).collect()
}

fn cockpit(visit: &Visit<'_>, is_get: bool) -> Option<Vec<Probe>> {
    let read = Action::ReadCockpit;
    let end = visit.path.strip_prefix("/espace/tableau-de-bord")?;
    Some(match (is_get, end) {
        (
            true,
            "" | "/phases" | "/parcours" | "/parcours/svg" | "/parcours/csv" | "/export/csv"
            | "/export/json",
        ) => visit.shows(read, Kind::Service, &SERVICES),
        (true, "/calendrier" | "/parcours/png" | "/seances") => visit.something(read),
        (true, "/seances/calendrier") => visit.shows(read, Kind::Incubator, &SESSIONS),
        (false, "/seances") => {
            let mut probes = visit.right(Action::EditIncubator, Kind::Incubator);
            for probe in &mut probes {
                let incubator = (visit.things)(probe.whose).incubator;
                probe.fields = vec![("incubator", incubator), ("seen", "autre".into())];
            }
            probes
        }
        (false, "/seances/retrait") => {
            let mut probes = visit.right(Action::EditIncubator, Kind::Incubator);
            for probe in &mut probes {
                probe.fields = vec![("id", used("accepted", visit.role, probe.whose))];
                if probe.expects == Expects::Reached {
                    probe.expects = Expects::Done;
                }
            }
            probes
        }
        _ => return None,
    })
}
