//! A curve as small as a stamp: its shape only, for many side by side, each on its own scale. What it
//! says in numbers stands in words beside it.

use super::written::{Escaped, Round};
use std::fmt::Write as _;

const WIDTH: f64 = 160.0;
const HEIGHT: f64 = 44.0;
const MARGIN: f64 = 4.0;

/// The curve through these values, one each period, from zero (or the least, below zero) to the
/// greatest. What is not known breaks it: absent is not zero, nor a straight way across.
#[must_use]
pub fn small(values: &[Option<f64>], said: &str) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-small\" role=\"img\" \
         aria-label=\"{}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\">",
        Escaped(said)
    );
    let runs = runs(
        values,
        (WIDTH - 2.0 * MARGIN, HEIGHT - 2.0 * MARGIN),
        (MARGIN, MARGIN),
    );
    let last = runs.last().and_then(|run| run.last()).copied();
    for run in &runs {
        if let [(x, y)] = run[..] {
            if last != Some((x, y)) {
                dot(&mut svg, (x, y), 1.5);
            }
            continue;
        }
        svg.push_str(
            "<path class=\"chart-l1\" fill=\"none\" stroke=\"#0b5650\" stroke-width=\"2\" d=\"",
        );
        for (at, (x, y)) in run.iter().enumerate() {
            let verb = if at == 0 { 'M' } else { 'L' };
            // Writing to a String can't fail.
            let _ = write!(svg, "{verb}{} {}", Round(*x), Round(*y));
        }
        svg.push_str("\"/>");
    }
    if let Some(at) = last {
        dot(&mut svg, at, 3.0);
    }
    svg.push_str("</svg>");
    svg
}

fn dot(svg: &mut String, (x, y): (f64, f64), radius: f64) {
    let _ = write!(
        svg,
        "<circle class=\"chart-s1\" fill=\"#0b5650\" cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
        Round(x),
        Round(y)
    );
}

/// Where known values that follow each other lie within a box of that size, at that place.
pub(super) fn runs(
    values: &[Option<f64>],
    (wide, high): (f64, f64),
    (left, top): (f64, f64),
) -> Vec<Vec<(f64, f64)>> {
    let known = || values.iter().copied().flatten();
    let least = known().fold(0.0, f64::min);
    let most = known().fold(least, f64::max);
    let range = if most > least { most - least } else { 1.0 };
    let steps = super::as_f64(values.len().saturating_sub(1).max(1));
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for (at, value) in values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) => run.push((
                left + wide * super::as_f64(at) / steps,
                top + high - high * (value - least) / range,
            )),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_drawn_whatever_the_values() {
        for values in [&[][..], &[0.0], &[0.0, 0.0], &[-3.0, 5.0, 2.0]] {
            let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
            let svg = small(&values, "a < b");
            assert!(svg.ends_with("</svg>") && !svg.contains("NaN"), "{svg}");
            assert!(svg.contains("a &lt; b"));
            assert_eq!(svg.contains("<circle"), !values.is_empty());
        }
    }

    #[test]
    fn an_absent_period_is_a_gap_as_wide_as_itself() {
        let values = [Some(1.0), Some(2.0), None, None, Some(3.0), Some(4.0)];
        let svg = small(&values, "");
        assert_eq!(svg.matches("<path").count(), 2, "{svg}");
        let runs = runs(&values, (50.0, 10.0), (0.0, 0.0));
        let places: Vec<f64> = runs.iter().flatten().map(|(x, _)| *x).collect();
        assert_eq!(places, [0.0, 10.0, 40.0, 50.0]);
        // A figure alone between absences is still seen.
        let alone = [Some(1.0), None, Some(2.0), None, Some(3.0)];
        let svg = small(&alone, "");
        assert_eq!(svg.matches("<circle").count(), 3, "{svg}");
        assert!(!svg.contains("<path"));
    }
}
