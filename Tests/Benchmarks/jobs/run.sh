#!/usr/bin/env bash
# What `make bench-jobs` prints: the job queue against Celery 5 with Redis, and against its goals, on this machine in one run.
#   run.sh BENCHMARK    the release executable benchmark-jobs
#
# Ours are durable (each commit is on disk before anyone hears of it); Redis keeps Celery's tasks in memory only, as Debian's does between its
# snapshots, which favours Celery. RUNS (3) and JOBS (50000) may be set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
benchmark=$(realpath "$1")
runs=${RUNS:-3}
jobs=${JOBS:-50000}
tasks=8000
port=${REDIS_PORT:-46379}
venv=${SEIDRA_CACHE:-$HOME/.cache/seidra}/celery-5

if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
    rm -rf "$venv"
    /usr/bin/python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all: \
        --requirement "$here/requirements.txt"
    cp "$here/requirements.txt" "$venv/"
fi

work=$(mktemp -d)
redis=
cleanup() {
    if [ -n "$redis" ]; then
        kill "$redis" 2>/dev/null || true
        wait "$redis" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap cleanup EXIT
redis-server --port "$port" --bind 127.0.0.1 --save "" --appendonly no --dir "$work" >"$work/redis.log" &
redis=$!

# median: of the numbers on standard input.
median() { sort -n | awk '{ n[NR] = $1 } END { print n[int((NR + 1) / 2)] }'; }

: >"$work/ours"
: >"$work/theirs"
for run in $(seq "$runs"); do
    C_FORCE_ROOT=1 PYTHONDONTWRITEBYTECODE=1 PYTHONWARNINGS=ignore \
        "$venv/bin/python" "$here/celery_noop.py" "$port" "$tasks" 2 2>"$work/celery.log" |
        sed -n 's/^tasks per second: //p' >>"$work/theirs"
    "$benchmark" throughput "$jobs" | sed -n 's/^jobs per second: //p' >>"$work/ours"
    printf 'run %s: SEIDRA %s jobs/s, Celery %s tasks/s\n' "$run" "$(tail -n 1 "$work/ours")" "$(tail -n 1 "$work/theirs")"
done
ours=$(median <"$work/ours")
theirs=$(median <"$work/theirs")
echo "no-op jobs per second, enqueue to done: $ours against Celery's $theirs: $(awk "BEGIN { printf \"%.1f\", $ours / $theirs }") x (goal: at least 20)"
echo "== Enqueue to start on an idle queue (goal: p50 at most 1 ms, p99 at most 10 ms)"
"$benchmark" latency
echo "== A film's graph"
"$benchmark" graph
echo "== A claim when many wait (goal: at most 2 x), and the memory it takes"
"$benchmark" claim "${DEEP:-1000000}"
