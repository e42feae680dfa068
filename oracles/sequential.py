"""Vectors from gbstats. See README.md."""

import numpy as np
from gbstats.frequentist.tests import SequentialConfig, SequentialTwoSidedTTest
from gbstats.models.statistics import ProportionStatistic, RatioStatistic, SampleMeanStatistic

from vectors import listed, write

random = np.random.default_rng(20260102)


def looked_at(before, after, planned, level):
    config = SequentialConfig(
        alpha=1 - level, difference_type="absolute", sequential_tuning_parameter=planned
    )
    return SequentialTwoSidedTTest(before, after, config).compute_result()


def sequential():
    cases = [(ProportionStatistic(1000, 120), ProportionStatistic(1000, 150), 5000, 0.95)]
    for _ in range(25):
        na, nb = (int(n) for n in random.integers(30, 9000, 2))
        a, b = random.uniform(0.02, 0.6, 2)
        cases.append(
            (
                ProportionStatistic(na, int(1 + a * na)),
                ProportionStatistic(nb, int(1 + b * nb)),
                int(random.integers(100, 20000)),
                float(random.choice([0.9, 0.95, 0.99])),
            )
        )
    for _ in range(25):
        groups = []
        for _ in range(2):
            values = random.gamma(2, random.uniform(3, 8), int(random.integers(20, 800)))
            groups.append(SampleMeanStatistic(len(values), values.sum(), (values**2).sum()))
        cases.append((*groups, int(random.integers(100, 5000)), 0.95))
    rows = []
    for before, after, planned, level in cases:
        shown = looked_at(before, after, planned, level)
        rows.append(
            [
                before.mean, before.variance, before.n, after.mean, after.variance, after.n,
                planned, level, shown.expected, shown.ci[0], shown.ci[1], shown.p_value,
            ]
        )
    header = [
        "before", "variance_before", "n_before", "after", "variance_after", "n_after",
        "planned", "confidence", "difference", "low", "high", "p_value",
    ]
    write("sequential", ["gbstats", "numpy", "scipy"], header, rows)


def ratio_variance():
    rows = []
    for _ in range(30):
        n = int(random.integers(5, 60))
        x = random.gamma(6, 50, n)
        y = random.uniform(2, 40) * x + random.normal(0, 300, n)
        found = RatioStatistic(
            n=n,
            m_statistic=SampleMeanStatistic(n, y.sum(), (y**2).sum()),
            d_statistic=SampleMeanStatistic(n, x.sum(), (x**2).sum()),
            m_d_sum_of_products=(x * y).sum(),
        )
        # Theirs is the variance of one; that of the ratio is n times smaller.
        rows.append([listed(y), listed(x), found.mean, found.variance / n])
    header = ["numerators", "denominators", "ratio", "variance"]
    write("ratio_variance", ["gbstats", "numpy"], header, rows)


if __name__ == "__main__":
    sequential()
    ratio_variance()
