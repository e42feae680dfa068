//! Least squares, and the errors of their coefficients.

use nalgebra::{DMatrix, DVector};

use crate::impact::number::{real, real_len, real_step};

/// Residuals that are smaller than this, relative to the values, are rounding, not chance.
const ROUNDING: f64 = 1e-12;

/// A line or a broken line fitted by least squares, upon crate nalgebra's QR decomposition.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    design: DMatrix<f64>,
    coefficients: DVector<f64>,
    residuals: DVector<f64>,
    /// (X′X)⁻¹.
    unscaled: DMatrix<f64>,
}

/// Why no fit exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoFit {
    /// Not more values than coefficients.
    #[error("{values} values can't give {coefficients} coefficients and their errors")]
    TooFew {
        /// How many values there are.
        values: usize,
        /// How many coefficients were asked for.
        coefficients: usize,
    },
    /// A column is a mix of the others.
    #[error("the columns of the design depend on each other")]
    Dependent,
}

impl Fit {
    /// Ordinary least squares: one row of the design for each value, all of one length.
    ///
    /// Assumes that the mean is a mix of the columns. Reference: statsmodels `OLS`.
    ///
    /// # Errors
    /// [`NoFit`] when there are too few values, or a column is a mix of the others.
    pub fn ordinary(rows: &[Vec<f64>], values: &[f64]) -> Result<Self, NoFit> {
        let columns = rows.first().map_or(0, Vec::len);
        if rows.len() != values.len() || rows.len() <= columns || columns == 0 {
            return Err(NoFit::TooFew {
                values: values.len(),
                coefficients: columns,
            });
        }
        let design = DMatrix::from_fn(rows.len(), columns, |row, column| {
            rows[row].get(column).copied().unwrap_or(f64::NAN)
        });
        let y = DVector::from_column_slice(values);
        let decomposed = design.clone().qr();
        let upper = decomposed.r();
        let diagonal = upper.diagonal().abs();
        // Also refuses what is not a number.
        let sound = diagonal.min() > 1e-11 * diagonal.max();
        if !sound {
            return Err(NoFit::Dependent);
        }
        let turned = decomposed.q().transpose() * &y;
        let coefficients = upper
            .solve_upper_triangular(&turned)
            .ok_or(NoFit::Dependent)?;
        let inverse = upper
            .solve_upper_triangular(&DMatrix::identity(columns, columns))
            .ok_or(NoFit::Dependent)?;
        let mut residuals = &y - &design * &coefficients;
        if residuals.norm() <= ROUNDING * y.norm() {
            residuals.fill(0.0);
        }
        Ok(Self {
            unscaled: &inverse * inverse.transpose(),
            design,
            coefficients,
            residuals,
        })
    }

    /// A straight line through (time, value): coefficient 0 is its height at time 0, coefficient
    /// 1 its slope.
    ///
    /// # Errors
    /// [`NoFit`] for fewer than three values, or all at one time.
    pub fn line(times: &[f64], values: &[f64]) -> Result<Self, NoFit> {
        let rows: Vec<Vec<f64>> = times.iter().map(|time| vec![1.0, *time]).collect();
        Self::ordinary(&rows, values)
    }

    /// Values fitted.
    #[must_use]
    pub fn n(&self) -> usize {
        self.residuals.len()
    }

    /// Values less coefficients.
    #[must_use]
    pub fn freedom(&self) -> f64 {
        real_len(self.n() - self.coefficients.len())
    }

    /// A coefficient; `NaN` when there is none of that number.
    #[must_use]
    pub fn coefficient(&self, which: usize) -> f64 {
        self.coefficients.get(which).copied().unwrap_or(f64::NAN)
    }

    /// What is left of each value.
    #[must_use]
    pub fn residuals(&self) -> &[f64] {
        self.residuals.as_slice()
    }

