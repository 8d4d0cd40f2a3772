"""Days, months and years as numbers; dates as text and back. What `datetime`, `time` and `calendar` share."""

from _datetime import day_of_year, days_in_month, format_date, from_ordinal, is_leap, iso_week, offset_text, to_ordinal

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"
)
MAX_ORDINAL = 3652059

# How many digits each number of a format may have.
_DIGITS = {"Y": (4, 4), "G": (4, 4), "j": (1, 3), "f": (1, 6)} | dict.fromkeys("mdHMSyIUWVe", (1, 2)) | dict.fromkeys("uw", (1, 1))
_LIMITS = {"m": (1, 12), "d": (1, 31), "H": (0, 23), "I": (1, 12), "M": (0, 59), "S": (0, 61), "j": (1, 366)}
_WHOLE = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "T": "%H:%M:%S", "R": "%H:%M", "F": "%Y-%m-%d"}


def parse_date(text, format):
    """`strptime`: year, month, day, hour, minute, second, microsecond, offset in seconds or none, zone or none."""
    found = _Reading(text, format)
    found.read(format)
    if found.at != len(text):
        raise ValueError(f"unconverted data remains: {text[found.at:]}")
    return found.fields()


class _Reading:
    def __init__(self, text, format):
        self.text, self.format, self.at = text, format, 0
        self.numbers, self.offset, self.zone, self.is_afternoon = {}, None, None, None

    def fail(self):
        raise ValueError(f"time data {self.text!r} does not match format {self.format!r}")

    def read(self, format):
        index = 0
        while index < len(format):
            one = format[index]
            index += 1
            if one == "%" and index < len(format):
                code = format[index]
                index += 1
                if code == ":" and format[index : index + 1] == "z":
                    code = "z"
                    index += 1
                self.field(code)
            elif one.isspace():
                start = self.at
                while self.text[self.at : self.at + 1].isspace():
                    self.at += 1
                if self.at == start:
                    self.fail()
            elif self.text[self.at : self.at + 1].lower() == one.lower():
                self.at += 1
            else:
                self.fail()

    def field(self, code):
        if code in _DIGITS:
            self.numbers[code] = self.number(code)
        elif code in _WHOLE:
            self.read(_WHOLE[code])
        elif code in "Aa":
            self.numbers["a"] = self.word([day if code == "A" else day[:3] for day in DAYS])
        elif code in "Bbh":
            self.numbers["m"] = self.word([month if code == "B" else month[:3] for month in MONTHS]) + 1
        elif code == "p":
            self.is_afternoon = self.word(["AM", "PM"]) == 1
        elif code == "z":
            self.read_offset()
        elif code == "Z":
            zones = ["UTC", "GMT"]
            self.zone = zones[self.word(zones)]
        elif code == "%":
            if self.text[self.at : self.at + 1] != "%":
                self.fail()
            self.at += 1
        else:
            raise ValueError(f"'{code}' is a bad directive in format {self.format!r}")

    def word(self, words):
        for index, word in sorted(enumerate(words), key=lambda pair: -len(pair[1])):
            if self.text[self.at : self.at + len(word)].lower() == word.lower():
                self.at += len(word)
                return index
        self.fail()

    def number(self, code):
        least, most = _DIGITS[code]
        low, high = _LIMITS.get(code, (0, 10**9))
        end = self.at
        while end < len(self.text) and end - self.at < most and self.text[end].isdigit():
            end += 1
        # A number that is too large ends a digit sooner.
        while end - self.at >= least and not low <= int(self.text[self.at : end] or 0) <= high:
            end -= 1
        if end - self.at < least:
            self.fail()
        digits, self.at = self.text[self.at : end], end
        return int(digits.ljust(6, "0")) if code == "f" else int(digits)

    def read_offset(self):
        if self.text[self.at : self.at + 1] == "Z":
            self.at += 1
            self.offset = 0
            return
        sign = {"+": 1, "-": -1}.get(self.text[self.at : self.at + 1])
        if sign is None:
            self.fail()
        self.at += 1
        parts = []
        while len(parts) < 3 and self.text[self.at : self.at + 2].isdigit() and len(self.text[self.at : self.at + 2]) == 2:
            parts.append(int(self.text[self.at : self.at + 2]))
            self.at += 2
            if self.text[self.at : self.at + 1] == ":" and len(parts) < 3:
                self.at += 1
        if len(parts) < 2:
            self.fail()
        self.offset = sign * (parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) > 2 else 0))

    def fields(self):
        numbers = self.numbers
        year = numbers.get("Y", 1900)
        if "y" in numbers:
            year = numbers["y"] + (1900 if numbers["y"] >= 69 else 2000)
        month, day = numbers.get("m", 1), numbers.get("d", numbers.get("e", 1))
        if "j" in numbers and "m" not in numbers:
            _, month, day = from_ordinal(to_ordinal(year, 1, 1) - 1 + numbers["j"])
        if "V" in numbers and "G" in numbers:
            first = to_ordinal(numbers["G"], 1, 4)
            weekday = numbers.get("u", numbers.get("a", 0) + 1)
            year, month, day = from_ordinal(first - (first - 1) % 7 + (numbers["V"] - 1) * 7 + weekday - 1)
        hour = numbers.get("H", 0)
        if "I" in numbers:
            hour = numbers["I"] % 12 + (12 if self.is_afternoon else 0)
        clock = (hour, numbers.get("M", 0), numbers.get("S", 0), numbers.get("f", 0))
        return (year, month, day, *clock, self.offset, self.zone)
