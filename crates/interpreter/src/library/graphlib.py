"""What comes after what: tasks in an order in which each has what it needs."""

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        # For each node: how many it still waits for, and which wait for it.
        self._waits, self._followers, self._ready = {}, {}, None
        self._passed, self._done = 0, 0
        for node, needs in (graph or {}).items():
            self.add(node, *needs)

    def _know(self, node):
        if node not in self._waits:
            self._waits[node], self._followers[node] = 0, []

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._know(node)
        self._waits[node] += len(predecessors)
        for one in predecessors:
            self._know(one)
            self._followers[one].append(node)

    def prepare(self):
        if self._ready is not None and self._passed:
            raise ValueError("cannot prepare() after starting iteration")
        self._ready = [node for node, count in self._waits.items() if count == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _find_cycle(self):
        seen, active = set(), {}
        for start in self._waits:
            if start in seen:
                continue
            stack = [(start, iter(self._followers[start]))]
            active[start] = None
            seen.add(start)
            while stack:
                node, followers = stack[-1]
                for one in followers:
                    if one in active:
                        path = list(active)
                        return path[path.index(one) :] + [one]
                    if one not in seen:
                        seen.add(one)
                        active[one] = None
                        stack.append((one, iter(self._followers[one])))
                        break
                else:
                    stack.pop()
                    del active[node]
        return None

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        ready, self._ready = tuple(self._ready), []
        for node in ready:
            self._waits[node] = -1
        self._passed += len(ready)
        return ready

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._done < self._passed or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._waits:
                raise ValueError(f"node {node!r} was not added using add()")
            if self._waits[node] != -1:
                passed = self._waits[node] == -2
                raise ValueError(
                    f"node {node!r} was already marked done" if passed
                    else f"node {node!r} was not passed out (still not ready)"
                )
            self._waits[node] = -2
            self._done += 1
            for one in self._followers[node]:
                self._waits[one] -= 1
                if self._waits[one] == 0:
                    self._ready.append(one)

    def static_order(self):
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)
