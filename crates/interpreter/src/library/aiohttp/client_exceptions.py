"""Simulated: the errors of aiohttp under their other name."""

from aiohttp import *
from aiohttp import ClientConnectorDNSError, ClientConnectorError, ClientError, ClientResponseError, ServerDisconnectedError
