//! The kinds of things that forms change: by which right, where they are shown in the member space.

use programme::{
    access::Action,
    organisations::{Incubator, Organisation, Team},
    services::Service,
};

use crate::{history::Kept, publication::paths};

/// A kind of thing with a form.
pub(super) trait Editable: Kept {
    /// The right to change it.
    const EDIT: Action;
    /// Where its kind stands in the member space.
    const FOLDER: &'static str;

    /// Where one of that name is shown in the member space, within the site.
    fn path(slug: &str) -> String {
        format!("/espace/{}/{}", Self::FOLDER, paths::segment(slug))
    }
}

impl Editable for Service {
    const EDIT: Action = Action::EditService;
    const FOLDER: &'static str = "services";
}

impl Editable for Incubator {
    const EDIT: Action = Action::EditIncubator;
    const FOLDER: &'static str = "incubateurs";
}

impl Editable for Organisation {
    const EDIT: Action = Action::EditOrganisation;
    const FOLDER: &'static str = "organisations";
}

impl Editable for Team {
    const EDIT: Action = Action::EditIncubatorTeam;
    const FOLDER: &'static str = "equipes";
}
