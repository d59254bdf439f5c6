"""Drives ccxt for CcxtClient: one JSON command a line on stdin, one JSON answer a line on stdout.

A command is {id, op, ...}; its answer is {id, result} or {id, error: {className, message}}.
"""

import json
import re
import sys
from importlib.metadata import version

import ccxt

exchange = None


def rebase(urls, base):
    """Points every address of the exchange at another base: https://api.binance.com/api/v3 becomes BASE/api/v3."""
    for name, value in urls.items():
        if isinstance(value, str):
            urls[name] = re.sub(r"^https://[^/]+", base, value)
        elif isinstance(value, dict):
            rebase(value, base)


def create(command):
    global exchange
    exchange = getattr(ccxt, command["exchange"])(command["settings"])
    rebase(exchange.urls["api"], command["base"])
    return {"version": version("ccxt"), "api": exchange.urls["api"]}


def call(command):
    # As bots in Python write it: fetch_balance for fetchBalance.
    name = re.sub(r"[A-Z]", lambda letter: "_" + letter.group().lower(), command["method"])
    return getattr(exchange, name)(*command["args"])


OPERATIONS = {"create": create, "call": call}


def answer(command):
    try:
        return {"id": command["id"], "result": OPERATIONS[command["op"]](command)}
    except Exception as error:
        return {"id": command["id"], "error": {"className": type(error).__name__, "message": str(error)}}


for line in sys.stdin:
    # In order, one at a time: what a bot does in a loop.
    print(json.dumps(answer(json.loads(line))), flush=True)
