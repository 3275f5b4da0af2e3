"""Talks to our server with the `websockets` package, which knows nothing of ours: peer.py PORT, run by WebSocketPeerTests.

The server echoes at /plain (no compression), /default (compression without context takeover) and /takeover (with, both ways, every
message); at /close/CODE it closes with that code. Messages may have 1 MiB. Prints what fails; ends with 0 when nothing does.
"""

import random
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor

from websockets.exceptions import ConnectionClosed
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory as Deflate
from websockets.sync.client import connect

port = int(sys.argv[1])
limit = 1 << 20
words = ["shot", "scene", "{\"seq\":", "\"channel\"", "é", "€", "𝄞", "0123456789", " ", "\n"]


def opened(path, extensions=None, **options):
    return connect(
        f"ws://127.0.0.1:{port}{path}", compression=None, extensions=extensions, proxy=None, max_size=None, **options
    )


def random_message(generator):
    kind = generator.randrange(4)
    count = generator.choice([0, 1, 5, 50, 125, 126, 127, 500, 1023, 1024, 3000])
    if generator.randrange(60) == 0:
        count = generator.choice([65535, 65536, 65537, 200_000])
    if kind == 0:
        return generator.randbytes(count)
    if kind == 1:
        return bytes(count)
    return "".join(generator.choices(words, k=1 + count // 8))[:count]


def echo(path, offers, count, seed):
    """Random messages, a few of them under way at a time, some in fragments, with pings between."""
    generator = random.Random(seed)
    with opened(path, offers) as socket:
        sent = []

        def receive():
            expected, got = sent.pop(0), socket.recv(timeout=20)
            # Both may be long: the beginning tells enough.
            assert got == expected, f"{path} {offers}: {len(expected)} {expected[:40]!r} came back as {len(got)} {got[:40]!r}"

        for number in range(count):
            message = random_message(generator)
            sent.append(message)
            if generator.randrange(5) == 0 and len(message) > 2:
                cuts = sorted(generator.sample(range(len(message) + 1), 2))
                socket.send([message[: cuts[0]], message[cuts[0] : cuts[1]], message[cuts[1] :]])
            else:
                socket.send(message)
            if number % 100 == 0:
                assert socket.ping().wait(20), "no pong"
            if len(sent) >= 8:
                receive()
        while sent:
            receive()
    assert socket.protocol.close_rcvd.code == 1000
    return socket


def check_negotiation():
    def agreed(path, *offers):
        socket = echo(path, list(offers), 40, 1)
        extensions = socket.protocol.extensions
        return extensions[0] if extensions else None

    assert agreed("/plain", Deflate()) is None
    usual = agreed("/default", Deflate())
    assert usual.remote_no_context_takeover and usual.local_no_context_takeover
    kept = agreed("/takeover", Deflate())
    assert not kept.remote_no_context_takeover and not kept.local_no_context_takeover
    asked = agreed("/takeover", Deflate(server_no_context_takeover=True, client_no_context_takeover=True))
    assert asked.remote_no_context_takeover and asked.local_no_context_takeover
    narrow = agreed("/takeover", Deflate(server_max_window_bits=9, client_max_window_bits=10))
    assert narrow.remote_max_window_bits == 9 and narrow.local_max_window_bits == 10


def check_random():
    cases = [("/plain", None)]
    for path in ["/default", "/takeover"]:
        cases.append((path, [Deflate()]))
        cases.append((path, [Deflate(server_no_context_takeover=True)]))
        cases.append((path, [Deflate(client_no_context_takeover=True)]))
        cases.append((path, [Deflate(client_max_window_bits=None)]))
        for bits in [8, 9, 12, 15]:
            cases.append((path, [Deflate(server_max_window_bits=bits, client_max_window_bits=max(9, bits))]))
    with ThreadPoolExecutor(4) as pool:
        for future in [pool.submit(echo, path, offers, 250, seed) for seed, (path, offers) in enumerate(cases)]:
            future.result()


def check_large():
    for path, offers in [("/plain", None), ("/default", [Deflate()]), ("/takeover", [Deflate()])]:
        with opened(path, offers) as socket:
            for message in [random.Random(1).randbytes(limit), bytes(limit), "€" * (limit // 3)]:
                socket.send(message)
                assert socket.recv(timeout=20) == message
            socket.send(bytes(limit + 1))
            try:
                socket.recv(timeout=20)
                raise AssertionError("a message above the limit was taken")
            except ConnectionClosed as closed:
                assert closed.rcvd.code == 1009, closed


def check_close_codes():
    for code in [1000, 1001, 1008, 1011, 1013, 3000, 4999]:
        with opened(f"/close/{code}") as socket:
            try:
                socket.recv(timeout=20)
                raise AssertionError("a message where a close frame was expected")
            except ConnectionClosed as closed:
                assert (closed.rcvd.code, closed.rcvd.reason, closed.rcvd_then_sent) == (code, "because", True), closed
        socket = opened("/plain")
        with socket:
            socket.close(code, "mine")
        assert socket.protocol.close_rcvd.code == code, socket.protocol.close_rcvd


def check_subprotocols():
    for offered, chosen in [(["other", "events.2", "events.1"], "events.2"), (["other"], None), (None, None)]:
        with opened("/plain", subprotocols=offered) as socket:
            assert socket.subprotocol == chosen


failures = 0
for check in [check_negotiation, check_random, check_large, check_close_codes, check_subprotocols]:
    try:
        check()
    except Exception:
        failures += 1
        print(f"{check.__name__} failed:")
        traceback.print_exc(file=sys.stdout)
sys.exit(1 if failures else 0)
