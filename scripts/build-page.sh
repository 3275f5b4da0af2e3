#!/usr/bin/env bash
# Bundles the browser's page from Resources/studio into Resources/studio/dist, from where it is built into the executable.
set -euo pipefail
cd "$(dirname "$0")/../Resources/studio"
mkdir -p dist
NODE_PATH=/usr/share/nodejs esbuild src/main.tsx --bundle --minify --jsx=automatic --format=esm --target=es2022 \
    --define:process.env.NODE_ENV='"production"' --outfile=dist/studio.js.new --log-level=warning
# Only what changed is replaced, so that nothing is compiled again for nothing.
if cmp -s dist/studio.js.new dist/studio.js; then rm dist/studio.js.new; else mv dist/studio.js.new dist/studio.js; fi