    /// Variance of what is left (divisor: degrees of freedom).
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.residuals.norm_squared() / self.freedom()
    }

    /// The height of the fit for a row of the design.
    #[must_use]
    pub fn at(&self, row: &[f64]) -> f64 {
        DVector::from_column_slice(row).dot(&self.coefficients)
    }

    /// x′(X′X)⁻¹x: the squared error of the fit's height at a row, in units of
    /// [`Fit::variance`].
    #[must_use]
    pub fn leverage(&self, row: &[f64]) -> f64 {
        let x = DVector::from_column_slice(row);
        (&self.unscaled * &x).dot(&x)
    }

    /// Squared error of a coefficient when values vary alike and independently.
    #[must_use]
    pub fn ordinary_variance(&self, which: usize) -> f64 {
        self.variance() * self.unscaled[(which, which)]
    }

    /// Squared error of a coefficient when values may depend on those up to `lags` periods
    /// before and vary unlike: Newey and West's, with Bartlett weights 1 − l/(lags + 1), times
    /// n/(n − k) for small samples.
    ///
    /// `times` are the periods' numbers, in order: a gap in the series is a gap here, so that
    /// only values really `l` periods apart are paired. Source: Newey and West 1987. Reference:
    /// statsmodels `get_robustcov_results("HAC", maxlags, use_correction=True)`.
    #[must_use]
    pub fn robust_variance(&self, which: usize, times: &[i64], lags: u32) -> f64 {
        let parts: Vec<f64> = self
            .influence(which)
            .iter()
            .zip(self.residuals.iter())
            .map(|(weight, residual)| weight * residual)
            .collect();
        let reach = i64::from(lags);
        let mut sum: f64 = parts.iter().map(|part| part * part).sum();
        for (later, time) in times.iter().enumerate() {
            for earlier in (0..later).rev() {
                let lag = time - times[earlier];
                if lag > reach {
                    break;
                }
                let weight = 1.0 - real_step(lag) / (f64::from(lags) + 1.0);
                sum += 2.0 * weight * parts[later] * parts[earlier];
            }
        }
        // Bartlett weights keep it positive without gaps; with gaps, rounding may not.
        sum.max(0.0) * real_len(self.n()) / self.freedom()
    }

    /// How much each value moves a coefficient: a row of (X′X)⁻¹X′.
    #[must_use]
    pub fn influence(&self, which: usize) -> Vec<f64> {
        let row = &self.design * self.unscaled.column(which);
        row.as_slice().to_vec()
    }

    /// The design and (X′X)⁻¹, for [`autocorrelation`](super::autocorrelation).
    pub(super) const fn parts(&self) -> (&DMatrix<f64>, &DMatrix<f64>) {
        (&self.design, &self.unscaled)
    }
}

/// The usual number of lags of Newey and West: ⌊4 (n/100)^(2/9)⌋.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the ninth root of a count is small and positive"
)]
pub fn usual_lags(n: usize) -> u32 {
    (4.0 * (real(n as u64) / 100.0).powf(2.0 / 9.0)).floor() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_found_exactly() {
        let times = [0.0, 1.0, 2.0, 5.0];
        let fit = Fit::line(&times, &times.map(|t| 3.0 - 2.0 * t)).expect("a line");
        assert!((fit.coefficient(0) - 3.0).abs() < 1e-12);
        assert!((fit.coefficient(1) + 2.0).abs() < 1e-12);
        assert!(fit.variance() < 1e-24);
        assert!((fit.at(&[1.0, 10.0]) + 17.0).abs() < 1e-11);
    }

    #[test]
    fn what_has_no_fit_is_refused() {
        assert_eq!(
            Fit::line(&[0.0, 1.0], &[1.0, 2.0]),
            Err(NoFit::TooFew {
                values: 2,
                coefficients: 2
            })
        );
        assert_eq!(
            Fit::line(&[4.0, 4.0, 4.0], &[1.0, 2.0, 3.0]),
            Err(NoFit::Dependent)
        );
        assert_eq!(
            Fit::line(&[0.0, f64::NAN, 2.0], &[1.0, 2.0, 3.0]),
            Err(NoFit::Dependent)
        );
    }

    #[test]
    fn values_apart_by_a_gap_are_not_paired() {
        let values = [1.0, 3.0, 2.0, 5.0, 4.0, 6.0];
        let close = [0, 1, 2, 3, 4, 5];
        let apart = [0, 10, 20, 30, 40, 50];
        let rows: Vec<Vec<f64>> = (0..6).map(|_| vec![1.0]).collect();
        let fit = Fit::ordinary(&rows, &values).expect("a mean");
        let white = fit.robust_variance(0, &close, 0);
        assert!((fit.robust_variance(0, &apart, 3) - white).abs() < 1e-15);
        assert!((fit.robust_variance(0, &close, 3) - white).abs() > 1e-3);
    }

    #[test]
    fn the_usual_number_of_lags() {
        assert_eq!([16, 24, 36, 100, 400].map(usual_lags), [2, 2, 3, 4, 5]);
    }
}
