//! The fictional incubators and their teams.

use programme::{
    identity::{IncubatorSlug, OrganisationSlug, ServiceSlug, TeamSlug},
    organisations::{Incubator, Team},
};

use super::typeset::typeset;

/// An incubator as written here.
struct House {
    slug: &'static str,
    name: &'static str,
    owner: &'static str,
    short: &'static str,
    story: &'static str,
    address: &'static str,
    highlighted: &'static [&'static str],
}

const HOUSES: &[House] = &[
    House {
        slug: "fabrique-du-lien",
        name: "La Fabrique du lien",
        owner: "min-lien",
        short: "Des services numériques pour les familles, les aidants et les plus fragiles.",
        story: "La Fabrique du lien accueille les agents des affaires sociales qui veulent résoudre un problème vécu par les usagers. Chaque investigation commence par dix journées passées dans un guichet, aux côtés de ceux qui reçoivent le public.",
        address: "12 quai des Lavandières, Clairval",
        highlighted: &["trouve-ma-place", "dossier-passerelle"],
    },
    House {
        slug: "atelier-des-communes",
        name: "L'Atelier des communes",
        owner: "min-vie-locale",
        short: "Les petites communes y construisent, avec des équipes autonomes, les services qui leur manquent.",
        story: "L'Atelier des communes réunit des secrétaires de mairie, des élus et des équipes de produit. Une règle y est tenue depuis le premier jour : aucun service n'est déployé avant d'avoir servi trois mois dans cinq communes de moins de cinq cents habitants.",
        address: "3 place du Lavoir, Saint-Orve",
        highlighted: &["subventions-en-clair", "ma-commune-repond"],
    },
    House {
        slug: "eclosoir",
        name: "L'Éclosoir",
        owner: "min-eaux-forets",
        short: "L'incubateur de la transition écologique : l'eau, l'énergie, les sols et le climat.",
        story: "L'Éclosoir ne retient que des problèmes dont l'effet se mesure en tonnes, en mètres cubes ou en hectares. Les services qui n'améliorent pas leur mesure en deux comités sont arrêtés, et leurs enseignements publiés.",
        address: "La Héronnière, Val-des-Saules",
        highlighted: &["riviere-vive", "reno-pas-a-pas"],
    },
    House {
        slug: "ruche-des-ecoles",
        name: "La Ruche des écoles",
        owner: "min-ecoles",
        short: "Des enseignants et des directions d'école y portent eux-mêmes les services qu'ils auraient voulu avoir.",
        story: "À la Ruche, les intrapreneurs gardent une journée de classe par semaine. Les élèves et les parents participent aux essais, et chaque service publie ce que les élèves en ont dit.",
        address: "27 rue des Tilleuls, Clairval",
        highlighted: &["cantine-claire"],
    },
    House {
        slug: "studio-droit-commun",
        name: "Le Studio du droit commun",
        owner: "min-droit",
        short: "Rendre le droit compréhensible et la justice joignable.",
        story: "Le Studio travaille avec douze tribunaux partenaires. Les greffes y testent chaque version sur de vraies affaires, volontaires et closes, avant toute mise en service.",
        address: "Cour des Balances, Clairval",
        highlighted: &["suivi-de-plainte"],
    },
    House {
        slug: "chantier-des-mobilites",
        name: "Le Chantier des mobilités",
        owner: "office-des-mobilites",
        short: "Se déplacer partout, y compris là où il n'y a ni gare ni voiture.",
        story: "Le Chantier des mobilités part des trajets que l'on ne fait pas. Ses équipes passent une semaine sur place avant d'écrire une ligne de code.",
        address: "Ancienne gare, Pont-d'Orve",
        highlighted: &["ville-a-velo", "gare-accessible"],
    },
    House {
        slug: "la-serre",
        name: "La Serre",
        owner: "min-terre-mer",
        short: "Des services pour celles et ceux qui cultivent, élèvent, plantent et pêchent.",
        story: "La Serre suit le rythme des saisons : les essais se font de février à octobre, les comités d'investissement en hiver et en juillet.",
        address: "Domaine des Essarts, Haute-Orve",
        highlighted: &["une-ferme-a-reprendre"],
    },
    House {
        slug: "boussole-numerique",
        name: "La Boussole numérique",
        owner: "direction-du-numerique-commun",
        short: "Les services communs à toutes les administrations, et l'animation du réseau.",
        story: "La Boussole numérique anime le réseau des incubateurs, tient les standards de qualité et porte les services dont toutes les administrations ont besoin. Elle publie chaque trimestre l'état des comités de tout le réseau.",
        address: "1 passage du Méridien, Clairval",
        highlighted: &["formulaire-commun", "passe-spectacle"],
    },
];

/// The teams that every incubator has: suffix of the slug, name, purpose.
pub(super) const TEAMS: [(&str, &str, &str); 2] = [
    (
        "animation",
        "Animation",
        "Accueille les équipes, prépare les comités d'investissement et fait circuler les savoir-faire.",
    ),
    (
        "coaching",
        "Coaching",
        "Accompagne les intrapreneurs et les équipes, de l'investigation à la sortie du programme.",
    ),
];

/// All incubators.
pub(super) fn incubators() -> Vec<Incubator> {
    HOUSES
        .iter()
        .filter_map(|house| {
            Some(Incubator {
                slug: IncubatorSlug::parse(house.slug).ok()?,
                name: typeset(house.name),
                owner: OrganisationSlug::parse(house.owner).ok(),
                short_description: Some(typeset(house.short)),
                description: typeset(house.story),
                contact: Some(format!("bonjour@{}.orvance.example", house.slug)),
                address: Some(typeset(house.address)),
                website: Some(format!("https://{}.orvance.example", house.slug)),
                github: Some(format!("https://forge.orvance.example/{}", house.slug)),
                logo: None,
                highlighted: house
                    .highlighted
                    .iter()
                    .map(|slug| ServiceSlug::parse(*slug).ok())
                    .collect(),
                hidden: None,
                former_urls: None,
            })
        })
        .collect()
}

/// The teams of all incubators.
pub(super) fn teams() -> Vec<Team> {
    HOUSES
        .iter()
        .flat_map(|house| TEAMS.map(|team| (house, team)))
        .filter_map(|(house, (suffix, name, purpose))| {
            Some(Team {
                slug: team_slug(house.slug, suffix)?,
                name: name.to_owned(),
                purpose: Some(typeset(purpose)),
                incubator: IncubatorSlug::parse(house.slug).ok(),
            })
        })
        .collect()
}

/// The slug of an incubator's team.
pub(super) fn team_slug(incubator: &str, suffix: &str) -> Option<TeamSlug> {
    TeamSlug::parse(format!("{incubator}-{suffix}")).ok()
}
