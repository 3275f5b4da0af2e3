#!/usr/bin/env bash
# What `make bench-search` prints: how well passages are found, what rounding vectors costs, and how fast it all is.
#   run.sh BENCHMARK SEIDRA    the executables benchmark-search and seidra, whose engine it uses
# BOOKS is a folder with alice.epub and treasure-island.txt.
set -euo pipefail
cd "$(dirname "$0")/../../.."
benchmark=$(realpath "$1")
export SEIDRA=$(realpath "$2")
books=$(realpath "${BOOKS:-../shared/books}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "== How long a book takes to be indexed, its meanings by one engine on one core"
"$benchmark" index "$books/treasure-island.txt" "$work"
echo "== Queries in other words than the book's: how many have their passage among the first ten"
"$benchmark" recall Tests/Benchmarks/search/gold.txt "$books" "$work"
echo "== The ten nearest by rounded vectors, of those by exact ones"
"$benchmark" rounding "$books/treasure-island.txt" "$work"
echo "== A query, words and vectors apart"
"$benchmark" speed "$books/treasure-island.txt" "$work"
