#!/usr/bin/env bash
# Fuzzes what reads bytes from strangers: scripts/fuzz.sh [TARGET …]
# SECONDS_EACH (8) says how long each target runs; by hand, give it minutes or hours. SEED makes a run repeatable, as CI wants it.
# What it finds lies in .build/fuzz/found;
# inputs that reach new code are kept in .build/fuzz/corpus, so that the next run goes on from there.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${SECONDS_EACH:-8}
seed=${SEED:-0}
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(head chunked multipart websocket percent values)
out=.build/fuzz
fuzzer=$out/fuzzer
mkdir -p "$out/found"

# Crypto is a package and serves one line of the handshake, whose input is a header that the head's fuzzer has seen.
mapfile -t sources < <(find Sources/HTTPWire Tests/Fuzz -name '*.swift' -not -name WebSocketHandshake.swift | sort)
if [ ! -e "$fuzzer" ] || [ -n "$(find "${sources[@]}" scripts/fuzz.sh -newer "$fuzzer" -print -quit)" ]; then
    swiftc -O -wmo -swift-version 6 -parse-as-library -sanitize=fuzzer -package-name seidra -module-name Fuzz \
        -I Sources/CZlib -lz "${sources[@]}" -o "$fuzzer"
fi

for target in "${targets[@]}"; do
    kept=$out/corpus/$target
    mkdir -p "$kept"
    printf 'fuzz: %s for %s s\n' "$target" "$seconds"
    log=$out/$target.log
    # libFuzzer sets the limits: no input longer than 4 KiB, none that takes 5 s or half a gigabyte.
    SEIDRA_FUZZ_TARGET=$target "$fuzzer" -seed="$seed" -max_total_time="$seconds" -max_len=4096 -timeout=5 -rss_limit_mb=512 \
        -artifact_prefix="$out/found/$target-" "$kept" "Tests/Fuzz/corpus/$target" >"$log" 2>&1 || {
        tail -n 60 "$log" >&2
        printf 'fuzz: %s has found something: give the file in %s/found to the fuzzer again\n' "$target" "$out" >&2
        exit 1
    }
    tail -n 1 "$log"
done
