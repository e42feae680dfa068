//! The fictional administrations of the Republic of Orvance.

use programme::{identity::OrganisationSlug, organisations::Organisation};

use super::typeset::typeset;

/// Slug, name, acronym, kind, ministerial domain. Kinds and domains are words of the network's
/// own vocabulary.
const ORGANISATIONS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "min-lien",
        "Ministère du Lien et des Solidarités",
        "MLS",
        "administration-centrale",
        "solidarite-sante",
    ),
    (
        "min-vie-locale",
        "Ministère de la Vie locale",
        "MVL",
        "administration-centrale",
        "territoires",
    ),
    (
        "min-eaux-forets",
        "Ministère des Eaux, des Forêts et du Climat",
        "MEFC",
        "administration-centrale",
        "environnement",
    ),
    (
        "min-ecoles",
        "Ministère des Écoles et des Savoirs",
        "MES",
        "administration-centrale",
        "education",
    ),
    (
        "min-droit",
        "Ministère du Droit et des Libertés",
        "MDL",
        "administration-centrale",
        "justice",
    ),
    (
        "min-terre-mer",
        "Ministère de la Terre et de la Mer",
        "MTM",
        "administration-centrale",
        "agriculture",
    ),
    (
        "min-metiers",
        "Ministère des Métiers",
        "MM",
        "administration-centrale",
        "travail",
    ),
    (
        "min-arts",
        "Ministère des Arts et du Patrimoine vivant",
        "MAPV",
        "administration-centrale",
        "culture",
    ),
    (
        "direction-du-numerique-commun",
        "Direction du Numérique commun",
        "DNC",
        "administration-centrale",
        "spm",
    ),
    (
        "direction-des-secours",
        "Direction des Secours",
        "DS",
        "administration-centrale",
        "interieur",
    ),
    (
        "direction-des-universites",
        "Direction des Universités d'Orvance",
        "DUO",
        "administration-centrale",
        "enseignement-sup",
    ),
    (
        "secretariat-aux-sports",
        "Secrétariat aux Sports de plein air",
        "SSPA",
        "administration-centrale",
        "sport",
    ),
    (
        "office-des-mobilites",
        "Office des Chemins et des Mobilités",
        "OCM",
        "operateur",
        "environnement",
    ),
    (
        "agence-des-logis",
        "Agence des Logis",
        "ADL",
        "operateur",
        "territoires",
    ),
    (
        "agence-des-rivieres",
        "Agence des Rivières",
        "AR",
        "operateur",
        "environnement",
    ),
    (
        "caisse-familles",
        "Caisse des Familles d'Orvance",
        "CFO",
        "securite-sociale",
        "solidarite-sante",
    ),
    (
        "caisse-des-carrieres",
        "Caisse des Carrières",
        "CDC",
        "securite-sociale",
        "solidarite-sante",
    ),
    (
        "agence-des-parcours",
        "Agence des Parcours professionnels",
        "APP",
        "operateur",
        "travail",
    ),
    (
        "office-des-bois",
        "Office des Bois communaux",
        "OBC",
        "operateur",
        "agriculture",
    ),
    (
        "institut-du-temps",
        "Institut du Temps qu'il fera",
        "ITF",
        "operateur",
        "environnement",
    ),
    (
        "bibliotheque-commune",
        "Bibliothèque commune d'Orvance",
        "BCO",
        "operateur",
        "culture",
    ),
    (
        "conseil-des-greffes",
        "Conseil des Greffes",
        "CG",
        "administration-centrale",
        "justice",
    ),
    (
        "agence-sante-proche",
        "Agence de la Santé proche",
        "ASP",
        "operateur",
        "solidarite-sante",
    ),
    (
        "academie-du-val-d-orve",
        "Académie du Val-d'Orve",
        "",
        "service-deconcentre",
        "education",
    ),
    (
        "delegation-du-haut-pays",
        "Délégation du Haut-Pays",
        "",
        "service-deconcentre",
        "interieur",
    ),
    (
        "capitainerie-des-trois-estuaires",
        "Capitainerie des Trois-Estuaires",
        "",
        "service-deconcentre",
        "agriculture",
    ),
    (
        "metropole-de-clairval",
        "Métropole de Clairval",
        "",
        "collectivite-territoriale",
        "autres",
    ),
    (
        "region-des-deux-rives",
        "Région des Deux-Rives",
        "",
        "collectivite-territoriale",
        "autres",
    ),
    (
        "departement-haute-orve",
        "Département de la Haute-Orve",
        "",
        "collectivite-territoriale",
        "autres",
    ),
    (
        "union-petites-communes",
        "Union des petites communes",
        "UPC",
        "autre",
        "autres",
    ),
];

/// All of them.
pub(super) fn organisations() -> Vec<Organisation> {
    ORGANISATIONS
        .iter()
        .filter_map(|(slug, name, acronym, kind, domain)| {
            Some(Organisation {
                slug: OrganisationSlug::parse(*slug).ok()?,
                name: Some(typeset(name)),
                acronym: Some((*acronym).to_owned()).filter(|text| !text.is_empty()),
                ministerial_domain: Some((*domain).to_owned()),
                kind: Some((*kind).to_owned()),
                directory_url: None,
                description: String::new(),
            })
        })
        .collect()
}

/// The full name of one of them.
pub(super) fn name_of(slug: &str) -> Option<String> {
    ORGANISATIONS
        .iter()
        .find(|one| one.0 == slug)
        .map(|one| typeset(one.1))
}
