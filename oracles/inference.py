"""Vectors from statsmodels and scipy. See README.md."""

import numpy as np
from scipy import optimize, stats
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.power import normal_sample_size_one_tail
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    samplesize_proportions_2indep_onetail,
)

from vectors import listed, write

random = np.random.default_rng(20260101)
BOTH = ["numpy", "scipy", "statsmodels"]
LEVELS = [0.8, 0.9, 0.95, 0.99]


def quantiles():
    rows = []
    for p in [0.5001, 0.75, 0.9, 0.95, 0.975, 0.995, 0.9995]:
        rows.append(["normal", p, 0.0, stats.norm.ppf(p)])
        for df in [1, 2, 2.5, 3, 5, 7.3, 10, 14, 30, 62.5, 120, 500, 999.9, 4999, 5001, 1e5, 1e7]:
            rows.append(["student", p, df, stats.t.ppf(p, df)])
        for df in [1, 2, 3, 9, 20, 100, 2000]:
            rows.append(["chi_square", p, df, stats.chi2.ppf(p, df)])
    write("quantiles", ["scipy"], ["distribution", "p", "freedom", "quantile"], rows)


def tails():
    rows = []
    for x in [0.0, 1e-6, 0.01, 0.4, 0.999999, 1.0, 1.7, 3.3, 8.0, 25.0]:
        rows.append(["normal", x, 0.0, stats.norm.sf(x)])
        for df in [1, 2.5, 4, 10, 33.3, 200, 4990, 5010, 1e6]:
            rows.append(["student", x, df, stats.t.sf(x, df)])
        for df in [1, 2, 5, 50]:
            rows.append(["chi_square", x, df, stats.chi2.sf(x, df)])
    write("tails", ["scipy"], ["distribution", "x", "freedom", "tail"], rows)


def wilson():
    cases = [(0, 1), (1, 1), (0, 10), (10, 10), (41, 50), (1, 3), (499, 500), (5, 10**7)]
    for _ in range(60):
        n = int(random.integers(1, 5000))
        cases.append((int(random.integers(0, n + 1)), n))
    rows = []
    for x, n in cases:
        for level in LEVELS:
            low, high = proportion_confint(x, n, alpha=1 - level, method="wilson")
            rows.append([x, n, level, low, high])
    write("wilson", BOTH, ["numerator", "denominator", "confidence", "low", "high"], rows)


def newcombe():
    cases = [(120, 1000, 150, 1000), (0, 10, 10, 10), (0, 5, 0, 7), (3, 3, 3, 3), (56, 70, 48, 80)]
    for _ in range(60):
        a, b = (int(n) for n in random.integers(1, 800, 2))
        cases.append((int(random.integers(0, a + 1)), a, int(random.integers(0, b + 1)), b))
    rows = []
    for xa, na, xb, nb in cases:
        for level in LEVELS:
            # Theirs is the first less the second; ours is after less before.
            low, high = confint_proportions_2indep(
                xb, nb, xa, na, method="newcomb", compare="diff", alpha=1 - level
            )
            rows.append([xa, na, xb, nb, level, low, high])
    header = ["before", "of_before", "after", "of_after", "confidence", "low", "high"]
    write("newcombe", BOTH, header, rows)


def newcombe_twice():
    """The bounds of each difference from the library, combined in the published way."""
    rows = []
    for _ in range(40):
        n = [int(v) for v in random.integers(5, 400, 4)]
        x = [int(random.integers(0, size + 1)) for size in n]

        def change(before, after):
            low, high = confint_proportions_2indep(
                x[after], n[after], x[before], n[before], method="newcomb", compare="diff"
            )
            return x[after] / n[after] - x[before] / n[before], low, high

        treated, control = change(0, 1), change(2, 3)
        difference = treated[0] - control[0]
        low = difference - np.hypot(treated[0] - treated[1], control[2] - control[0])
        high = difference + np.hypot(treated[2] - treated[0], control[0] - control[1])
        rows.append([listed(x), listed(n), low, high])
    write("newcombe_twice", BOTH, ["numerators", "denominators", "low", "high"], rows)


def poisson():
    rows = []
    for k in [0, 1, 2, 5, 17, 100, 999, 12345, 400000]:
        for level in LEVELS:
            alpha = 1 - level
            low = 0.0 if k == 0 else stats.chi2.ppf(alpha / 2, 2 * k) / 2
            rows.append([k, level, low, stats.chi2.ppf(1 - alpha / 2, 2 * k + 2) / 2])
    write("poisson", ["scipy"], ["count", "confidence", "low", "high"], rows)


