words = ("the quick brown fox jumps over the lazy dog and runs away from the big bad wolf " * 300).split()
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
pairs = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
index = {}
for i, w in enumerate(words):
    index.setdefault(w[0], []).append(i)
matrix = [[i * j for j in range(60)] for i in range(60)]
total = 0
for row in matrix:
    for v in row:
        total += v
flat = []
for row in matrix:
    flat.extend(row)
flat.sort(reverse=True)
seen = set()
for v in flat:
    if v not in seen:
        seen.add(v)
print(pairs[:3], total, len(seen), len(index), "-".join(sorted(index)))
