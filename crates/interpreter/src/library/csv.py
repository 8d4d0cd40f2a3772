"""Tables as text."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


class Dialect:
    delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting = ",", '"', None, True, False, "\r\n", 0


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator, quoting = "\n", QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = type(name, (dialect,), options)


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def _options(dialect, options):
    base = get_dialect(dialect) if isinstance(dialect, str) else dialect
    return type("_", (base,), options)


class reader:
    def __init__(self, iterable, dialect="excel", **options):
        self._lines, self.dialect, self.line_num = iter(iterable), _options(dialect, options), 0

    def __iter__(self):
        return self

    def __next__(self):
        kind = self.dialect
        fields, field, quoted, was_quoted = [], [], False, False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if not quoted:
                    raise
                fields.append("".join(field))
                return fields
            self.line_num += 1
            at = 0
            while at < len(line):
                one = line[at]
                at += 1
                if quoted:
                    if one == kind.quotechar:
                        if kind.doublequote and line[at : at + 1] == one:
                            field.append(one)
                            at += 1
                        else:
                            quoted = False
                    elif one == kind.escapechar:
                        field.append(line[at : at + 1])
                        at += 1
                    else:
                        field.append(one)
                elif one in "\r\n":
                    break
                elif one == kind.delimiter:
                    fields.append(self._finished(field, was_quoted))
                    field, was_quoted = [], False
                elif one == kind.quotechar and not field and kind.quoting != QUOTE_NONE:
                    quoted = was_quoted = True
                elif not (one == " " and kind.skipinitialspace and not field):
                    field.append(one)
            if not quoted:
                break
        if fields or field or was_quoted:
            fields.append(self._finished(field, was_quoted))
        return fields

    def _finished(self, field, was_quoted):
        text = "".join(field)
        return float(text) if self.dialect.quoting == QUOTE_NONNUMERIC and not was_quoted else text


class writer:
    def __init__(self, csvfile, dialect="excel", **options):
        self._file, self.dialect = csvfile, _options(dialect, options)

    def _field(self, value, is_alone):
        kind = self.dialect
        text = "" if value is None else str(value)
        needs = any(one in text for one in (kind.delimiter, kind.quotechar or "\0", "\n", "\r")) or (is_alone and not text)
        if kind.quoting == QUOTE_NONE:
            if needs and kind.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            return "".join(kind.escapechar + one if one in (kind.delimiter, kind.quotechar, kind.escapechar) else one for one in text)
        if needs or kind.quoting == QUOTE_ALL or (kind.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))):
            return kind.quotechar + text.replace(kind.quotechar, kind.quotechar * 2) + kind.quotechar
        return text

    def writerow(self, row):
        row = list(row)
        line = self.dialect.delimiter.join(self._field(one, len(row) == 1) for one in row)
        return self._file.write(line + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **options):
        self._fieldnames, self.restkey, self.restval, self.reader = fieldnames, restkey, restval, reader(f, dialect, **options)

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        found = dict(zip(names, row))
        if len(row) > len(names):
            found[self.restkey] = row[len(names) :]
        for name in names[len(row) :]:
            found[name] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **options):
        self.fieldnames, self.restval, self.extrasaction, self.writer = fieldnames, restval, extrasaction, writer(f, dialect, **options)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def writerow(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError(f"dict contains fields not in fieldnames: {', '.join(map(repr, wrong))}")
        return self.writer.writerow(rowdict.get(name, self.restval) for name in self.fieldnames)

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)
