"""A bank with accounts, own exceptions and a ledger."""
from datetime import datetime, timedelta


class BankError(Exception):
    """Something about money."""


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} has {account.balance:.2f}, needs {amount:.2f}")
        self.missing = amount - account.balance


class Account:
    next_number = 1000

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.number = Account.next_number
        Account.next_number += 1
        self.ledger = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.ledger.append(("+", amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(self, amount)
        self._balance -= amount
        self.ledger.append(("-", amount))

    def __str__(self):
        return f"#{self.number} {self.owner:<6}{self.balance:>10,.2f}"


class Savings(Account):
    def __init__(self, owner, balance=0, rate=0.02):
        super().__init__(owner, balance)
        self.rate = rate

    def year(self):
        self.deposit(round(self.balance * self.rate, 2))


def transfer(source, target, amount):
    source.withdraw(amount)
    target.deposit(amount)


ann, bob = Account("Ann", 100), Savings("Bob", 1500, rate=0.035)
transfer(bob, ann, 250.5)
bob.year()
for account in (ann, bob):
    print(account)
try:
    transfer(ann, bob, 1_000_000)
except InsufficientFunds as error:
    print(type(error).__mro__[1].__name__, error, error.missing)
print(bob.ledger, sum(amount if sign == "+" else -amount for sign, amount in bob.ledger))
start = datetime(2026, 1, 31)
print([(start + timedelta(days=30 * n)).strftime("%d %b %Y") for n in range(4)])
ann.balance = 10 ** 6