def means():
    rows = []
    for _ in range(40):
        n = int(random.integers(2, 60))
        values = random.normal(random.uniform(-50, 50), random.uniform(0.1, 20), n)
        level = float(random.choice(LEVELS))
        low, high = stats.t.interval(
            level, n - 1, loc=values.mean(), scale=values.std(ddof=1) / np.sqrt(n)
        )
        rows.append([listed(values), level, low, high])
    write("student", ["numpy", "scipy"], ["values", "confidence", "low", "high"], rows)
    rows = []
    for _ in range(60):
        before, after = (
            random.gamma(random.uniform(0.5, 5), random.uniform(1, 30), int(random.integers(2, 40)))
            for _ in range(2)
        )
        level = float(random.choice(LEVELS))
        test = stats.ttest_ind(after, before, equal_var=False)
        interval = test.confidence_interval(level)
        rows.append(
            [listed(before), listed(after), level, interval.low, interval.high, test.df, test.pvalue]
        )
    header = ["before", "after", "confidence", "low", "high", "freedom", "p_value"]
    write("welch", ["numpy", "scipy"], header, rows)


def fieller():
    """The bounds are where Student's t of y - theta x reaches its quantile: solved, not derived."""
    rows = []
    while len(rows) < 40:
        n = int(random.integers(4, 40))
        x = random.gamma(8, 40, n)
        y = random.uniform(5, 90) * x + random.normal(0, 2000, n)
        level = float(random.choice(LEVELS))
        t = stats.t.ppf(1 - (1 - level) / 2, n - 1)

        def distance(theta):
            d = y - theta * x
            return d.mean() / (d.std(ddof=1) / np.sqrt(n))

        ratio = y.sum() / x.sum()
        if x.mean() / (x.std(ddof=1) / np.sqrt(n)) < 2 * t:
            continue
        step = abs(ratio) + 1
        low, high = ratio - step, ratio + step
        while distance(low) < t:
            low -= step
        while distance(high) > -t:
            high += step
        low = optimize.brentq(lambda th: distance(th) - t, low, ratio, xtol=1e-14, rtol=1e-15)
        high = optimize.brentq(lambda th: distance(th) + t, ratio, high, xtol=1e-14, rtol=1e-15)
        rows.append([listed(y), listed(x), level, ratio, low, high])
    header = ["numerators", "denominators", "confidence", "ratio", "low", "high"]
    write("fieller", ["numpy", "scipy"], header, rows)


def series(n, phi):
    noise = random.normal(0, random.uniform(1, 30), n)
    for at in range(1, n):
        noise[at] += phi * noise[at - 1]
    return random.uniform(10, 900) + random.uniform(-5, 9) * np.arange(n) + noise


def design(n, changed):
    step = np.arange(n) - changed
    after = (step >= 0).astype(float)
    return np.column_stack([np.ones(n), step, after, step * after])


def segmented():
    """Five values a side at least: with three, the library's sandwich loses half of its digits,
    as the same sum with fifty digits shows; ours does not."""
    rows = []
    for _ in range(40):
        n = int(random.integers(12, 90))
        changed = int(random.integers(5, n - 5))
        values = series(n, random.uniform(0, 0.7))
        values[changed:] += random.uniform(-40, 60)
        lags = int(np.floor(4 * (n / 100) ** (2 / 9)))
        fit = OLS(values, design(n, changed)).fit()
        robust = fit.get_robustcov_results("HAC", maxlags=lags, use_correction=True, use_t=True)
        rows.append(
            [
                listed(values),
                changed,
                lags,
                listed(fit.params),
                listed(np.diag(fit.cov_params())),
                listed(np.diag(robust.cov_params())),
            ]
        )
    header = ["values", "changed", "lags", "coefficients", "ordinary", "robust"]
    write("segmented", BOTH, header, rows)


def dependence():
    """By whole matrices and a root finder, where ours sums over distances and halves."""
    rows = []
    for number in range(30):
        n = int(random.integers(10, 70))
        changed = int(random.integers(4, n - 4))
        times = np.sort(random.choice(np.arange(n + 6), n, replace=False)) if number % 3 == 0 else np.arange(n)
        x = design(n, changed)
        values = series(n, random.uniform(0, 0.8))
        hat = np.linalg.inv(x.T @ x) @ x.T
        left = np.eye(n) - x @ hat
        residuals = left @ values
        apart = np.abs(np.subtract.outer(times, times))
        picked = (apart == 1) / 2.0
        seen = residuals @ picked @ residuals / (residuals @ residuals)

        def omega(rho):
            return np.where(apart == 0, 1.0, float(rho) ** apart)

        def gap(rho):
            seen_noise = left @ omega(rho) @ left
            return np.sum(picked * seen_noise) / np.trace(seen_noise) - seen

        if gap(0.0) >= 0:
            rho = 0.0
        elif gap(0.95) <= 0:
            rho = 0.95
        else:
            rho = optimize.brentq(gap, 0.0, 0.95, xtol=1e-15, rtol=1e-15)
        scale = residuals @ residuals / np.trace(left @ omega(rho))
        variance = scale * (hat @ omega(rho) @ hat.T)[2, 2]
        rows.append([listed(values), listed(times), changed, rho, variance])
    header = ["values", "times", "changed", "dependence", "variance"]
    write("dependence", ["numpy", "scipy"], header, rows)


