"""Means, middles and spreads."""

import math
from collections import Counter
from fractions import Fraction


class StatisticsError(ValueError):
    pass


def _items(data, name, least=1):
    data = list(data)
    if len(data) < least:
        points = "one data point" if least == 1 else f"{ {2: 'two'}[least] } data points"
        raise StatisticsError(f"{name} requires at least {points}")
    return data


def _exact(data):
    return sum((Fraction(one) for one in data), Fraction(0))


def _as(kind_of, value):
    """A fraction as a number of the kind that the data are."""
    if any(isinstance(one, float) for one in kind_of):
        return float(value)
    if any(isinstance(one, Fraction) for one in kind_of):
        return value
    return int(value) if value.denominator == 1 else float(value)


def mean(data):
    data = _items(data, "mean")
    return _as(data, _exact(data) / len(data))


def fmean(data, weights=None):
    data = _items(data, "fmean")
    if weights is None:
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    return math.fsum(a * b for a, b in zip(data, weights)) / math.fsum(weights)


def geometric_mean(data):
    data = _items(data, "geometric_mean")
    return math.exp(math.fsum(map(math.log, data)) / len(data))


def harmonic_mean(data, weights=None):
    data = _items(data, "harmonic_mean")
    return _as(data, len(data) / sum((Fraction(1 / one) for one in data), Fraction(0)))


def median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def mode(data):
    counted = Counter(iter(data)).most_common(1)
    if not counted:
        raise StatisticsError("no mode for empty data")
    return counted[0][0]


def multimode(data):
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _squares(data, center):
    center = _exact(data) / len(data) if center is None else Fraction(center)
    return sum(((Fraction(one) - center) ** 2 for one in data), Fraction(0))


def variance(data, xbar=None):
    data = _items(data, "variance", 2)
    return _as(data, _squares(data, xbar) / (len(data) - 1))


def pvariance(data, mu=None):
    data = _items(data, "pvariance")
    return _as(data, _squares(data, mu) / len(data))


def _root(value):
    """The square root of a fraction, to the nearest float."""
    above, below = value.numerator, value.denominator
    if above == 0:
        return 0.0
    shift = max(0, 128 - above.bit_length() + below.bit_length())
    shift += shift % 2
    root = math.isqrt((above << shift) // below)
    return float(Fraction(root * 2 + 1, 2 << shift // 2))


def stdev(data, xbar=None):
    data = _items(data, "stdev", 2)
    return _root(_squares(data, xbar) / (len(data) - 1))


def pstdev(data, mu=None):
    data = _items(data, "pstdev")
    return _root(_squares(data, mu) / len(data))


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    if len(data) < 2:
        if len(data) == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    found, count = [], len(data)
    for index in range(1, n):
        if method == "inclusive":
            at, part = divmod(index * (count - 1), n)
            found.append((data[at] * (n - part) + data[at + 1] * part) / n)
        else:
            at = min(max(index * (count + 1) // n, 1), count - 1)
            part = index * (count + 1) - at * n
            found.append((data[at - 1] * (n - part) + data[at] * part) / n)
    return found


def correlation(x, y, /, *, method="linear"):
    return covariance(x, y) / (stdev(x) * stdev(y))


def covariance(x, y, /):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("covariance requires at least two data points")
    a, b = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return math.fsum((one - a) * (other - b) for one, other in zip(x, y)) / (len(x) - 1)


class LinearRegression(tuple):
    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __repr__(self):
        return "LinearRegression(slope=%r, intercept=%r)" % self


def linear_regression(x, y, /, *, proportional=False):
    x, y = list(x), list(y)
    slope = covariance(x, y) / variance(x)
    return LinearRegression((slope, fmean(y) - slope * fmean(x)))
