import asyncio

doctors = asyncio.Semaphore(2)


async def visit(patient):
    async with doctors:
        await asyncio.sleep(5)


async def main():
    await asyncio.gather(*[visit(patient) for patient in range(9)])
    print("the last one leaves at", asyncio.get_running_loop().time())


asyncio.run(main())
