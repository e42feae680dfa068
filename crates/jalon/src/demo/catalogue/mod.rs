//! The fictional services, one file per incubator.
//!
//! All of it is invented: the Republic of Orvance, its administrations and its figures exist
//! nowhere. The texts are plain; [`super::typeset`] gives them French typography.

mod farming;
mod justice;
mod local;
mod mobility;
mod nature;
mod numeric;
mod schools;
mod solidarity;

use super::sketch::Sketch;

/// Incubators by slug, with the services that each carries.
pub(super) const BY_INCUBATOR: [(&str, &[Sketch]); 8] = [
    ("fabrique-du-lien", solidarity::SERVICES),
    ("atelier-des-communes", local::SERVICES),
    ("eclosoir", nature::SERVICES),
    ("ruche-des-ecoles", schools::SERVICES),
    ("studio-droit-commun", justice::SERVICES),
    ("chantier-des-mobilites", mobility::SERVICES),
    ("la-serre", farming::SERVICES),
    ("boussole-numerique", numeric::SERVICES),
];
