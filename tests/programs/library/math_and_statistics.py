"""math, statistics, fractions."""
import math
import statistics
from fractions import Fraction

data = [2, 4, 4, 4, 5, 5, 7, 9]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), statistics.pstdev(data), round(statistics.stdev(data), 6), statistics.fmean(data))
print(math.pi, math.e, math.tau, math.degrees(math.pi), math.radians(180), math.atan2(1, 1), math.pow(2, 0.5), math.copysign(1, -0.0), math.fabs(-2))
print(math.prod([1, 2, 3, 4]), math.perm(5, 2), math.dist((0, 0), (3, 4)), math.modf(3.25), math.frexp(8), math.fmod(-7, 3), math.remainder(7, 4))
print(Fraction(1, 3) + Fraction(1, 6), Fraction("0.75"), Fraction(3, 4) ** 2, float(Fraction(1, 8)), Fraction(7, 2).limit_denominator(2), repr(Fraction(2, 4)))
print([math.floor(x) for x in (1.5, -1.5)], math.exp(0), math.log(8, 2), math.log1p(0), math.sinh(0), math.isfinite(1e308), math.ulp(1.0))
