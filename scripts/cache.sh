# What set-up scripts share, to be sourced: the cache that engines, voices and models are put in, at once and whole.
# SEIDRA_CACHE says where it is (~/.cache/seidra). `name` says who speaks.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Debian's own: the pinned wheels are for its version.
python=/usr/bin/python3
cache=${SEIDRA_CACHE:-$HOME/.cache/seidra}
name=$(basename "$0" .sh)

work=
cleanup() { if [ -n "$work" ]; then rm -rf "$work"; fi; }
trap cleanup EXIT

say() { printf '%s: %s\n' "$name" "$*"; }
fail() {
    printf '%s: %s\n' "$name" "$*" >&2
    exit 1
}

# new_work_folder: an empty folder on the cache's own file system, so that a rename is all it takes to put its content in place.
new_work_folder() {
    cleanup
    work=$(mktemp -d "$cache/.setup.XXXXXX") || fail "$cache cannot be written to: set SEIDRA_CACHE to a folder that can"
}

# put_in_place FOLDER TARGET: at once and whole, whatever was there before.
put_in_place() {
    mkdir -p "$(dirname "$2")"
    if [ -e "$2" ]; then mv -T "$2" "$work/replaced" || return 1; fi
    mv -T "$1" "$2"
}

# take_requirement REQUIREMENTS NAME…: those requirements of scripts/REQUIREMENTS, with their checksums, in $work/requirement.txt.
take_requirement() {
    local requirements=$1 wanted
    shift
    : >"$work/requirement.txt"
    for wanted in "$@"; do
        # All lines from its name to the first one that does not go on.
        sed -n "/^$wanted==/,/[^\\\\]\$/p" "$here/$requirements" >>"$work/requirement.txt"
    done
}
