"""Two computer players at tic-tac-toe, a move a second."""
import asyncio
import random

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class Board:
    def __init__(self):
        self.cells = [" "] * 9

    def free(self):
        return [i for i, cell in enumerate(self.cells) if cell == " "]

    def winner(self):
        for a, b, c in LINES:
            if self.cells[a] == self.cells[b] == self.cells[c] != " ":
                return self.cells[a]
        return None

    def __str__(self):
        rows = ["|".join(self.cells[i:i + 3]) for i in (0, 3, 6)]
        return "\n-----\n".join(rows)


def smart(board, mark):
    other = "O" if mark == "X" else "X"
    for who in (mark, other):
        for cell in board.free():
            board.cells[cell] = who
            won = board.winner()
            board.cells[cell] = " "
            if won:
                return cell
    return 4 if 4 in board.free() else board.free()[0]


async def player(mark, board, turn, choose):
    while True:
        async with turn:
            await turn.wait_for(lambda: turn.next == mark or turn.over)
            if turn.over:
                return
            await asyncio.sleep(1)
            board.cells[choose(board, mark)] = mark
            print(f"{mark}:\n{board}\n")
            turn.over = board.winner() is not None or not board.free()
            turn.next = "O" if mark == "X" else "X"
            turn.notify_all()


async def main():
    rng = random.Random(4)
    board, turn = Board(), asyncio.Condition()
    turn.next, turn.over = "X", False
    await asyncio.gather(player("X", board, turn, smart), player("O", board, turn, lambda b, m: rng.choice(b.free())))
    print("winner:", board.winner() or "nobody")


asyncio.run(main())
