"""Classes that behave like containers and functions."""


class Deck:
    SUITS = "♠♥♦♣"
    RANKS = [*range(2, 11), *"JQKA"]

    def __init__(self, cards=None):
        self.cards = cards if cards is not None else [f"{rank}{suit}" for suit in self.SUITS for rank in self.RANKS]

    def __len__(self):
        return len(self.cards)

    def __getitem__(self, position):
        if isinstance(position, slice):
            return Deck(self.cards[position])
        return self.cards[position]

    def __setitem__(self, position, card):
        self.cards[position] = card

    def __delitem__(self, position):
        del self.cards[position]

    def __contains__(self, card):
        return card in self.cards

    def __repr__(self):
        return f"<Deck of {len(self)}: {', '.join(self.cards[:3])}...>"

    def __call__(self, n):
        dealt, self.cards = self.cards[:n], self.cards[n:]
        return dealt

    def __reversed__(self):
        print("reversing")
        return iter(self.cards[::-1])


class Inventory:
    def __init__(self, **stock):
        object.__setattr__(self, "_stock", dict(stock))

    def __getattr__(self, name):
        if name in self._stock:
            return self._stock[name]
        raise AttributeError(f"no {name} here", name=name, obj=self)

    def __setattr__(self, name, value):
        print(f"set {name} to {value}")
        self._stock[name] = value

    def __missing__(self, key):
        return 0


class Zeros(dict):
    def __missing__(self, key):
        return 0


deck = Deck()
print(len(deck), deck[0], deck[-1], deck[12:15], "A♠" in deck, "1♠" in deck)
deck[0] = "Joker"
del deck[1:50]
print(deck.cards, deck(2), deck.cards, bool(deck), [card for card in deck], next(reversed(deck)))
store = Inventory(apples=3)
store.pears = 5
print(store.apples + store.pears, hasattr(store, "plums"))
zeros = Zeros(a=1)
zeros["b"] += 2
print(zeros, zeros["zzz"], zeros.get("zzz"))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


print(list(Countdown(3)), sum(Countdown(4)), 2 in Countdown(3), max(Countdown(5)), dict(zip("abc", Countdown(3))))
print(deck[5])
