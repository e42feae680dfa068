//! Indicators ready to be defined: the impact matrix, AARRI, and the four British indicators.
//!
//! Sources: rules.md §6; the measures that British services must publish. Only what the software
//! needs to know stands here; names and explanations are words on screen, under
//! `impact-preset-<code>`.

use serde::{Deserialize, Serialize};

use super::{
    indicator::Question,
    kind::{Direction, Kind, Pooling},
};
use crate::impact::period::Frequency;

/// A family of presets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collection {
    /// The programme's impact matrix.
    Matrix,
    /// Acquisition, activation, retention, recommendation, impact.
    Aarri,
    /// The four measures that British services must publish.
    BritishFour,
}

macro_rules! presets {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $collection:ident, $question:ident,
       $kind:expr, $direction:ident, $frequency:ident, $pooling:ident, $mandatory:literal;)*) => {
        /// An indicator ready to be defined.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Preset {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Preset {
            /// All, collection by collection, each in its own order.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word for addresses, files, storage and words on screen.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The family that it belongs to.
            #[must_use]
            pub const fn collection(self) -> Collection {
                match self { $(Self::$name => Collection::$collection,)* }
            }

            /// The question of the matrix that it answers.
            #[must_use]
            pub const fn question(self) -> Question {
                match self { $(Self::$name => Question::$question,)* }
            }

            /// The sort of number.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => $kind,)* }
            }

            /// Which way is good.
            #[must_use]
            pub const fn direction(self) -> Direction {
                match self { $(Self::$name => Direction::$direction,)* }
            }

            /// How often it is measured.
            #[must_use]
            pub const fn frequency(self) -> Frequency {
                match self { $(Self::$name => Frequency::$frequency,)* }
            }

            /// What becomes of it when periods are put together.
            #[must_use]
            pub const fn pooling(self) -> Pooling {
                match self { $(Self::$name => Pooling::$pooling,)* }
            }

            /// True for the indicators that the matrix asks of every service.
            #[must_use]
            pub const fn is_mandatory(self) -> bool {
                match self { $(Self::$name => $mandatory,)* }
            }
        }
    };
}

/// Answers from 0 to 10.
const OUT_OF_TEN: Kind = Kind::Score {
    lowest: 0.0,
    highest: 10.0,
};
/// The System Usability Scale.
const OUT_OF_HUNDRED: Kind = Kind::Score {
    lowest: 0.0,
    highest: 100.0,
};

