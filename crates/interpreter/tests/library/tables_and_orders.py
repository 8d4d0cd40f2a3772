import csv, glob, graphlib, http, io, sched, shlex, timeit
from http import HTTPStatus


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


text = 'name,age,note\n"Smith, J",40,"said ""hi"""\nbob,,x\n\nlong,1,2,3\n'
print(list(csv.reader(io.StringIO(text))))
for row in csv.DictReader(io.StringIO(text)):
    print(row)
out = io.StringIO()
writer = csv.writer(out)
writer.writerow(["a", 1, None, 'q"x', "a,b", 2.5])
writer.writerows([["x"], [""]])
table = csv.DictWriter(out, ["id", "name"], delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
table.writeheader()
table.writerow({"id": 1, "name": "é"})
print(repr(out.getvalue()))
attempt(lambda: table.writerow({"other": 1}))
print(list(csv.reader(["a|b", "'c|d'|e"], delimiter="|", quotechar="'")))

graph = {"D": {"B", "C"}, "B": {"A"}, "C": {"A"}}
order = list(graphlib.TopologicalSorter(graph).static_order())
print(order[0], order[-1], sorted(order))
sorter = graphlib.TopologicalSorter({"app": ["db", "cache"], "db": ["disk"]})
sorter.prepare()
while sorter.is_active():
    ready = sorter.get_ready()
    print(sorted(ready))
    sorter.done(*ready)
attempt(lambda: list(graphlib.TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order()))
attempt(lambda: sorter.done("app"))
attempt(lambda: graphlib.TopologicalSorter().get_ready())

print(HTTPStatus.NOT_FOUND, repr(HTTPStatus.OK), HTTPStatus(503).phrase, HTTPStatus.OK == 200, HTTPStatus.NOT_FOUND.is_client_error)
print(shlex.split("cmd 'a b' \"c d\" e\\ f"), shlex.quote("it's"), shlex.join(["a", "b c"]))
attempt(lambda: shlex.split("'open"))
clock = [0]
events = sched.scheduler(lambda: clock[0], lambda delay: clock.__setitem__(0, clock[0] + delay))
for delay, priority, name in [(2, 1, "late"), (1, 2, "low"), (1, 1, "high")]:
    events.enter(delay, priority, print, (name,))
events.run()
print(clock, events.empty(), timeit.timeit(lambda: None, number=3) >= 0, timeit.timeit("x = 1", number=2) >= 0)
with open("one.log", "w") as file:
    file.write("1")
print(glob.glob("*.log"), glob.glob("*.nothing"))
