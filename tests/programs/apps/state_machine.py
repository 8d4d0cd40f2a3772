"""A traffic light as a state machine that events drive."""
import asyncio
from enum import Enum, auto


class Light(Enum):
    RED = auto()
    GREEN = auto()
    YELLOW = auto()
    BLINKING = auto()


DURATION = {Light.RED: 3.0, Light.GREEN: 2.0, Light.YELLOW: 0.5}
FOLLOWING = {Light.RED: Light.GREEN, Light.GREEN: Light.YELLOW, Light.YELLOW: Light.RED}


class TrafficLight:
    def __init__(self):
        self.state = Light.RED
        self.events = asyncio.Queue()
        self.history = [self.state.name]

    def go(self, state):
        print(f"{asyncio.get_running_loop().time():5.1f} {self.state.name} -> {state.name}")
        self.state = state
        self.history.append(state.name)

    async def run(self):
        while True:
            try:
                event = await asyncio.wait_for(self.events.get(), DURATION.get(self.state))
            except TimeoutError:
                self.go(FOLLOWING[self.state])
                continue
            match event:
                case "fault":
                    self.go(Light.BLINKING)
                case "repair" if self.state is Light.BLINKING:
                    self.go(Light.RED)
                case "pedestrian" if self.state is Light.GREEN:
                    self.go(Light.YELLOW)
                case "off":
                    return len(self.history)
                case other:
                    print(f"{asyncio.get_running_loop().time():5.1f} ignored {other!r} in {self.state.name}")


async def main():
    light = TrafficLight()
    runner = asyncio.create_task(light.run())
    for pause, event in ((1, "repair"), (3.2, "pedestrian"), (2, "fault"), (5, "pedestrian"), (1, "repair"), (4, "off")):
        await asyncio.sleep(pause)
        await light.events.put(event)
    print(await runner, light.history)


asyncio.run(main())
