"""Simulated: progress that is counted, and not drawn: a run's time is virtual, and its output keeps still."""


class tqdm:
    def __init__(self, iterable=None, desc=None, total=None, leave=True, **options):
        if total is None and hasattr(iterable, "__len__"):
            total = len(iterable)
        self.iterable, self.desc, self.total, self.n, self.disable = iterable, desc, total, 0, options.get("disable", False)

    def __iter__(self):
        for one in self.iterable:
            yield one
            self.n += 1

    def __len__(self):
        return self.total

    def update(self, n=1):
        self.n += n

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        pass

    clear = refresh = reset = close

    def set_description(self, desc=None, refresh=True):
        self.desc = desc

    set_description_str = set_description

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        pass

    def set_postfix_str(self, s="", refresh=True):
        pass

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        print(s, file=file, end=end)


def trange(*args, **options):
    return tqdm(range(*args), **options)
