"""No-op tasks per second of Celery with Redis, enqueue to done: celery_noop.py REDIS_PORT TASKS PRODUCERS

A worker is started on every core, as Celery does by itself, without results, heartbeats, gossip or events: the fastest that Celery's
manual tells. Producers send tasks one by one with apply_async, as programs do. The clock stops when the broker has no task left, not even
one that a worker has taken and not yet acknowledged.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import redis
from celery import Celery

# The worker imports this file too, and has the port from us.
port = int(os.environ.get("NOOP_PORT") or sys.argv[1])
app = Celery("noop", broker=f"redis://127.0.0.1:{port}/0")
app.conf.update(
    task_ignore_result=True,
    worker_prefetch_multiplier=64,
    worker_send_task_events=False,
    broker_connection_retry_on_startup=True,
    task_acks_late=True,
)


@app.task(name="noop")
def noop(number):
    return None


def send(first, count, step):
    for number in range(first, count, step):
        noop.apply_async((number,))


def main():
    count, producers = (int(argument) for argument in sys.argv[2:4])
    server = redis.Redis(port=port)
    environment = dict(os.environ, NOOP_PORT=str(port))
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "celery_noop", "worker", "--without-gossip", "--without-mingle",
         "--without-heartbeat", "--loglevel", "error", "--concurrency", str(os.cpu_count())],
        env=environment, cwd=os.path.dirname(os.path.abspath(__file__)), stdout=subprocess.DEVNULL)
    try:
        # One task through the whole chain says that the worker is ready.
        noop.apply_async((0,))
        wait_until_done(server)
        time.sleep(1)
        start = time.monotonic()
        senders = [multiprocessing.Process(target=send, args=(first, count, producers)) for first in range(producers)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        sent = time.monotonic() - start
        wait_until_done(server)
        seconds = time.monotonic() - start
        print(f"sent after {sent:.3f} s")
        print(f"tasks per second: {int(count / seconds)}")
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=30)


def wait_until_done(server):
    while server.llen("celery") or server.hlen("unacked"):
        time.sleep(0.005)


if __name__ == "__main__":
    main()
