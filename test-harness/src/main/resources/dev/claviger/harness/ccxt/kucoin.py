"""Drives KuCoin's own SDK for CcxtClient: one JSON command a line on stdin, one JSON answer a line on stdout.

A command is {id, op, ...}; its answer is {id, result} or {id, error: {className, message}}.
"""

import json
import sys
from importlib.metadata import version

from kucoin_universal_sdk.api import DefaultClient
from kucoin_universal_sdk.internal.infra.uta_private_trade_ws_service import UtaPrivateTradeWsService
from kucoin_universal_sdk.model import ClientOptionBuilder, TransportOptionBuilder, WebSocketClientOptionBuilder

trade = None


def create(command):
    global trade
    settings = command["settings"]
    # The SDK has no option for this address.
    UtaPrivateTradeWsService.ENDPOINT = command["base"] + "/wsapi/v1/private"
    sockets = WebSocketClientOptionBuilder().with_reconnect(False).build()
    options = (
        ClientOptionBuilder()
        .set_key(settings["apiKey"])
        .set_secret(settings["secret"])
        .set_passphrase(settings["password"])
        .set_transport_option(TransportOptionBuilder().build())
        .set_websocket_client_option(sockets)
        .build()
    )
    trade = DefaultClient(options).ws_service().new_uta_private_trade_ws()
    return {"version": version("kucoin-universal-sdk")}


def call(command):
    return getattr(trade, command["method"])(*command["args"])


OPERATIONS = {"create": create, "call": call}


def told(error):
    return str(error) if error.__cause__ is None else str(error) + ": " + str(error.__cause__)


def answer(command):
    try:
        return {"id": command["id"], "result": OPERATIONS[command["op"]](command)}
    except Exception as error:
        return {"id": command["id"], "error": {"className": type(error).__name__, "message": told(error)}}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
