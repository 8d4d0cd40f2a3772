"""string, textwrap and friends."""
import string
import textwrap

print(string.ascii_lowercase, string.digits, string.punctuation, string.ascii_uppercase[:5], string.hexdigits)
print(string.Template("$who owes ${amount} $$").substitute(who="Ann", amount=5), string.capwords("hello big world"))
text = "The quick brown fox jumps over the lazy dog. It was not amused by the whole affair."
print(textwrap.fill(text, width=30))
print(textwrap.shorten(text, 25), textwrap.wrap("aa bb cc", 5))
print(textwrap.dedent("""\
    indented
      more
    less"""))
print(textwrap.indent("a\nb", "> "))


def caesar(text, shift):
    result = []
    for letter in text:
        if letter.isalpha():
            base = ord("A") if letter.isupper() else ord("a")
            result.append(chr((ord(letter) - base + shift) % 26 + base))
        else:
            result.append(letter)
    return "".join(result)


secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3))
histogram = {}
for letter in filter(str.isalpha, text.lower()):
    histogram[letter] = histogram.get(letter, 0) + 1
for letter, count in sorted(histogram.items(), key=lambda item: (-item[1], item[0]))[:5]:
    print(f"{letter} {'*' * count}")
table = [("name", "qty"), ("apple", 3), ("kiwi", 12)]
for name, quantity in table:
    print(f"| {name:<8} | {quantity:>5} |")
print("+" + "-" * 10 + "+" + "-" * 7 + "+")
print("palindrome" if (s := "A man a plan".lower().replace(" ", "")) == s[::-1] else "no palindrome", s)