def prediction():
    rows = []
    for _ in range(40):
        n = int(random.integers(6, 40))
        values = series(n, 0.0)
        ahead = int(random.integers(1, 13))
        level = float(random.choice(LEVELS))
        steps = np.arange(n) - (n - 1)
        fit = OLS(values, np.column_stack([np.ones(n), steps])).fit()
        told = fit.get_prediction([[1.0, ahead]])
        frame = told.summary_frame(alpha=1 - level)
        predicted, error = float(told.predicted_mean[0]), float(told.se_obs[0])
        target = predicted + random.normal(0, 2) * error
        rows.append(
            [
                listed(values),
                ahead,
                level,
                target,
                predicted,
                frame["obs_ci_lower"][0],
                frame["obs_ci_upper"][0],
                stats.t.sf((target - predicted) / error, n - 2),
            ]
        )
    header = ["values", "ahead", "confidence", "target", "predicted", "low", "high", "probability"]
    write("prediction", BOTH, header, rows)


def theil_sen():
    rows = []
    for number in range(40):
        n = int(random.integers(6, 50))
        times = np.sort(random.choice(80, n, replace=False)).astype(float)
        values = random.uniform(-3, 3) * times + random.standard_t(2, n) * 10
        if number % 4 == 0:
            values = np.round(values, -1)
        level = float(random.choice(LEVELS))
        found = stats.theilslopes(values, times, alpha=level)
        rows.append(
            [listed(times), listed(values), level, found.slope, found.intercept, found.low_slope, found.high_slope]
        )
    header = ["times", "values", "confidence", "slope", "intercept", "low", "high"]
    write("theil_sen", ["numpy", "scipy"], header, rows)


def split():
    rows = []
    for _ in range(30):
        groups = int(random.integers(2, 5))
        intended = random.uniform(0.5, 3, groups)
        observed = random.multinomial(int(random.integers(50, 20000)), intended / intended.sum())
        if random.random() < 0.3:
            observed[0] += int(observed[0] * 0.2)
        test = stats.chisquare(observed, observed.sum() * intended / intended.sum())
        rows.append([listed(observed), listed(intended), test.statistic, test.pvalue])
    write("split", ["numpy", "scipy"], ["observed", "intended", "chi_square", "p_value"], rows)


def brier():
    rows = []
    for _ in range(20):
        n = int(random.integers(1, 80))
        probabilities = random.uniform(0, 1, n)
        outcomes = (random.uniform(0, 1, n) < probabilities**2).astype(float)
        score = np.mean((probabilities - outcomes) ** 2)
        base = outcomes.mean()
        rows.append([listed(probabilities), listed(outcomes), score, base, base * (1 - base)])
    header = ["probabilities", "outcomes", "score", "base_rate", "of_base_rate"]
    write("brier", ["numpy"], header, rows)


def power():
    rows = []
    for before, after in [(0.12, 0.15), (0.5, 0.55), (0.05, 0.02), (0.8, 0.9), (0.3, 0.301)]:
        for chance in [0.8, 0.9, 0.95]:
            n = samplesize_proportions_2indep_onetail(
                after - before, before, chance, ratio=1, alpha=0.05, value=0, alternative="two-sided"
            )
            rows.append(["shares", before, after, 0.0, chance, n])
    for effect in [0.05, 0.2, 0.5, 1.3]:
        for chance in [0.8, 0.9, 0.95]:
            # One tail at alpha/2: the other tail hardly adds anything.
            n = normal_sample_size_one_tail(4 * effect, chance, 0.025, std_null=4 * np.sqrt(2))
            rows.append(["means", 10.0, 10.0 + 4 * effect, 4.0, chance, n])
    write("power", BOTH, ["of", "before", "after", "spread", "power", "n"], rows)


if __name__ == "__main__":
    for make in [
        quantiles, tails, wilson, newcombe, poisson, means, fieller, segmented, dependence,
        prediction, theil_sen, split, brier, power, newcombe_twice,
    ]:
        make()
