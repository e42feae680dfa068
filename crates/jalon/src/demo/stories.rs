//! The hypotheses and words of the fictional network.

use programme::impact::hypotheses::{TestMethod, Verdict};

/// A hypothesis as the demonstration tells it: numbers of both groups when it was tested.
pub(super) struct Story {
    pub(super) change: &'static str,
    pub(super) users: &'static str,
    pub(super) baseline: f64,
    pub(super) target: f64,
    pub(super) method: TestMethod,
    pub(super) sample: u64,
    /// Successes and trials of the group left alone (or before), then of the others.
    pub(super) seen: [(u64, u64); 2],
    pub(super) end: End,
}

/// How it ended, or where it stands.
pub(super) enum End {
    Draft,
    Registered,
    Testing,
    Concluded(Verdict, &'static str, &'static str),
}

/// The hypotheses.
pub(super) const STORIES: [Story; 7] = [
    Story {
        change: "Un rappel par SMS trois jours avant l’échéance",
        users: "les usagers qui ont commencé une démarche",
        baseline: 0.42,
        target: 0.50,
        method: TestMethod::Randomised,
        sample: 1_000,
        seen: [(420, 1_000), (531, 1_004)],
        end: End::Concluded(
            Verdict::Confirmed,
            "L’écart dépasse la cible et le tirage au sort écarte les autres causes.",
            "Le rappel agit surtout sur les démarches commencées depuis moins de dix jours ; après, il ne change rien. L’heure d’envoi compte peu.",
        ),
    },
    Story {
        change: "Préremplir le formulaire avec les données déjà connues de l’administration",
        users: "les petites structures",
        baseline: 0.55,
        target: 0.70,
        method: TestMethod::BeforeAfter,
        sample: 400,
        seen: [(330, 600), (338, 590)],
        end: End::Concluded(
            Verdict::Refuted,
            "Même dans le meilleur des cas, le gain reste loin de la cible.",
            "Les données préremplies étaient souvent périmées : les usagers passaient leur temps à les vérifier. Mieux vaut préremplir moins, mais juste.",
        ),
    },
    Story {
        change: "Une page d’accueil qui commence par les pièces à préparer",
        users: "les personnes qui viennent pour la première fois",
        baseline: 0.38,
        target: 0.44,
        method: TestMethod::Randomised,
        sample: 300,
        seen: [(72, 190), (80, 186)],
        end: End::Concluded(
            Verdict::Inconclusive,
            "L’échantillon était trop petit : l’intervalle contient les deux possibilités.",
            "Il fallait trois fois plus de visites : calculer l’échantillon avant, et choisir une page plus fréquentée.",
        ),
    },
    Story {
        change: "Un accueil téléphonique le soir",
        users: "les usagers qui travaillent en horaires décalés",
        baseline: 0.30,
        target: 0.36,
        method: TestMethod::BeforeAfter,
        sample: 500,
        seen: [(180, 600), (0, 0)],
        end: End::Testing,
    },
    Story {
        change: "Remplacer la pièce jointe obligatoire par une déclaration sur l’honneur",
        users: "les communes de moins de 2 000 habitants",
        baseline: 0.48,
        target: 0.60,
        method: TestMethod::Controlled,
        sample: 800,
        seen: [(0, 0), (0, 0)],
        end: End::Registered,
    },
    Story {
        change: "Une version en langage facile à lire",
        users: "les personnes accompagnées par un travailleur social",
        baseline: 0.33,
        target: 0.40,
        method: TestMethod::Randomised,
        sample: 1_200,
        seen: [(0, 0), (0, 0)],
        end: End::Draft,
    },
    Story {
        change: "Un courriel de relance écrit par l’agent référent plutôt que par le service",
        users: "les dossiers incomplets",
        baseline: 0.40,
        target: 0.46,
        method: TestMethod::Randomised,
        sample: 900,
        seen: [(372, 930), (447, 940)],
        end: End::Concluded(
            Verdict::Confirmed,
            "Le gain est net et tient sur trois mois.",
            "Ce n’est pas le texte qui compte mais le nom de l’expéditeur : un nom connu double les réponses dans la journée.",
        ),
    },
];

/// Words that users left; some hold what is hidden on arrival.
pub(super) const WORDS: [(&str, bool); 5] = [
    ("Simple et rapide, j’ai fini en dix minutes.", true),
    ("Je n’ai pas compris quelle pièce envoyer au début.", true),
    (
        "Rappelez-moi au 06 12 34 56 78 s’il manque quelque chose.",
        false,
    ),
    (
        "Le bouton pour revenir en arrière efface ce que j’ai écrit.",
        true,
    ),
    ("Écrivez-moi à camille@orvance.example, merci !", false),
];
