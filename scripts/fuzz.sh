#!/usr/bin/env bash
# Fuzzes what reads bytes from strangers: scripts/fuzz.sh [TARGET …]
# SECONDS_EACH (5) says how long each target runs; by hand, give it minutes or hours. SEED makes a run repeatable, as CI wants it.
# What it finds lies in .build/fuzz/found;
# inputs that reach new code are kept in .build/fuzz/corpus, so that the next run goes on from there.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${SECONDS_EACH:-5}
seed=${SEED:-0}
wire=(head chunked multipart websocket percent values)
manuscripts=(archive epub docx odt fb2 html markdown rtf fountain srt text pdf)
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=("${wire[@]}" "${manuscripts[@]}")
out=.build/fuzz
mkdir -p "$out/found"

# build ROOM FLAG …: the program of that room's targets, from the sources in the array `sources`, when one of them is newer.
build() {
    local program=$out/$1
    shift
    [ ! -e "$program" ] || [ -n "$(find "${sources[@]}" scripts/fuzz.sh -newer "$program" -print -quit)" ] || return 0
    swiftc -O -wmo -swift-version 6 -parse-as-library -sanitize=fuzzer -package-name seidra -module-name Fuzz \
        "$@" "${sources[@]}" -o "$program"
}

build_wire() {
    # Crypto is a package and serves one line of the handshake, whose input is a header that the head's fuzzer has seen.
    mapfile -t sources < <(
        find Sources/HTTPWire Tests/Fuzz/FuzzEntry.swift Tests/Fuzz/HTTPWire -name '*.swift' -not -name WebSocketHandshake.swift | sort
    )
    build wire -I Sources/CZlib -lz
}

build_manuscripts() {
    # Without the two files that start poppler; Tests/Fuzz/Manuscripts says so to the list of formats.
    mapfile -t sources < <(
        find Sources/Manuscripts Tests/Fuzz/FuzzEntry.swift Tests/Fuzz/Manuscripts Tests/ManuscriptsTests/ZipWriter.swift \
            -name '*.swift' -not -name PDFFormat.swift -not -name Poppler.swift | sort
    )
    local flags
    mapfile -t flags < <(pkg-config --cflags libxml-2.0 libzip | xargs -n 1 printf -- '-Xcc\n%s\n')
    build manuscripts -I Sources/CXML2 -I Sources/CZip "${flags[@]}"
}

for target in "${targets[@]}"; do
    program=manuscripts
    [[ " ${wire[*]} " != *" $target "* ]] || program=wire
    "build_$program"
    kept=$out/corpus/$target
    mkdir -p "$kept"
    printf 'fuzz: %s for %s s\n' "$target" "$seconds"
    log=$out/$target.log
    # libFuzzer sets the limits: no input longer than 4 KiB, none that takes 5 s or half a gigabyte.
    # Swift's own backtraces would end the program before libFuzzer can keep what it found.
    SWIFT_BACKTRACE=enable=no SEIDRA_FUZZ_TARGET=$target "$out/$program" -seed="$seed" -max_total_time="$seconds" -max_len=4096 \
        -timeout=5 -rss_limit_mb=512 -artifact_prefix="$out/found/$target-" "$kept" "Tests/Fuzz/corpus/$target" >"$log" 2>&1 || {
        tail -n 60 "$log" >&2
        printf 'fuzz: %s has found something: give the file in %s/found to the fuzzer again\n' "$target" "$out" >&2
        exit 1
    }
    tail -n 1 "$log"
done
