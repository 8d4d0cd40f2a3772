"""An elevator that serves requests floor by floor."""
import asyncio


class Elevator:
    def __init__(self, floors):
        self.floors = floors
        self.at = 0
        self.stops = set()
        self.wake = asyncio.Event()
        self.log = []

    def call(self, floor):
        if not 0 <= floor < self.floors:
            raise ValueError(f"there is no floor {floor}")
        self.stops.add(floor)
        self.wake.set()

    async def move(self):
        while True:
            if not self.stops:
                self.wake.clear()
                await self.wake.wait()
            target = min(self.stops, key=lambda floor: (abs(floor - self.at), floor))
            while self.at != target:
                await asyncio.sleep(1)
                self.at += 1 if target > self.at else -1
                if self.at in self.stops and self.at != target:
                    target = self.at
            self.stops.discard(self.at)
            self.log.append(self.at)
            print(f"{asyncio.get_running_loop().time():4.1f} doors open at {self.at}, waiting: {sorted(self.stops)}")
            await asyncio.sleep(0.5)


async def main():
    elevator = Elevator(10)
    task = asyncio.create_task(elevator.move())
    loop = asyncio.get_running_loop()
    for when, floor in ((0, 5), (1.5, 3), (2, 9), (9, 0), (9.5, 7)):
        loop.call_at(when, elevator.call, floor)
    try:
        elevator.call(12)
    except ValueError as error:
        print(error)
    await asyncio.sleep(30)
    task.cancel()
    print(elevator.log, elevator.at)


asyncio.run(main())
