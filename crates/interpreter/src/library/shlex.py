"""Texts as a shell takes them apart."""


def split(s, comments=False, posix=True):
    words, word, quote, at = [], None, "", 0
    while at < len(s):
        one = s[at]
        at += 1
        if quote:
            if one == quote:
                quote = ""
            elif one == "\\" and quote == '"' and s[at : at + 1] in ('"', "\\"):
                word += s[at]
                at += 1
            else:
                word += one
        elif one in "'\"":
            quote, word = one, word or ""
        elif one == "\\" and at < len(s):
            word = (word or "") + s[at]
            at += 1
        elif one.isspace():
            if word is not None:
                words.append(word)
            word = None
        elif one == "#" and comments:
            break
        else:
            word = (word or "") + one
    if quote:
        raise ValueError("No closing quotation")
    return words if word is None else [*words, word]


def quote(s):
    if s and all(one.isalnum() and one.isascii() or one in "@%+=:,./-_" for one in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join(map(quote, split_command))
