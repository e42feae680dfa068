//! Entries of a budget: a year, an activity, a resource, and what is committed and paid.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Euros;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal, $french:literal, $english:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All, in the order of rules.md §9.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in code and in the database.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The word of the budget reference's files, in French.
            #[must_use]
            pub const fn reference_word(self) -> &'static str {
                match self { $(Self::$variant => $french),+ }
            }

            /// Reads a cell: the reference's word, its English one or the code, whatever its case,
            /// accents and punctuation.
            #[must_use]
            pub fn read(text: &str) -> Option<Self> {
                let wanted = super::sheet_text::folded(text);
                Self::ALL.iter().copied().find(|one| {
                    let english = match one { $(Self::$variant => $english),+ };
                    [one.code(), one.reference_word(), english]
                        .iter()
                        .any(|word| super::sheet_text::folded(word) == wanted)
                })
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            /// Reads the code.
            fn from_str(code: &str) -> Result<Self, String> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|one| one.code() == code)
                    .ok_or_else(|| format!("{code:?} is none of the words of this list"))
            }
        }
    };
}

words!(
    /// What money is spent on.
    Activity {
        /// Data.
        Data = "data", "Données", "Data";
        /// Hosting on machines of one's own.
        HostingElsewhere = "hosting_non_cloud", "Hébergement hors cloud", "Hosting, non-cloud";
        /// Hosting in the cloud.
        HostingCloud = "hosting_cloud", "Hébergement cloud", "Hosting, cloud";
        /// Operations.
        Operations = "ops", "Exploitation", "Operations";
        /// Network links.
        Network = "network", "Réseau", "Network";
        /// Administration.
        Administration = "administration", "Administration", "Administration";
        /// Security.
        Security = "security", "Sécurité", "Security";
        /// Deployment and communication.
        Deployment = "deployment", "Déploiement et communication", "Deployment, communication";
        /// Support of users.
        Support = "support", "Support", "Support";
        /// Development.
        Development = "development", "Développement", "Development";
        /// Product, management and coaching.
        Product = "product", "Produit, pilotage et coaching", "Product, management, coaching";
        /// Design.
        Design = "design", "Design", "Design";
        /// Anything else.
        Other = "other", "Autre", "Other";
    }
);

words!(
    /// What the money buys.
    Resource {
        /// Public agents.
        Staff = "staff", "Agents publics", "Staff";
        /// Freelancers and companies.
        ExternalServices = "external_services", "Prestations externes", "External services";
        /// Machines.
        Hardware = "hardware", "Matériel", "Hardware";
        /// Software, bought or rented.
        Software = "software", "Logiciels, SaaS et PaaS", "Software, SaaS, PaaS";
        /// Premises and general costs.
        Structure = "structure", "Structure", "Structure";
        /// Anything else.
        Other = "other", "Autre", "Other";
    }
);

impl Resource {
    /// True for people's work: what the missions of a team already tell.
    #[must_use]
    pub const fn is_people(self) -> bool {
        matches!(self, Self::Staff | Self::ExternalServices)
    }
}

/// A line of a budget. One for each year, activity and resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Year, from 2013 to 2100.
    pub year: i32,
    /// On what.
    pub activity: Activity,
    /// For what.
    pub resource: Resource,
    /// Commitment authorisation (« AE »); `None` when not stated.
    pub committed: Option<Euros>,
    /// Payment credit (« CP »); `None` when not stated.
    pub paid: Option<Euros>,
}

impl Entry {
    /// What makes the entry unique.
    #[must_use]
    pub const fn key(&self) -> (i32, Activity, Resource) {
        (self.year, self.activity, self.resource)
    }

    /// What the year costs by this line: what is paid, else what is committed.
    #[must_use]
    pub fn cost(&self) -> Option<Euros> {
        self.paid.or(self.committed)
    }
}

/// Sums of AE and CP by year; `None` where no line of the year states one.
#[must_use]
pub fn totals_by_year(entries: &[Entry]) -> BTreeMap<i32, (Option<Euros>, Option<Euros>)> {
    let mut years: BTreeMap<i32, (Option<Euros>, Option<Euros>)> = BTreeMap::new();
    let add = |place: &mut Option<Euros>, amount: Option<Euros>| {
        if let Some(amount) = amount {
            *place = Some(place.unwrap_or_default() + amount);
        }
    };
    for entry in entries {
        let (committed, paid) = years.entry(entry.year).or_default();
        add(committed, entry.committed);
        add(paid, entry.paid);
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_in_every_form() {
        for one in Activity::ALL.iter().copied() {
            assert_eq!(one.code().parse(), Ok(one));
            assert_eq!(Activity::read(one.reference_word()), Some(one));
        }
        for one in Resource::ALL.iter().copied() {
            assert_eq!(
                Resource::read(&one.reference_word().to_uppercase()),
                Some(one)
            );
        }
        assert_eq!(
            Activity::read(" developpement "),
            Some(Activity::Development)
        );
        assert_eq!(
            Activity::read("Hébergement (cloud)"),
            Some(Activity::HostingCloud)
        );
        assert_eq!(Activity::read("restauration"), None);
    }

    #[test]
    fn a_year_without_figures_has_no_total() {
        let entry = |year, committed, paid| Entry {
            year,
            activity: Activity::Design,
            resource: Resource::Staff,
            committed,
            paid,
        };
        let ten = Euros::from_euros(10);
        let totals = totals_by_year(&[
            entry(2025, ten, None),
            entry(2025, ten, None),
            entry(2026, None, Some(Euros::ZERO)),
        ]);
        assert_eq!(totals[&2025], (Euros::from_euros(20), None));
        assert_eq!(totals[&2026], (None, Some(Euros::ZERO)));
    }
}
