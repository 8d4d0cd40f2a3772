"""random with a seed: CPython's own numbers."""
import random

random.seed(42)
print(random.random(), random.uniform(1, 10), random.randint(1, 6), random.randrange(0, 100, 5), random.choice("abcdef"))
deck = list(range(10))
random.shuffle(deck)
print(deck, random.sample(deck, 3), random.choices(["red", "black", "green"], weights=[18, 18, 2], k=6))
print(random.gauss(0, 1), random.normalvariate(10, 2), random.expovariate(0.5), random.triangular(0, 10, 3), random.betavariate(2, 3))
print(random.getrandbits(16), random.random() < 0.5, random.choice([(1, 2), (3, 4)]), random.sample(range(1000000), 4))
rng, twin = random.Random(7), random.Random(7)
print([rng.randint(1, 100) for _ in range(5)] == [twin.randint(1, 100) for _ in range(5)], rng.random())
state = rng.getstate()
first = rng.random()
rng.setstate(state)
print(first == rng.random())
random.seed("a text")
print(random.random(), random.randbytes(3).hex())
rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(1000)]
for total in range(2, 13):
    print(f"{total:2d} {'#' * (rolls.count(total) // 8)}")
inside = sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(2000))
print("pi is about", 4 * inside / 2000)
for attempt in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.choices([])):
    try:
        attempt()
    except (IndexError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
