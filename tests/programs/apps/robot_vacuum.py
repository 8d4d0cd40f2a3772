"""A robot on a grid, told by commands from a queue; a class with many small methods."""
import asyncio
from dataclasses import dataclass

DIRECTIONS = {"N": (0, -1), "E": (1, 0), "S": (0, 1), "W": (-1, 0)}


@dataclass
class Robot:
    x: int = 0
    y: int = 0
    facing: str = "E"
    battery: int = 10

    def turn(self, way: str) -> None:
        order = "NESW"
        step = {"left": -1, "right": 1}[way]
        self.facing = order[(order.index(self.facing) + step) % 4]

    async def forward(self, room: list[list[str]], steps: int = 1) -> None:
        for _ in range(steps):
            dx, dy = DIRECTIONS[self.facing]
            x, y = self.x + dx, self.y + dy
            if not (0 <= y < len(room) and 0 <= x < len(room[0])) or room[y][x] == "#":
                raise RuntimeError(f"bumped into a wall at {x},{y}")
            if self.battery == 0:
                raise RuntimeError("battery empty")
            await asyncio.sleep(0.2)
            self.battery -= 1
            self.x, self.y = x, y
            room[y][x] = " "


async def drive(robot, room, commands):
    while (command := await commands.get()) != "stop":
        match command.split():
            case ["turn", ("left" | "right") as way]:
                robot.turn(way)
            case ["forward"]:
                await robot.forward(room)
            case ["forward", steps] if steps.isdecimal():
                await robot.forward(room, int(steps))
            case ["charge"]:
                await asyncio.sleep(1)
                robot.battery = 10
            case _:
                print("unknown:", command)
        print(f"{command:<10} -> {robot}")


async def main():
    room = [list(row) for row in ("..#.", "....", ".#..")]
    commands = asyncio.Queue()
    driver = asyncio.create_task(drive(Robot(), room, commands))
    for command in ("forward", "turn right", "forward", "turn left", "forward 2", "dance", "charge", "turn right", "forward 5"):
        await commands.put(command)
    await commands.put("stop")
    try:
        await driver
    except RuntimeError as error:
        print("robot:", error)
    print("\n".join("".join(row) for row in room))


asyncio.run(main())
