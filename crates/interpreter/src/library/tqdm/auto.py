"""Simulated: progress, counted and not drawn."""

from tqdm.asyncio import tqdm, trange
