//! Invented names: common first names, surnames made up from landscapes.

use std::collections::HashSet;

use programme::identity::MemberSlug;
use unicode_normalization::UnicodeNormalization;

use super::chance::Chance;

/// First names; `true` takes feminine words.
const FIRST: &[(&str, bool)] = &[
    ("Adèle", true),
    ("Agathe", true),
    ("Aïcha", true),
    ("Alix", true),
    ("Ambre", true),
    ("Anaïs", true),
    ("Apolline", true),
    ("Aya", true),
    ("Béatrice", true),
    ("Capucine", true),
    ("Céleste", true),
    ("Chloé", true),
    ("Clémence", true),
    ("Diane", true),
    ("Élodie", true),
    ("Esther", true),
    ("Fatou", true),
    ("Flore", true),
    ("Garance", true),
    ("Hélène", true),
    ("Inès", true),
    ("Jeanne", true),
    ("Khadija", true),
    ("Léonie", true),
    ("Lucie", true),
    ("Maëlle", true),
    ("Manon", true),
    ("Mei", true),
    ("Nadia", true),
    ("Noémie", true),
    ("Ondine", true),
    ("Rose", true),
    ("Salomé", true),
    ("Solène", true),
    ("Yasmine", true),
    ("Achille", false),
    ("Amadou", false),
    ("Anatole", false),
    ("Augustin", false),
    ("Basile", false),
    ("Bastien", false),
    ("Célestin", false),
    ("Côme", false),
    ("Damien", false),
    ("Élie", false),
    ("Émile", false),
    ("Farid", false),
    ("Félix", false),
    ("Gaspard", false),
    ("Hadrien", false),
    ("Hugo", false),
    ("Ilyès", false),
    ("Joachim", false),
    ("Karim", false),
    ("Léandre", false),
    ("Loïc", false),
    ("Malo", false),
    ("Marius", false),
    ("Naïm", false),
    ("Octave", false),
    ("Oscar", false),
    ("Quentin", false),
    ("Rémi", false),
    ("Samir", false),
    ("Siméon", false),
    ("Théo", false),
    ("Tuan", false),
    ("Victor", false),
    ("Yann", false),
    ("Zacharie", false),
];

const SURNAMES: &[&str] = &[
    "Aiguevive",
    "Aubeclaire",
    "Beauruisseau",
    "Belorme",
    "Boisdormant",
    "Bonnevanne",
    "Brisebrume",
    "Bruyèreau",
    "Champdoré",
    "Chantebise",
    "Clairmatin",
    "Clairvanne",
    "Combesoleil",
    "Courtebarque",
    "Croixdaulne",
    "D'Orvemont",
    "Écluseau",
    "Étoilemer",
    "Ferrechant",
    "Fontenoire",
    "Fraisnelle",
    "Gardelune",
    "Gravelande",
    "Grandpâture",
    "Hautcourlis",
    "Houlebec",
    "Lagrivelle",
    "Landelouve",
    "Lavandeau",
    "Longuerive",
    "Marjolune",
    "Mirebrise",
    "Montlys",
    "Montécume",
    "Noirépine",
    "Orvalet",
    "Passereille",
    "Pierrelune",
    "Pontdargent",
    "Quatreseigles",
    "Rivaubelle",
    "Rochefeuille",
    "Roncevigne",
    "Saulaie",
    "Sauvagine",
    "Sombreval",
    "Sourceneuve",
    "Terreblé",
    "Tournevent",
    "Tremblecourt",
    "Valdebise",
    "Valombrelle",
    "Vaucouleuvre",
    "Verdelonde",
    "Vertpignon",
    "Vieilledouve",
    "Villemousse",
    "Volpelière",
];

/// A person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub full: String,
    /// `prenom.nom`, without accents.
    pub slug: MemberSlug,
    pub is_feminine: bool,
}

/// Gives each person a name that nobody else has.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<(usize, usize)>);

impl Names {
    /// A new name. There are some four thousand: ten times what the network needs.
    pub(super) fn next(&mut self, chance: &mut Chance) -> Name {
        let draw = |chance: &mut Chance, length: usize| {
            usize::try_from(chance.between(0, i64::try_from(length).unwrap_or(1) - 1)).unwrap_or(0)
        };
        loop {
            let place = (draw(chance, FIRST.len()), draw(chance, SURNAMES.len()));
            let (first, is_feminine) = FIRST[place.0];
            let surname = SURNAMES[place.1].replace('\'', "’");
            let slug = MemberSlug::parse(format!("{}.{}", plain(first), plain(&surname)));
            if let (true, Ok(slug)) = (self.0.insert(place), slug) {
                return Name {
                    slug,
                    full: format!("{first} {surname}"),
                    is_feminine,
                };
            }
        }
    }
}

/// Lower case, without accents, blanks and apostrophes.
fn plain(text: &str) -> String {
    text.nfd()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
