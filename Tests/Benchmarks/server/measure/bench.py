#!/usr/bin/env python3
"""`make bench-server`: our HTTP server against its peers, as ratios within one run on one machine.

Whoever is compared is measured in turns (ours, peer, ours, peer …), several times, and the median counts: what else the machine
does then hits all alike. Prints a table; a goal that is missed is said so, and is no error.
"""

import argparse
import contextlib
import itertools
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import clients
import programs

MEASUREMENTS = ["json", "files", "upload", "crowd", "websocket", "studio", "subscribers"]
GIB = 1 << 30
DESCRIPTORS = 30_000
CONNECTIONS = 64
# So few that each gets many files in a run.
LARGE_FILE_CONNECTIONS = 16
IDLE_CONNECTIONS = 10_000
SLOW_WRITERS = 50
SLOW_READERS = 20
# So few that the machine is not full: a crowd is to be seen in how long an answer takes, not in who gets the processor.
BESIDE_CROWD_CONNECTIONS = 8
SUBSCRIBERS = int(os.environ.get("SUBSCRIBERS", 10_000))
SUBSCRIBERS_SECONDS = 20
STORY = Path(__file__).parents[4] / "Resources/samples/the-lamp-at-gull-rock.md"
UPLOAD_BYTES = GIB
# Source, target and some air.
UPLOAD_DISK_FACTOR = 3


class Report:
    """Prints what was measured, line by line as it comes."""

    def title(self, text):
        print(f"\n== {text}", flush=True)

    def value(self, name, text):
        print(f"   {name:<34} {text}", flush=True)

    def ratio(self, name, ratio, goal=None, at_most=None):
        limit = "" if goal is None and at_most is None else (f"(goal ≥ {goal:.2f}" if goal else f"(goal ≤ {at_most:.2f}")
        if limit:
            met = ratio >= goal if goal else ratio <= at_most
            limit += ": met)" if met else ": MISSED)"
        self.value(name, f"{ratio:6.2f} × {limit}")


def alternate(runs, measures):
    """Calls each of the measures `runs` times, in turns, and returns their results by name."""
    results = {name: [] for name in measures}
    for _ in range(runs):
        for name, measure in measures.items():
            results[name].append(measure())
    return results


def median_loads(runs, seconds, urls, connections=CONNECTIONS):
    for url in urls.values():
        clients.wrk(url, connections, 1)
    loads = alternate(
        runs, {name: (lambda url=url: clients.wrk(url, connections, seconds)) for name, url in urls.items()})
    return {
        name: clients.Load(
            statistics.median(load.rate for load in several),
            statistics.median(load.p99_milliseconds for load in several))
        for name, several in loads.items()
    }


def show_loads(report, loads):
    for name, load in loads.items():
        report.value(name, f"{load.rate:10,.0f} requests/s   p99 {load.p99_milliseconds:7.2f} ms")


def measure_json(report, arguments, ours, peers, plain_nginx):
    report.title(f"Small JSON, keep-alive, {CONNECTIONS} connections")
    urls = {"ours": ours.url("/json"), "nginx": plain_nginx.url("/json")}
    urls |= {peer.name: peer.url("/json") for peer in peers}
    loads = median_loads(arguments.runs, arguments.seconds, urls)
    show_loads(report, loads)
    report.ratio("rate, ours / nginx", loads["ours"].rate / loads["nginx"].rate, goal=1.0)
    report.ratio(
        "p99, ours / nginx", loads["ours"].p99_milliseconds / loads["nginx"].p99_milliseconds, at_most=1.0)
    for peer in peers:
        goal = 1.5 if peer.name == "hummingbird" else None
        report.ratio(f"rate, ours / {peer.name}", loads["ours"].rate / loads[peer.name].rate, goal=goal)


def measure_files(report, arguments, ours, peers, plain_nginx, caching_nginx):
    for path, size, connections in (
            ("/files/small.bin", "1 KiB", CONNECTIONS), ("/files/large.bin", "10 MiB", LARGE_FILE_CONNECTIONS)):
        report.title(f"Static file of {size}, keep-alive, {connections} connections")
        servers = [ours, plain_nginx, caching_nginx, *peers]
        urls = {each.name: each.url(path) for each in servers}
        loads = median_loads(arguments.runs, arguments.seconds, urls, connections)
        show_loads(report, loads)
        report.ratio("rate, ours / nginx", loads["ours"].rate / loads["nginx"].rate, goal=1.0)
        # nginx keeps files open only when it is told to; we keep the content of small ones and ask each time whether it changed.
        report.ratio("rate, ours / nginx open_file_cache", loads["ours"].rate / loads["nginx open_file_cache"].rate)
        for peer in peers:
            report.ratio(f"rate, ours / {peer.name}", loads["ours"].rate / loads[peer.name].rate)


