//! Axes: round steps, whole numbers for counts, always from zero; and the grid that shows one.

use super::{
    drawing::{Anchor, Drawing},
    text,
};

/// An axis from zero to a round number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// The end of the axis, a multiple of [`Scale::step`].
    pub(super) end: f64,
    /// The distance between two marks.
    pub(super) step: f64,
}

/// Marks wanted on an axis, zero not counted.
const MARKS: f64 = 5.0;

impl Scale {
    /// An axis for counts up to `greatest`: steps are 1, 2 or 5 times a power of ten.
    pub(super) fn of_counts(greatest: f64) -> Self {
        if !greatest.is_finite() || greatest <= 1.0 {
            return Self {
                end: 1.0,
                step: 1.0,
            };
        }
        Self::stepped(greatest, Self::round_step(greatest).max(1.0))
    }

    /// An axis for any numbers from zero up to `greatest`, with the same steps, also below one.
    pub(super) fn of_reals(greatest: f64) -> Self {
        if !greatest.is_finite() || greatest <= f64::MIN_POSITIVE {
            return Self::of_counts(0.0);
        }
        Self::stepped(greatest, Self::round_step(greatest))
    }

    fn stepped(greatest: f64, step: f64) -> Self {
        Self {
            end: (greatest / step).ceil() * step,
            step,
        }
    }

    fn round_step(greatest: f64) -> f64 {
        let raw = greatest / MARKS;
        let power = 10_f64.powf(raw.log10().floor());
        [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * power)
            .find(|step| *step >= raw)
            .unwrap_or(10.0 * power)
    }

    /// An axis from 0 to 100.
    pub(super) fn of_percent() -> Self {
        Self {
            end: 100.0,
            step: 25.0,
        }
    }

    /// The marks of the axis, zero and the end included.
    pub(super) fn marks(self) -> Vec<f64> {
        let mut marks = Vec::new();
        let mut at = 0.0;
        // Half a step of slack, so that a rounding error neither adds nor drops the last mark.
        while at <= self.end + self.step / 2.0 {
            marks.push(at);
            at += self.step;
        }
        marks
    }

    /// Where a value lies on an axis of that length. What lies outside is held at the ends.
    pub(super) fn place(self, value: f64, length: f64) -> f64 {
        (value / self.end).clamp(0.0, 1.0) * length
    }

    /// Draws the upright axis of a plot: a line at each mark, up to `right`, with its number before
    /// it. Gives where the plot begins.
    pub(super) fn grid(
        self,
        drawing: &mut Drawing,
        (top, plot, right): (f64, f64, f64),
        label: impl Fn(f64) -> String,
    ) -> f64 {
        let marks = self.marks().into_iter();
        let marks: Vec<(f64, String)> = marks.map(|mark| (mark, label(mark))).collect();
        let widest = marks.iter().map(|(_, label)| text::width(label));
        let left = widest.fold(0.0, f64::max) + 12.0;
        for (mark, label) in marks {
            let y = top + plot - self.place(mark, plot);
            drawing.rule((left, y), (right, y), "chart-grid");
            drawing.text(left - 8.0, y + 4.5, Anchor::End, "chart-tick", &label);
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing(0.0, 1.0, 1.0)]
    #[case::one(1.0, 1.0, 1.0)]
    #[case::three(3.0, 3.0, 1.0)]
    #[case::seven(7.0, 8.0, 2.0)]
    #[case::forty_three(43.0, 50.0, 10.0)]
    #[case::hundreds(662.0, 800.0, 200.0)]
    #[case::thousands(1365.0, 1500.0, 500.0)]
    fn counts_get_round_whole_steps(#[case] greatest: f64, #[case] end: f64, #[case] step: f64) {
        assert_eq!(Scale::of_counts(greatest), Scale { end, step });
    }

    #[test]
    fn marks_go_from_zero_to_the_end() {
        assert_eq!(Scale::of_percent().marks(), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(Scale::of_counts(2.0).marks(), [0.0, 1.0, 2.0]);
    }

    #[test]
    fn no_number_is_no_axis_of_its_own() {
        assert_eq!(Scale::of_counts(f64::NAN), Scale::of_counts(0.0));
        assert_eq!(Scale::of_counts(f64::INFINITY), Scale::of_counts(0.0));
    }

    proptest! {
        #[test]
        fn an_axis_holds_its_greatest_value_in_few_whole_steps(greatest in 0_u32..100_000_000) {
            let scale = Scale::of_counts(f64::from(greatest));
            prop_assert!(scale.end >= f64::from(greatest));
            prop_assert!(scale.step.fract().abs() < f64::EPSILON);
            prop_assert!(scale.marks().len() <= 7);
            prop_assert!(scale.place(f64::from(greatest), 300.0) <= 300.0);
        }
    }
}