presets! {
    /// Ease of use, from 0 to 100 (System Usability Scale).
    EaseOfUse = "ease_of_use", Matrix, Usable, OUT_OF_HUNDRED, Up, Quarter, AddsUp, true;
    /// Users who ask for help, out of users.
    SupportContactRate = "support_contact_rate", Matrix, Usable, Kind::Share, Down, Month, AddsUp, false;
    /// Procedures finished, out of procedures begun.
    CompletionRate = "completion_rate", Matrix, Usable, Kind::Share, Up, Month, AddsUp, false;
    /// Distinct persons who used the service in the month.
    MonthlyActiveUsers = "monthly_active_users", Matrix, Used, Kind::Count, Up, Month, Distinct, true;
    /// Transactions finished in the month.
    CompletedTransactions = "completed_transactions", Matrix, Used, Kind::Count, Up, Month, AddsUp, true;
    /// Persons reached, out of the priority market.
    Penetration = "penetration", Matrix, Used, Kind::Share, Up, Month, Distinct, true;
    /// Users who come back, out of users.
    Retention = "retention", Matrix, Used, Kind::Share, Up, Month, Distinct, false;
    /// Satisfied answers, out of answers.
    SatisfactionRate = "satisfaction_rate", Matrix, Useful, Kind::Share, Up, Month, AddsUp, true;
    /// Value made for users: hours or euros saved, in euros.
    ValueForUsers = "value_for_users", Matrix, Useful, Kind::Money, Up, Quarter, AddsUp, false;
    /// What the policy is about, in its own unit.
    PolicyImpact = "policy_impact", Matrix, Impactful, Kind::Count, Up, Month, AddsUp, true;
    /// Effects beyond the service's own users.
    DiffuseImpact = "diffuse_impact", Matrix, Impactful, Kind::Count, Up, Quarter, AddsUp, false;
    /// Harm that did not happen.
    RisksAvoided = "risks_avoided", Matrix, Impactful, Kind::Count, Up, Quarter, AddsUp, false;
    /// Budget divided by active users.
    CostPerUse = "cost_per_use", Matrix, Efficient, Kind::Ratio, Down, Month, Distinct, true;
    /// Budget divided by units of impact.
    CostPerImpact = "cost_per_impact", Matrix, Efficient, Kind::Ratio, Down, Month, AddsUp, false;

    /// Persons who heard of the service and came.
    Acquisition = "aarri_acquisition", Aarri, Used, Kind::Count, Up, Month, AddsUp, false;
    /// Those who had a first good experience, out of those who came.
    Activation = "aarri_activation", Aarri, Usable, Kind::Share, Up, Month, AddsUp, false;
    /// Those who came back, out of those activated.
    AarriRetention = "aarri_retention", Aarri, Used, Kind::Share, Up, Month, Distinct, false;
    /// How likely they are to recommend it, from 0 to 10.
    Recommendation = "aarri_recommendation", Aarri, Useful, OUT_OF_TEN, Up, Quarter, AddsUp, false;
    /// What has changed for them or for the policy.
    AarriImpact = "aarri_impact", Aarri, Impactful, Kind::Count, Up, Quarter, AddsUp, false;

    /// Total cost divided by transactions finished.
    CostPerTransaction = "uk_cost_per_transaction", BritishFour, Efficient, Kind::Ratio, Down, Quarter, AddsUp, false;
    /// Satisfied answers, out of answers.
    UserSatisfaction = "uk_user_satisfaction", BritishFour, Useful, Kind::Share, Up, Month, AddsUp, false;
    /// Transactions finished, out of those begun.
    UkCompletionRate = "uk_completion_rate", BritishFour, Usable, Kind::Share, Up, Month, AddsUp, false;
    /// Transactions finished online, out of all channels.
    DigitalTakeUp = "uk_digital_take_up", BritishFour, Used, Kind::Share, Up, Month, AddsUp, false;
}

impl Collection {
    /// All.
    pub const ALL: [Self; 3] = [Self::Matrix, Self::Aarri, Self::BritishFour];

    /// The word for addresses, files and words on screen: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Matrix => "matrix",
            Self::Aarri => "aarri",
            Self::BritishFour => "british_four",
        }
    }
}

impl Preset {
    /// The presets of a family.
    pub fn of(collection: Collection) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |preset| preset.collection() == collection)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_matrix_asks_what_the_rules_say() {
        let mandatory: Vec<(Question, &str)> = Preset::of(Collection::Matrix)
            .filter(|preset| preset.is_mandatory())
            .map(|preset| (preset.question(), preset.code()))
            .collect();
        assert_eq!(
            mandatory,
            [
                (Question::Usable, "ease_of_use"),
                (Question::Used, "monthly_active_users"),
                (Question::Used, "completed_transactions"),
                (Question::Used, "penetration"),
                (Question::Useful, "satisfaction_rate"),
                (Question::Impactful, "policy_impact"),
                (Question::Efficient, "cost_per_use"),
            ]
        );
        let asked: BTreeSet<Question> = Preset::of(Collection::Matrix)
            .map(Preset::question)
            .collect();
        assert_eq!(asked.len(), Question::ALL.len());
    }

    #[test]
    fn codes_are_unique_and_the_ones_that_json_has() {
        let codes: BTreeSet<&str> = Preset::ALL.iter().map(|preset| preset.code()).collect();
        assert_eq!(codes.len(), Preset::ALL.len());
        for preset in Preset::ALL {
            assert_eq!(
                serde_json::to_value(preset).expect("serialises"),
                preset.code()
            );
        }
    }

    #[test]
    fn families_have_their_size_and_scales_are_sound() {
        let size = |collection| Preset::of(collection).count();
        assert_eq!(
            Collection::ALL.map(size),
            [14, 5, 4],
            "matrix, AARRI, British four"
        );
        assert!(Preset::ALL.iter().all(|preset| preset.kind().is_sound()));
    }

    #[test]
    fn distinct_people_do_not_add_up() {
        for preset in [
            Preset::MonthlyActiveUsers,
            Preset::CostPerUse,
            Preset::Retention,
        ] {
            assert_eq!(preset.pooling(), Pooling::Distinct);
        }
    }
}