def measure_upload(report, arguments, ours, peers, folder):
    free = shutil.disk_usage(folder).free
    size = min(UPLOAD_BYTES, free // UPLOAD_DISK_FACTOR) >> 20 << 20
    less = "" if size == UPLOAD_BYTES else f" (not {UPLOAD_BYTES >> 20}: only {free >> 20} MiB are free on the disk)"
    report.title(f"Upload of {size >> 20} MiB to disk{less}")
    source, target = folder / "source.bin", folder / "uploaded"
    block = os.urandom(1 << 20)
    with open(source, "wb") as file:
        for _ in range(size >> 20):
            file.write(block)

    def once(measure):
        target.unlink(missing_ok=True)
        # What the one before left to be written must not slow the next.
        os.sync()
        seconds, answer = measure()
        # Ours keeps the file without a name and says how long it is.
        if (target.stat().st_size if target.exists() else int(answer.split()[-1])) != size:
            raise RuntimeError("The upload did not arrive whole.")
        return seconds

    measures = {"cp through a pipe": lambda: once(lambda: clients.copy_through_pipe(source, target))}
    for server in [ours, *peers]:
        measures[server.name] = lambda port=server.port: once(lambda: clients.upload(port, source))
    clients.reset_memory_peak(ours.pid)
    before = clients.memory_bytes(ours.pid)
    seconds = {name: statistics.median(several) for name, several in alternate(arguments.runs, measures).items()}
    growth = clients.memory_peak_bytes(ours.pid) - before
    source.unlink()
    target.unlink(missing_ok=True)
    for name, taken in seconds.items():
        report.value(name, f"{size / taken / 1e6:10,.0f} MB/s")
    report.ratio("speed, ours / cp", seconds["cp through a pipe"] / seconds["ours"], goal=0.9)
    for peer in peers:
        report.ratio(f"speed, ours / {peer.name}", seconds[peer.name] / seconds["ours"])
    report.value("memory, peak above the start", f"{growth / (1 << 20):.1f} MiB")


def measure_crowd(report, arguments, folder):
    # A server of its own, so that the memory of a connection is not hidden in what a load before has left.
    with programs.swift_server("ours in a crowd", arguments.ours, folder) as ours:
        measure_crowd_of(report, arguments, ours)


def measure_crowd_of(report, arguments, ours):
    report.title(f"{IDLE_CONNECTIONS:,} idle connections, {SLOW_WRITERS} slow writers, {SLOW_READERS} slow readers")

    def load():
        return clients.wrk(ours.url("/json"), BESIDE_CROWD_CONNECTIONS, arguments.seconds)

    def with_crowd():
        before = clients.memory_bytes(ours.pid)
        with clients.Crowd(ours.port, IDLE_CONNECTIONS, SLOW_WRITERS, SLOW_READERS, "/files/large.bin"):
            per_connection.append((clients.memory_bytes(ours.pid) - before) / IDLE_CONNECTIONS)
            return load()

    per_connection = []
    load()
    loads = alternate(arguments.runs, {"alone": load, "in the crowd": with_crowd})
    p99 = {name: statistics.median(each.p99_milliseconds for each in several) for name, several in loads.items()}
    for name, milliseconds in p99.items():
        report.value(f"p99 {name}", f"{milliseconds:7.2f} ms")
    report.ratio("p99, in the crowd / alone", p99["in the crowd"] / p99["alone"], at_most=1.2)
    report.value("memory per idle connection", f"{per_connection[0]:,.0f} bytes (the first crowd)")


def measure_websockets(report, arguments, folder):
    """What it prints is the client's own report: rates, p99 of delivery, bytes of memory."""
    for title, words in (
            (f"WebSocket echo, {CONNECTIONS} connections", ["echo", CONNECTIONS, arguments.seconds, 64]),
            ("WebSocket fan-out, 1 message to 5,000 subscribers", ["fanout", 5000, 20 * arguments.seconds, 256]),
            (f"{IDLE_CONNECTIONS:,} idle WebSockets", ["idle", IDLE_CONNECTIONS])):
        report.title(title)
        with programs.swift_server("ours with WebSockets", arguments.ours, folder) as server:
            numbers = [*words[1:], server.pid] if words[0] == "idle" else words[1:]
            command = [arguments.websocket_client, server.port, words[0], *numbers]
            said = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout
        for line in said.splitlines():
            print(f"   {line}", flush=True)


def measure_studio(report, arguments, folder):
    with programs.Studio(arguments.studio, folder) as studio, programs.nginx("nginx beside", folder) as nginx:
        report.title(f"GET /api/health of the studio, {CONNECTIONS} connections")
        loads = median_loads(
            arguments.runs, arguments.seconds, {"studio": studio.url("/api/health"), "nginx": nginx.url("/json")})
        show_loads(report, loads)
        report.ratio("rate, studio / nginx", loads["studio"].rate / loads["nginx"].rate, goal=0.7)


def measure_subscribers(report, arguments, folder):
    """One project's job, as thousands hear of it: first one that only waits, so that the studio has nothing else to do."""
    for title, does_work, asleep in (
            ("the studio at rest, until an event is on every socket (goal: p99 at most 100 ms)", False, True),
            ("the same, until a client on the same cores has read it", False, False),
            ("while its film is made, read on the same cores", True, False)):
        report.title(f"{SUBSCRIBERS:,} WebSocket subscribers of one project, {title}")
        with programs.Studio(arguments.studio, folder, f"studio {does_work} {asleep}") as studio:
            measure_subscribers_of(arguments, studio, does_work, asleep)


def measure_subscribers_of(arguments, studio, does_work, asleep):
    token = studio.sign_in()
    # Until all have subscribed: the film's own memory is not to be counted as theirs.
    studio.ask("/api/system/queue/pause", {}, token)
    project = studio.ask("/api/projects", {"text": STORY.read_text(), "title": "The Lamp"}, token)
    command = [
        arguments.websocket_client, studio.port, "subscribers", SUBSCRIBERS, studio.pid, SUBSCRIBERS_SECONDS,
        f"project:{project['id']}", token, *(["asleep"] if asleep else [])]
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True) as client:
        for line in client.stdout:
            print(f"   {line}", end="", flush=True)
            if line.startswith("all have subscribed"):
                if does_work:
                    studio.ask("/api/system/queue/resume", {}, token)
                else:
                    change_each_second(studio, project, token)
    if client.returncode != 0:
        raise RuntimeError("The subscribers could not be served.")


