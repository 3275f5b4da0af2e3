#!/usr/bin/env bash
# Builds the diffusion engine: scripts/engine.sh               for the processor (81 s on two cores)
#                              CUDA=1 scripts/engine.sh         for NVIDIA's cards, with nvcc; CUDA_ARCHITECTURES as CMake has them
#                              VULKAN=1 scripts/engine.sh       for other cards, with glslc and libvulkan-dev
# It is built into SEIDRA_CACHE (~/.cache/seidra) and used from then on; safe to run again, which does nothing when all is there.
set -euo pipefail

source "$(dirname "$0")/cache.sh"

package=stable-diffusion-cpp-python
bridge=$here/../Sources/CDiffusion

engine_version=$(sed -n "s/^$package==\([^ ]*\).*/\1/p" "$here/requirements-engine.txt")
backend=cpu
options=()
if [ -n "${CUDA:-}" ]; then
    backend=cuda
    options+=(-DSD_CUDA=ON ${CUDA_ARCHITECTURES:+"-DCMAKE_CUDA_ARCHITECTURES=$CUDA_ARCHITECTURES"})
    command -v nvcc >/dev/null || fail "CUDA=1 needs nvcc in PATH: install NVIDIA's CUDA toolkit, and run this script again"
elif [ -n "${VULKAN:-}" ]; then
    backend=vulkan
    options+=(-DSD_VULKAN=ON)
    command -v glslc >/dev/null || fail "VULKAN=1 needs glslc and libvulkan-dev: install them, and run this script again"
fi

fetch_source() {
    take_requirement requirements-engine.txt packaging pathspec pyproject-metadata scikit-build-core
    "$python" -m venv "$work/pip" || fail "$python could not make a virtual environment: is python3-venv installed?"
    "$work/pip/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
        --requirement "$work/requirement.txt" || return 1
    take_requirement requirements-engine.txt "$package"
    "$work/pip/bin/pip" download --quiet --disable-pip-version-check --no-deps --require-hashes --no-binary=:all: \
        --no-build-isolation --dest "$work/download" --requirement "$work/requirement.txt" || return 1
    mkdir "$work/source"
    tar -xzf "$work"/download/*.tar.gz -C "$work/source" --strip-components=1
}

build() {
    # git would otherwise name the engine after whatever repository the cache happens to lie in.
    cmake -S "$bridge/bridge" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DGIT_EXE=/bin/false \
        -DENGINE_SOURCE="$work/source/vendor/stable-diffusion.cpp" -DENGINE_VERSION="$package $engine_version" \
        -DENGINE_BACKEND="$backend" -DSD_BUILD_EXAMPLES=ON -DSD_WEBP=OFF -DSD_WEBM=OFF "${options[@]}" >"$work/log" 2>&1 &&
        nice -n 5 cmake --build "$work/build" --target seidra-diffusion sd-cli >>"$work/log" 2>&1
}

# The engine is compiled for the very processor that it is built on, so what that processor knows is a part of its name,
# and so is how it is built.
fingerprint=$(
    cat "$here/requirements-engine.txt" <(declare -f build) "$bridge/include/DiffusionABI.h" "$bridge"/bridge/* \
        <(printf '%s' "${CUDA_ARCHITECTURES:-}") <(grep -m 1 -E '^(flags|Features)' /proc/cpuinfo || true) | sha256sum | cut -c 1-12
)
target=$cache/diffusion/$engine_version-$fingerprint-$backend

if [ -e "$target/libseidra-diffusion.so" ]; then
    say "the diffusion engine is in $target"
else
    for tool in cmake ninja g++; do
        command -v "$tool" >/dev/null || fail "$tool is missing: run scripts/setup.sh engine, which installs it"
    done
    mkdir -p "$cache" || fail "$cache cannot be made: set SEIDRA_CACHE to a folder that can be written"
    new_work_folder
    say "downloading the source of the diffusion engine, $package $engine_version (20 MB)"
    fetch_source || fail "$package $engine_version could not be downloaded from PyPI: see pip's message above, and run this script again"
    say "building the diffusion engine for $backend; this takes a minute or two"
    if ! build; then
        tail -n 30 "$work/log" >&2
        fail "the engine could not be built: see the compiler's message above"
    fi
    mkdir "$work/engine"
    strip "$work/build/bin/libseidra-diffusion.so" "$work/build/bin/sd-cli"
    # The engine's own program is what tests compare its pictures with.
    cp "$work/build/bin/libseidra-diffusion.so" "$work/build/bin/sd-cli" "$work/engine/"
    cp "$work/source/vendor/stable-diffusion.cpp/LICENSE" "$work/engine/"
    put_in_place "$work/engine" "$target"
    say "the diffusion engine is in $target"
fi
ln -sfn "$(basename "$target")" "$cache/diffusion/engine"
