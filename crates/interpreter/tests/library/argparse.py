import argparse, sys

p = argparse.ArgumentParser(prog="prog", description="Does things.")
p.add_argument("name", help="who")
p.add_argument("files", nargs="*", help="which")
p.add_argument("-n", "--count", type=int, default=1, help="how many (default: %(default)s)")
p.add_argument("-v", "--verbose", action="store_true")
p.add_argument("--level", choices=["low", "high"], default="low")
p.add_argument("--tag", action="append")
p.add_argument("--pair", nargs=2, type=float)
p.add_argument("-q", action="count", default=0)
print(
    p.parse_args(["bob"]),
    p.parse_args(
        [
            "bob",
            "-n",
            "3",
            "-v",
            "a",
            "b",
            "--level=high",
            "--tag",
            "x",
            "--tag",
            "y",
            "-qq" if 0 else "-q",
            "--pair",
            "1",
            "2",
        ]
    ),
)
for a in ([], ["bob", "-n", "x"], ["bob", "--level", "mid"], ["bob", "--nope"], ["bob", "-n"], ["bob", "--pair", "1"]):
    try:
        print(p.parse_args(a))
    except SystemExit as e:
        print("exit", e.code)
q = argparse.ArgumentParser(prog="q")
q.add_argument("--delay", type=float, default=0.5)
q.add_argument("--workers", "-w", type=int, default=3)
print(q.parse_args([]), q.parse_args(["-w5"]), q.parse_args(["--work", "7"]), vars(q.parse_args(["--delay", "2"])))
r = argparse.ArgumentParser(prog="r")
s = r.add_subparsers(dest="cmd")
a = s.add_parser("add")
a.add_argument("x", type=int)
print(r.parse_args(["add", "5"]), r.parse_args([]))
print(q.format_usage())
