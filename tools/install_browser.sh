#!/bin/sh
# Installs Chromium and axe-core where they are missing and we may; says so and goes on where we may not (the browser tests then skip with a reason).
AXE=${VENV:-.venv}/node_modules/axe-core/axe.min.js
if [ ! -f "$AXE" ] && command -v npm >/dev/null 2>&1; then
    npm install --silent --no-save --no-audit --no-fund --prefix "${VENV:-.venv}" axe-core@4 || echo "no axe-core: its tests will be skipped"
fi
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing Debian's chromium for the browser tests"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
else
    echo "no chromium, and no right to install it: the browser tests will be skipped (apt-get install chromium)"
fi
