"""Texts broken into lines, and their margins."""

import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]


class TextWrapper:
    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
        placeholder=" [...]"
    ):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.break_long_words = expand_tabs, replace_whitespace, break_long_words
        self.drop_whitespace, self.break_on_hyphens, self.tabsize = drop_whitespace, break_on_hyphens, tabsize
        self.max_lines, self.placeholder = max_lines, placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = re.sub(r"[\t\n\x0b\x0c\r ]", " ", text)
        chunks = [one for one in re.split(r"(\s+)", text) if one]
        if not self.break_on_hyphens:
            return chunks
        parts = []
        for one in chunks:
            parts += [piece for piece in re.split(r"(?<=[a-zA-Z]{2}-)(?=[a-zA-Z]{2})", one) if piece]
        return parts

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        lines, chunks = [], self._chunks(text)[::-1]
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width, line, length = self.width - len(indent), [], 0
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                room = max(width - length, 1)
                if self.break_long_words:
                    line.append(chunks[-1][:room])
                    chunks[-1] = chunks[-1][room:]
                elif not line:
                    line.append(chunks.pop())
            if self.drop_whitespace and line and not line[-1].strip():
                line.pop()
            if not line:
                continue
            is_last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            if is_last and chunks and any(one.strip() for one in chunks):
                lines.append(self._shortened(line, indent, width, lines))
                break
            lines.append(indent + "".join(line))
        return lines

    def _shortened(self, line, indent, width, lines):
        while line:
            text = "".join(line)
            if line[-1].strip() and len(text) + len(self.placeholder) <= width:
                return indent + text + self.placeholder
            line.pop()
        if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
            return lines.pop().rstrip() + self.placeholder
        return indent + self.placeholder.lstrip()

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = [line if line.strip() else "" for line in text.split("\n")]
    full = [line for line in lines if line]
    low, high = min(full, default=""), max(full, default="")
    margin = 0
    while margin < len(low) and low[margin] in " \t" and low[margin] == high[margin]:
        margin += 1
    return "\n".join(line[margin:] for line in lines)


def indent(text, prefix, predicate=None):
    keep = predicate or str.strip
    return "".join(prefix + line if keep(line) else line for line in text.splitlines(True))
