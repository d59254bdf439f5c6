"""Drives ccxt for CcxtClient: one JSON command a line on stdin, one JSON answer a line on stdout.

A command is {id, op, ...}; its answer is {id, result} or {id, error: {className, message}}.
"""

import copy
import json
import re
import sys
from importlib.metadata import version

import ccxt

exchange = None
signed = []


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
    sign_alone = exchange.sign

    def sign_and_tell(path, api="public", method="GET", params={}, headers=None, body=None):
        told = copy.deepcopy({"path": path, "api": api, "method": method, "params": params, "body": body})
        request = sign_alone(path, api, method, params, headers, body)
        signed.append({**told, "url": request["url"]})
        return request

    exchange.sign = sign_and_tell
    return {"version": version("ccxt"), "api": exchange.urls["api"], "transfers": bool(exchange.has.get("transfer"))}


def call(command):
    # As bots in Python write it: fetch_balance for fetchBalance.
    name = re.sub(r"[A-Z]", lambda letter: "_" + letter.group().lower(), command["method"])
    return getattr(exchange, name)(*command["args"])


def tell_signed(command):
    told = list(signed)
    signed.clear()
    return told


def sign_again(command):
    millis = command["millis"]
    exchange.milliseconds = lambda: millis
    exchange.seconds = lambda: millis // 1000
    try:
        told = [command[name] for name in ("path", "api", "method", "params")]
        return exchange.sign(*told, None, command["body"])
    finally:
        del exchange.milliseconds, exchange.seconds


OPERATIONS = {"create": create, "call": call, "signed": tell_signed, "sign": sign_again}


def answer(command):
    try:
        return {"id": command["id"], "result": OPERATIONS[command["op"]](command)}
    except Exception as error:
        return {"id": command["id"], "error": {"className": type(error).__name__, "message": str(error)}}


for line in sys.stdin:
    # In order, one at a time: what a bot does in a loop.
    print(json.dumps(answer(json.loads(line))), flush=True)
