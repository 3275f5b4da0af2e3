#!/usr/bin/env bash
# Requests per second of GET /api/health against nginx's `return 200` with a body of the same size: both on the same machine, in the
# same run, 64 keep-alive connections, alternating; prints the medians and their ratio. The ratio is what counts: the goal is 0.7.
#
#   bench.sh '.build/release/seidra serve --port 0 --home TMP'
#
# The command is a server that prints "SEIDRA is at http://127.0.0.1:PORT" on its standard output. The word TMP in it stands for a
# temporary folder. RUNS (3) and SECONDS_PER_RUN (3) may be set; PATH_TO_GET (/api/health) too.
set -euo pipefail

command=${1:?"usage: bench.sh 'COMMAND THAT STARTS THE SERVER'"}
runs=${RUNS:-3}
seconds=${SECONDS_PER_RUN:-3}
path=${PATH_TO_GET:-/api/health}
connections=64
cores=$(nproc)

for program in wrk nginx curl; do
    command -v "$program" >/dev/null || { echo "bench.sh needs $program: apt-get install wrk nginx-light curl" >&2; exit 1; }
done

tmp=$(mktemp -d)
pids=()
cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$tmp"
}
trap cleanup EXIT

mkdir "$tmp/home"
read -ra words <<<"${command//TMP/$tmp/home}"
"${words[@]}" >"$tmp/server.out" 2>"$tmp/server.err" &
pids+=($!)
ours=""
for _ in $(seq 300); do
    ours=$(sed -n 's|.*SEIDRA is at \(http://[^ ]*\).*|\1|p' "$tmp/server.out" | head -1)
    [ -n "$ours" ] && break
    kill -0 "${pids[0]}" 2>/dev/null || break
    sleep 0.1
done
if [ -z "$ours" ]; then
    echo "The server did not say where it is. Its last words:" >&2
    tail -20 "$tmp/server.out" "$tmp/server.err" >&2
    exit 1
fi
ours=${ours%/}$path

# nginx answers as many bytes as the server does, of the same type.
curl -sf "$ours" -o "$tmp/body"
size=$(wc -c <"$tmp/body")
body=$(head -c "$size" /dev/zero | tr '\0' 'x')
nginx_port=$((20000 + RANDOM % 20000))
while (exec 3<>"/dev/tcp/127.0.0.1/$nginx_port") 2>/dev/null; do nginx_port=$((20000 + RANDOM % 20000)); done
cat >"$tmp/nginx.conf" <<CONF
daemon off;
worker_processes $cores;
pid $tmp/nginx.pid;
error_log $tmp/nginx.log;
events { worker_connections 1024; }
http {
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path $tmp/body-temp;
    proxy_temp_path $tmp/proxy-temp;
    fastcgi_temp_path $tmp/fastcgi-temp;
    uwsgi_temp_path $tmp/uwsgi-temp;
    scgi_temp_path $tmp/scgi-temp;
    server {
        listen 127.0.0.1:$nginx_port reuseport;
        location / { default_type application/json; return 200 "$body"; }
    }
}
CONF
nginx -c "$tmp/nginx.conf" -p "$tmp" >/dev/null 2>&1 &
pids+=($!)
theirs=http://127.0.0.1:$nginx_port$path
for _ in $(seq 50); do curl -sf "$theirs" -o /dev/null && break; sleep 0.1; done
curl -sf "$theirs" -o /dev/null || { echo "nginx does not answer: $(cat "$tmp/nginx.log")" >&2; exit 1; }

rate() {
    local report
    report=$(wrk -t"$cores" -c"$connections" -d"${seconds}s" "$1")
    if grep -q -e 'Non-2xx' -e 'Socket errors' <<<"$report"; then
        echo "$1 answered with errors:" >&2
        echo "$report" >&2
        return 1
    fi
    sed -n 's/^Requests\/sec: *//p' <<<"$report"
}
median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }

wrk -t"$cores" -c"$connections" -d1s "$ours" >/dev/null
wrk -t"$cores" -c"$connections" -d1s "$theirs" >/dev/null
for _ in $(seq "$runs"); do
    rate "$ours" >>"$tmp/ours"
    rate "$theirs" >>"$tmp/theirs"
done
awk -v ours="$(median <"$tmp/ours")" -v theirs="$(median <"$tmp/theirs")" -v size="$size" -v cores="$cores" 'BEGIN {
    printf "server: GET of %d bytes, 64 connections, %d cores: seidra %.0f requests/s, nginx %.0f requests/s, ratio %.2f (goal 0.70)\n",
        size, cores, ours, theirs, ours / theirs
}'
