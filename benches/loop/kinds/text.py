lines = []
for i in range(12000):
    name = f"user{i % 50}"
    lines.append(f"{name:>8} | {i:5d} | {i / 7:.2f} | {name.upper()}")
text = "\n".join(lines)
count = 0
for line in text.split("\n"):
    parts = [p.strip() for p in line.split("|")]
    if parts[0].startswith("user1") and parts[3].endswith("1"):
        count += int(parts[1])
print(count, len(text))
