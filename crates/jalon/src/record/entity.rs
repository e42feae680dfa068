//! What the seven kinds of things on record have in common.

use content::Collection;
use programme::{
    community::Member,
    network::{FastEdition, PhaseText},
    organisations::{Incubator, Organisation, Team},
    services::Service,
};
use serde::Serialize;

/// A thing on record with a name of its own and a file in the content repository.
pub trait Entity: PartialEq + Serialize + Sync {
    /// The word for its kind in the journal and in machine-readable output.
    const KIND: &'static str;
    /// Where its file lies.
    const COLLECTION: Collection;
    /// Its public name, unique within its kind; of a phase's text, the phase's public word.
    fn name(&self) -> &str;
}

macro_rules! entity {
    ($type:ty, $kind:literal, $collection:ident, $($name:ident).+) => {
        impl Entity for $type {
            const KIND: &'static str = $kind;
            const COLLECTION: Collection = Collection::$collection;
            fn name(&self) -> &str {
                self.$($name).+.as_str()
            }
        }
    };
}

entity!(Service, "service", Services, slug);
entity!(Member, "member", Members, slug);
entity!(Incubator, "incubator", Incubators, slug);
entity!(Organisation, "organisation", Organisations, slug);
entity!(Team, "team", Teams, slug);
entity!(FastEdition, "fast_edition", FastEditions, slug);

impl Entity for PhaseText {
    const KIND: &'static str = "phase_text";
    const COLLECTION: Collection = Collection::Phases;
    fn name(&self) -> &str {
        self.phase.public_word()
    }
}

/// The file of a thing that was never in a content repository.
#[must_use]
pub fn default_file(name: &str) -> String {
    format!("{name}.md")
}
