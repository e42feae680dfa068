//! What services can be filtered by.

use programme::{phases::Phase, services::Objective};

use crate::{
    foundation::i18n::fold,
    publication::{
        View,
        wording::{objective_name, phase_name},
    },
};

/// Something that services can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Facet {
    /// Current phase or outcome.
    Phase,
    /// National impact label.
    Impact,
    /// Objective.
    Objective,
    /// Incubator.
    Incubator,
    /// Kind of users.
    UserType,
    /// Theme.
    Theme,
    /// Sponsor.
    Sponsor,
    /// Ministerial domain of a sponsor.
    Domain,
    /// Technology.
    Technology,
}

impl Facet {
    /// How many there are.
    pub(crate) const COUNT: usize = 9;

    /// All, in the order in which the directory shows them.
    pub(crate) const ALL: [Self; Self::COUNT] = [
        Self::Phase,
        Self::Impact,
        Self::Objective,
        Self::Incubator,
        Self::UserType,
        Self::Theme,
        Self::Sponsor,
        Self::Domain,
        Self::Technology,
    ];

    /// The parameter of addresses. Several are those of the network's earlier site.
    pub(crate) const fn parameter(self) -> &'static str {
        match self {
            Self::Phase => "phase",
            Self::Impact => "national_impact",
            Self::Objective => "objectif",
            Self::Incubator => "incubateur",
            Self::UserType => "usertypes",
            Self::Theme => "thematiques",
            Self::Sponsor => "sponsor",
            Self::Domain => "domaine",
            Self::Technology => "techno",
        }
    }

    /// The facet of a parameter.
    pub(crate) fn from_parameter(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|facet| facet.parameter() == name)
    }

    /// The key of its name in `i18n/`.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Phase => "facet-phase",
            Self::Impact => "facet-impact",
            Self::Objective => "facet-objective",
            Self::Incubator => "facet-incubator",
            Self::UserType => "facet-user-type",
            Self::Theme => "facet-theme",
            Self::Sponsor => "facet-sponsor",
            Self::Domain => "facet-domain",
            Self::Technology => "facet-technology",
        }
    }

    /// How a value of it is called in the reader's language.
    pub(crate) fn label(self, view: &View, value: &Value) -> String {
        self.word(view, value)
            .unwrap_or_else(|| value.label.clone())
    }

    /// True when a value is called as the record writes it, in French on every page. Names of
    /// technologies belong to no language.
    pub(crate) fn is_recorded(self, view: &View, value: &Value) -> bool {
        self != Self::Technology && self.word(view, value).is_none()
    }

    fn word(self, view: &View, value: &Value) -> Option<String> {
        let listed = |prefix: &str| {
            let key = format!("{prefix}-{}", value.key);
            view.locale.has(&key).then(|| view.t(&key))
        };
        match self {
            Self::Phase => Phase::ALL
                .into_iter()
                .find(|phase| phase.public_word() == value.key)
                .map(|phase| phase_name(view, phase)),
            Self::Impact => Some(view.t("facet-impact-true")),
            Self::Objective => {
                Objective::from_code(&value.key).map(|objective| objective_name(view, objective))
            }
            Self::UserType => listed("usertype"),
            Self::Domain => listed("domain"),
            Self::Incubator | Self::Theme | Self::Sponsor | Self::Technology => None,
        }
    }
}

/// A value that services have in a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// What stands in addresses.
    pub key: String,
    /// The key folded.
    pub folded: String,
    /// How the record writes it.
    pub label: String,
    /// The services that have it, as indexes into the catalogue, ascending.
    pub services: Vec<usize>,
}

impl Value {
    pub(super) fn new(key: &str, label: &str) -> Self {
        Self {
            key: key.to_owned(),
            folded: fold(key),
            label: label.trim().to_owned(),
            services: Vec::new(),
        }
    }
}
