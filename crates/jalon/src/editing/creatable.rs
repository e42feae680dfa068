//! The kinds of things that forms add: by which right, what one that says nothing yet is.

use chrono::NaiveDate;
use programme::{
    access::{Action, Subject},
    organisations::{Incubator, Organisation, Team},
    phases::{Journey, Phase, Stay},
    services::Service,
};

use super::{kinds::Editable, pages::value};
use crate::history::sheet::Wrong;

/// A kind of thing that a form adds.
pub(super) trait Creatable: Editable {
    /// The right to add one.
    const CREATE: Action;
    /// Where one goes without saving.
    const BACK: &'static str;

    /// One that says nothing yet.
    fn blank() -> Self;
    /// The same under that public name.
    ///
    /// # Errors
    /// When that is no public name.
    fn named(self, slug: &str) -> Result<Self, Wrong>;
    /// What the right to add it is asked on.
    fn asked_on(&self) -> Subject {
        Subject::Network
    }
    /// The field that decides whether one may add it.
    const DECIDING: &'static str = "name";
    /// Takes over what only a new one is asked.
    ///
    /// # Errors
    /// The field that is wrong, and why.
    fn begin(&mut self, _pairs: &[(String, String)]) -> Result<(), (&'static str, Wrong)> {
        Ok(())
    }
    /// True when the form asks on what day its first phase began.
    const HAS_START: bool = false;
}

fn slug<T: std::str::FromStr>(text: &str) -> Result<T, Wrong> {
    text.parse().map_err(|_| Wrong::NotName(text.to_owned()))
}

/// A public name until there is one: a valid one that nothing on record can have.
const NAMELESS: &str = "-";

impl Creatable for Service {
    const CREATE: Action = Action::CreateService;
    const BACK: &'static str = "/espace/fiches";
    const DECIDING: &'static str = "incubators";
    const HAS_START: bool = true;

    fn blank() -> Self {
        Self::new(nameless(), "")
    }

    fn named(self, text: &str) -> Result<Self, Wrong> {
        Ok(Self {
            slug: slug(text)?,
            ..self
        })
    }

    fn asked_on(&self) -> Subject {
        Subject::service(self)
    }

    fn begin(&mut self, pairs: &[(String, String)]) -> Result<(), (&'static str, Wrong)> {
        let typed = value(pairs, "start").trim();
        if typed.is_empty() {
            return Ok(());
        }
        let start: NaiveDate = typed
            .parse()
            .map_err(|_| ("start", Wrong::NotDay(typed.to_owned())))?;
        self.journey = Journey::new(vec![Stay {
            phase: Phase::Investigation,
            start: Some(start),
            end: None,
            comment: None,
        }]);
        Ok(())
    }
}

impl Creatable for Incubator {
    const CREATE: Action = Action::CreateIncubator;
    const BACK: &'static str = "/espace/fiches";

    fn blank() -> Self {
        Self::new(nameless(), "")
    }

    fn named(self, text: &str) -> Result<Self, Wrong> {
        Ok(Self {
            slug: slug(text)?,
            ..self
        })
    }
}

impl Creatable for Organisation {
    const CREATE: Action = Action::CreateOrganisation;
    const BACK: &'static str = "/espace/fiches";

    fn blank() -> Self {
        Self {
            slug: nameless(),
            name: None,
            acronym: None,
            ministerial_domain: None,
            kind: None,
            directory_url: None,
            description: String::new(),
        }
    }

    fn named(self, text: &str) -> Result<Self, Wrong> {
        Ok(Self {
            slug: slug(text)?,
            ..self
        })
    }
}

impl Creatable for Team {
    const CREATE: Action = Action::EditIncubatorTeam;
    const BACK: &'static str = "/espace/fiches";

    fn blank() -> Self {
        Self {
            slug: nameless(),
            name: String::new(),
            purpose: None,
            incubator: None,
        }
    }

    fn named(self, text: &str) -> Result<Self, Wrong> {
        Ok(Self {
            slug: slug(text)?,
            ..self
        })
    }

    fn asked_on(&self) -> Subject {
        let incubator = self.incubator.clone();
        incubator.map_or(Subject::Network, Subject::Incubator)
    }
}

fn nameless<T: std::str::FromStr<Err: std::fmt::Debug>>() -> T {
    #[expect(clippy::expect_used, reason = "a hyphen is a public name")]
    NAMELESS.parse().expect("a public name")
}
