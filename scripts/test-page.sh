#!/usr/bin/env bash
# Drives the page in a real browser against the real studio, as built by `swift build`.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${SEIDRA_CACHE:-$HOME/.cache/seidra}/test-tools
"$tools/bin/python" -m pytest -q -p no:cacheprovider Tests/Page "$@"