def change_each_second(studio, project, token):
    """Each change of the waiting job is one event."""
    for command, _ in zip(itertools.cycle(("pause", "resume")), range(SUBSCRIBERS_SECONDS - 1)):
        studio.ask(f"/api/jobs/{project['job']['id']}/{command}", {}, token)
        time.sleep(1)


def parsed_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ours", help="the benchmark-server executable")
    parser.add_argument("--peers", type=Path, help="the folder of peer-hummingbird and peer-flyingfox; without it, nginx only")
    parser.add_argument("--websocket-client", help="the benchmark-websocket executable, for ours as a WebSocket server")
    parser.add_argument("--studio", help="the seidra executable, for /api/health and live events")
    parser.add_argument("--runs", type=int, default=int(os.environ.get("RUNS", 3)))
    parser.add_argument("--seconds", type=int, default=int(os.environ.get("SECONDS_PER_RUN", 3)))
    parser.add_argument(
        "--only", nargs="+", choices=MEASUREMENTS, default=MEASUREMENTS)
    return parser.parse_args()


def main():
    arguments = parsed_arguments()
    for program in ("wrk", "nginx"):
        if not shutil.which(program):
            sys.exit(f"bench.py needs {program}: make setup-test")
    # Here, so that the servers inherit it.
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(DESCRIPTORS, hard), hard))
    report = Report()
    print(f"{os.cpu_count()} cores, {arguments.runs} runs of {arguments.seconds} s each, load before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="seidra-bench-") as name:
        folder = Path(name)
        (folder / "small.bin").write_bytes(os.urandom(1 << 10))
        (folder / "large.bin").write_bytes(os.urandom(10 << 20))
        # nginx's workers run as nobody when it is started by root.
        folder.chmod(0o755)
        if arguments.ours:
            measure_server(report, arguments, folder)
        if arguments.ours and "crowd" in arguments.only:
            measure_crowd(report, arguments, folder)
        if arguments.websocket_client and "websocket" in arguments.only:
            measure_websockets(report, arguments, folder)
        if arguments.studio and "studio" in arguments.only:
            measure_studio(report, arguments, folder)
        if arguments.studio and arguments.websocket_client and "subscribers" in arguments.only:
            measure_subscribers(report, arguments, folder)


def measure_server(report, arguments, folder):
    # Every server is there from beginning to end, so that each finds the same machine.
    with contextlib.ExitStack() as running:
        ours = running.enter_context(programs.swift_server("ours", arguments.ours, folder))
        plain_nginx = running.enter_context(programs.nginx("nginx", folder))
        peers = []
        if arguments.peers:
            for name in ("hummingbird", "flyingfox"):
                executable = arguments.peers / f"peer-{name}"
                peers.append(running.enter_context(programs.swift_server(name, executable, folder)))
        if "json" in arguments.only:
            measure_json(report, arguments, ours, peers, plain_nginx)
        if "files" in arguments.only:
            with programs.nginx("nginx open_file_cache", folder, file_cache=True) as caching_nginx:
                measure_files(report, arguments, ours, peers, plain_nginx, caching_nginx)
        if "upload" in arguments.only:
            measure_upload(report, arguments, ours, peers, folder)


if __name__ == "__main__":
    main()
