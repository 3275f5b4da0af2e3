#!/usr/bin/env bash
# What `make bench` prints: ratios within one run on this machine, each against a peer or a goal.
#   run.sh SEIDRA    the release executable
set -euo pipefail
cd "$(dirname "$0")/../.."
seidra=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "== A whole film, 1280x720, everything included (goal: at least 2 x real time)"
"$seidra" film Resources/samples/the-lamp-at-gull-rock.md -o "$work/film.mp4" --home "$work/home" --json >"$work/film.log"
python3 - "$work/film.log" <<'PYTHON'
import json, sys
film = [json.loads(line) for line in open(sys.argv[1])][-1]
print(f"film {film['seconds']:.1f} s, work {film['wallSeconds']:.1f} s: {film['seconds'] / film['wallSeconds']:.2f} x real time")
PYTHON

echo "== The same film again (nothing is rendered)"
"$seidra" film Resources/samples/the-lamp-at-gull-rock.md -o "$work/again.mp4" --home "$work/home" --json >"$work/again.log"
python3 - "$work/film.log" "$work/again.log" <<'PYTHON'
import json, sys
first, again = ([json.loads(line) for line in open(path)][-1]["wallSeconds"] for path in sys.argv[1:])
print(f"work {again:.2f} s: {first / again:.0f} x faster than the first time")
PYTHON

echo "== The compositor's frames per second against ffmpeg's encode of the same frames"
swift run -c release benchmark-rendering
