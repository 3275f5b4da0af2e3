#!/usr/bin/env bash
# Checks the types of the browser's page with Deno. Deno wants real copies of the type packages, in a folder that git ignores.
set -euo pipefail
cd "$(dirname "$0")/../Resources/studio"
tools=${SEIDRA_CACHE:-$HOME/.cache/seidra}/test-tools
packages=/usr/share/nodejs
mkdir -p node_modules/@types
for name in react react-dom scheduler csstype prop-types loose-envify js-tokens object-assign; do
    if [ -d "$packages/$name" ] && [ ! -d "node_modules/$name" ]; then cp -rL "$packages/$name" "node_modules/$name"; fi
done
for name in react react-dom scheduler prop-types; do
    if [ -d "$packages/@types/$name" ] && [ ! -d "node_modules/@types/$name" ]; then
        cp -rL "$packages/@types/$name" "node_modules/@types/$name"
    fi
done
"$tools/bin/deno" check --quiet src/main.tsx
