//! What fictional members do: roles, skills, presentations, employers.

use programme::community::Profession;

use super::chance::Chance;

/// Roles of a profession: masculine, feminine.
fn roles(profession: &Profession) -> &'static [(&'static str, &'static str)] {
    match profession {
        Profession::Facilitation => &[
            ("Animateur du réseau", "Animatrice du réseau"),
            ("Chargé d'animation", "Chargée d'animation"),
        ],
        Profession::Coaching => &[
            ("Coach produit", "Coach produit"),
            ("Coach d'intrapreneurs", "Coach d'intrapreneurs"),
        ],
        Profession::Data => &[
            ("Analyste de données", "Analyste de données"),
            ("Ingénieur de données", "Ingénieure de données"),
        ],
        Profession::Deployment => &[
            ("Chargé de déploiement", "Chargée de déploiement"),
            ("Responsable du déploiement", "Responsable du déploiement"),
        ],
        Profession::Design => &[
            ("Designer d'expérience", "Designer d'expérience"),
            (
                "Chercheur en expérience utilisateur",
                "Chercheuse en expérience utilisateur",
            ),
            ("Designer d'interface", "Designer d'interface"),
        ],
        Profession::Development => &[
            ("Développeur", "Développeuse"),
            ("Développeur principal", "Développeuse principale"),
            ("Ingénieur d'exploitation", "Ingénieure d'exploitation"),
        ],
        Profession::Intrapreneurship => &[("Intrapreneur", "Intrapreneuse")],
        Profession::Product => &[
            ("Responsable de produit", "Responsable de produit"),
            ("Chef de produit", "Cheffe de produit"),
        ],
        Profession::Support => &[(
            "Chargé du support aux usagers",
            "Chargée du support aux usagers",
        )],
        Profession::ContractHolder | Profession::Other | Profession::Unlisted(_) => {
            &[("Appui administratif", "Appui administratif")]
        }
    }
}

fn known(profession: &Profession) -> &'static [&'static str] {
    match profession {
        Profession::Facilitation => &[
            "Facilitation",
            "Organisation d'événements",
            "Rédaction",
            "Écoute active",
        ],
        Profession::Coaching => &[
            "Lean startup",
            "Mesure d'impact",
            "Facilitation",
            "Stratégie de produit",
            "Conduite d'entretiens",
        ],
        Profession::Data => &[
            "Python",
            "SQL",
            "Visualisation",
            "Statistiques",
            "Cartographie",
        ],
        Profession::Deployment => &[
            "Partenariats",
            "Formation d'usagers",
            "Collectivités",
            "Relation aux usagers",
            "Rédaction",
        ],
        Profession::Design => &[
            "Recherche utilisateur",
            "Prototypage",
            "Accessibilité",
            "Design de service",
            "Rédaction claire",
        ],
        Profession::Development => &[
            "Python",
            "TypeScript",
            "Ruby",
            "Java",
            "Go",
            "Rust",
            "PostgreSQL",
            "Accessibilité",
            "Sécurité",
            "Kubernetes",
        ],
        Profession::Intrapreneurship => &[
            "Politiques publiques",
            "Conduite de projet",
            "Droit public",
            "Connaissance du terrain",
        ],
        Profession::Product => &[
            "Stratégie de produit",
            "Mesure d'impact",
            "Conduite d'entretiens",
            "Priorisation",
        ],
        Profession::Support => &[
            "Relation aux usagers",
            "Rédaction claire",
            "Analyse des demandes",
        ],
        Profession::ContractHolder | Profession::Other | Profession::Unlisted(_) => {
            &["Marchés publics", "Comptabilité publique"]
        }
    }
}

/// What the person does, in their own words.
pub(super) fn role(profession: &Profession, is_feminine: bool, chance: &mut Chance) -> String {
    let roles: Vec<&str> = roles(profession)
        .iter()
        .map(|(masculine, feminine)| if is_feminine { *feminine } else { *masculine })
        .collect();
    chance.pick(&roles).replace('\'', "’")
}

/// Some skills; two members in five state none.
pub(super) fn skills(profession: &Profession, chance: &mut Chance) -> Option<Vec<String>> {
    if chance.percent(40) {
        return None;
    }
    let n = chance.between(2, 4);
    let list = chance.some(known(profession), n);
    Some(
        list.into_iter()
            .map(|skill| skill.replace('\'', "’"))
            .collect(),
    )
}

/// A presentation; most members write none.
pub(super) fn bio(chance: &mut Chance) -> String {
    const BEFORE: [&str; 6] = [
        "Après dix ans dans le privé, je voulais travailler à des services qui servent à tous.",
        "J'ai découvert le programme en répondant à une enquête d'usagers, et je ne l'ai plus quitté.",
        "Je viens du terrain : j'ai tenu un guichet pendant six ans.",
        "J'aime les problèmes que l'on croit insolubles parce que personne n'est allé voir.",
        "Je travaille à mi-temps pour le service public, à mi-temps pour une coopérative.",
        "Mon premier service public numérique, je l'ai d'abord utilisé comme parent.",
    ];
    const AFTER: [&str; 5] = [
        "Je crois aux petites équipes et aux mesures honnêtes.",
        "Mon conseil : montrer une version imparfaite dès la première semaine.",
        "Ma fierté : avoir supprimé trois formulaires.",
        "Je réponds volontiers aux questions des équipes qui commencent.",
        "À mes heures perdues, je répare des vélos.",
    ];
    if chance.percent(70) {
        return String::new();
    }
    super::typeset::typeset(&format!("{} {}", chance.pick(&BEFORE), chance.pick(&AFTER)))
}

/// A fictional service company.
pub(super) fn company(chance: &mut Chance) -> String {
    const COMPANIES: [&str; 7] = [
        "Coopérative Octante",
        "Les Artisans du clair",
        "Septentrion Conseil",
        "Atelier Boréal",
        "Codes et Communs",
        "Maison Trémaille",
        "Numérique en Partage",
    ];
    chance.pick(&COMPANIES).to_owned()
}
