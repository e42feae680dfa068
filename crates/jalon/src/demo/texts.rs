//! How the fictional network explains its phases, and its rounds of FAST co-financing.

use chrono::{Datelike, NaiveDate};
use programme::{
    identity::FastSlug,
    network::{FastEdition, PhaseText},
    phases::Phase,
};

use super::{
    calendar::{days_after, working_day},
    typeset::typeset,
};

/// Days since the latest round, and between two rounds.
const LATEST_ROUND_AGO: i64 = 70;
const BETWEEN_ROUNDS: i64 = 182;

/// Phase, name on screen, rank on the site, explanation.
const PHASES: [(Phase, &str, u32, &str); 8] = [
    (
        Phase::Investigation,
        "Investigation",
        1,
        "Une petite équipe vérifie, auprès des usagers, qu'un problème existe, mesure sa taille et compare les réponses possibles.",
    ),
    (
        Phase::Construction,
        "Construction",
        2,
        "L'équipe met une première version entre les mains de vrais usagers et teste ses hypothèses sur un petit périmètre.",
    ),
    (
        Phase::Acceleration,
        "Accélération",
        3,
        "Le service a prouvé son utilité : il s'améliore, se déploie et fait grandir son impact mesuré.",
    ),
    (
        Phase::Consolidation,
        "Consolidation",
        4,
        "Le sponsor et l'équipe choisissent comment le service vivra ensuite, et préparent son autonomie.",
    ),
    (
        Phase::Operated,
        "Opéré",
        5,
        "Le service est mûr et reste exploité au sein du réseau.",
    ),
    (
        Phase::Transferred,
        "Transféré",
        6,
        "Le service a quitté le programme : une administration l'exploite avec ses propres moyens.",
    ),
    (
        Phase::Abandoned,
        "Abandonné",
        7,
        "Les mesures ont montré que le service n'apportait pas assez : il est arrêté, et ses enseignements sont publiés.",
    ),
    (
        Phase::InvestigationInconclusive,
        "Investigation non concluante",
        8,
        "L'enquête n'a pas conduit à un service : le problème relève d'une autre réponse.",
    ),
];

/// The network's texts on its phases.
pub(super) fn phases() -> Vec<PhaseText> {
    PHASES
        .into_iter()
        .map(|(phase, label, order, text)| PhaseText {
            phase,
            label: label.to_owned(),
            order: Some(order),
            short_description: Some(typeset(text)),
            documentation_url: None,
        })
        .collect()
}

/// The day on which each round's winners were chosen, first round first, seen from `today`.
pub(super) fn fast_days(today: NaiveDate) -> Vec<(u32, NaiveDate)> {
    [(1, 4), (2, 3), (3, 2), (4, 1), (5, 0)]
        .map(|(number, ago)| {
            let day = days_after(today, -LATEST_ROUND_AGO - ago * BETWEEN_ROUNDS);
            (number, working_day(day))
        })
        .to_vec()
}

/// The rounds.
pub(super) fn fast_editions(days: &[(u32, NaiveDate)]) -> Vec<FastEdition> {
    days.iter()
        .filter_map(|(number, day)| {
            Some(FastEdition {
                slug: FastSlug::parse(format!("{number:02}-fast")).ok()?,
                title: format!("FAST {number} – {} {}", month(*day), day.year()),
                promotion: Some(*number),
                description: typeset(
                    "Le fonds d'accélération cofinance pendant un an des services qui ont déjà prouvé leur utilité auprès de leurs premiers usagers. Un comité de cinq agents du réseau examine les dossiers, entend les équipes et publie les montants accordés.\n\n- Une première version est en service depuis au moins trois mois.\n- L'impact est mesuré et publié.\n- Le sponsor apporte au moins autant que le fonds.",
                ),
            })
        })
        .collect()
}

fn month(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    MONTHS[day.month0() as usize % 12]
}
