//! What the reader asks of the cockpit: the parameters of the address, understood. What can't be
//! understood is set aside and told.

use chrono::NaiveDate;
use programme::{
    access::Holding, cockpit::ConcernKind, identity::IncubatorSlug, phases::Phase,
    services::Service,
};

use crate::{
    accounts::SignedIn,
    publication::{FIRST_DAY, query_string},
};

/// Through which role one looks at services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Lens {
    /// All that one may see.
    #[default]
    All,
    /// Those that one follows.
    Coach,
    /// Those on which one works.
    Team,
    /// Those of one's incubators.
    Incubator,
    /// Those that one's organisation sponsors.
    Sponsor,
}

impl Lens {
    const EVERY: [Self; 5] = [
        Self::All,
        Self::Coach,
        Self::Team,
        Self::Incubator,
        Self::Sponsor,
    ];

    /// The word of the parameter; empty for the usual choice.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Coach => "coach",
            Self::Team => "equipe",
            Self::Incubator => "incubateur",
            Self::Sponsor => "sponsor",
        }
    }

    const fn is_of(self, holding: &Holding) -> bool {
        match self {
            Self::All => true,
            Self::Coach => matches!(holding, Holding::Coach(_)),
            Self::Team => matches!(holding, Holding::TeamMember(_) | Holding::Intrapreneur(_)),
            Self::Incubator => matches!(
                holding,
                Holding::IncubatorTeam(_) | Holding::IncubatorHead(_)
            ),
            Self::Sponsor => matches!(holding, Holding::Sponsor(_)),
        }
    }
}

/// What the calendar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// The month of this first day.
    Month(NaiveDate),
    /// The week of this Monday.
    Week(NaiveDate),
}

/// What is asked.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) incubator: Option<IncubatorSlug>,
    pub(super) phase: Option<Phase>,
    pub(super) kind: Option<ConcernKind>,
    pub(super) lens: Lens,
    /// The lenses that make sense for this person.
    pub(super) lenses: Vec<Lens>,
    pub(super) period: Option<Period>,
    /// From 1.
    pub(super) page: usize,
    /// Words that were set aside.
    pub(super) misunderstood: Vec<String>,
}

impl Asked {
    pub(super) fn read(signed_in: &SignedIn, parameters: &[(String, String)]) -> Self {
        let lenses = Lens::EVERY
            .into_iter()
            .filter(|lens| signed_in.actor.holdings.iter().any(|one| lens.is_of(one)))
            .collect();
        let mut asked = Self {
            incubator: None,
            phase: None,
            kind: None,
            lens: Lens::All,
            lenses,
            period: None,
            page: 1,
            misunderstood: Vec::new(),
        };
        for (name, value) in parameters {
            let value = value.trim();
            if !value.is_empty() && !asked.take(signed_in, name, value) {
                asked.misunderstood.push(value.chars().take(60).collect());
            }
        }
        asked.misunderstood.truncate(5);
        asked
    }

    /// Takes a parameter; false when its value means nothing.
    fn take(&mut self, signed_in: &SignedIn, name: &str, value: &str) -> bool {
        match name {
            "incubateur" => {
                let known = signed_in.view.whole.incubator(value);
                self.incubator = known.map(|one| one.slug.clone());
                self.incubator.is_some()
            }
            "phase" => {
                self.phase = value.parse().ok();
                self.phase.is_some()
            }
            "quoi" => {
                self.kind = ConcernKind::ALL
                    .into_iter()
                    .find(|kind| kind.code() == value);
                self.kind.is_some()
            }
            "pour" => {
                let lens = self.lenses.iter().find(|lens| lens.word() == value);
                self.lens = lens.copied().unwrap_or_default();
                lens.is_some()
            }
            "mois" => {
                let day = format!("{value}-01")
                    .parse()
                    .ok()
                    .filter(|day| is_known(*day));
                self.period = day.map(Period::Month);
                day.is_some()
            }
            "semaine" => {
                let monday = NaiveDate::parse_from_str(&format!("{value}-1"), "%G-W%V-%u").ok();
                let monday = monday.filter(|day| is_known(*day));
                self.period = monday.map(Period::Week);
                monday.is_some()
            }
            "page" => match value.parse() {
                Ok(page) if page >= 1 => {
                    self.page = page;
                    true
                }
                _ => false,
            },
            // Ours to ignore: the day looked at is today's.
            _ => true,
        }
    }

    /// True for a service of the incubator asked for.
    pub(super) fn keeps(&self, service: &Service) -> bool {
        self.incubator
            .as_ref()
            .is_none_or(|incubator| service.is_incubated_by(incubator))
    }

    /// The filters as parameters of an address, the period and the page excepted.
    pub(super) fn parameters(&self) -> Vec<(String, String)> {
        let word = |name: &str, value: &str| {
            (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()))
        };
        let incubator = self.incubator.as_ref().map_or("", |slug| slug.as_str());
        [
            word("pour", self.lens.word()),
            word("incubateur", incubator),
            word("phase", self.phase.map_or("", Phase::code)),
            word("quoi", self.kind.map_or("", ConcernKind::code)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The same filters, as the end of an address.
    pub(super) fn query(&self) -> String {
        query_string(&self.parameters())
    }
}

fn is_known(day: NaiveDate) -> bool {
    let last = NaiveDate::from_ymd_opt(2100, 12, 31).unwrap_or(NaiveDate::MAX);
    (FIRST_DAY..=last).contains(&day)
}
