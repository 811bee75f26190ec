#!/usr/bin/env bash
# A plain install of the wheel in a fresh environment with the OLD pip of Python 3.11.7 (23.2.1): every import works, the size and time hold.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pip==23.2.1"
start=$(date +%s)
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir .
seconds=$(($(date +%s) - start))
megabytes=$(du -sm "$work/venv/lib" | cut -f1)
echo "installed with pip 23.2.1 in $seconds s, $megabytes MB"
"$work/venv/bin/python" - <<'P'
import importlib, pkgutil, rashomon
for module in pkgutil.walk_packages(rashomon.__path__, "rashomon."):
    if not module.name.startswith(("rashomon.language.spacy", "rashomon.app.", "rashomon.assistant.", "rashomon.library.people")):  # need an extra
        importlib.import_module(module.name)
import trafilatura, docx, onnxruntime
print("every module imports")
P
"$work/venv/bin/rashomon" compare examples/* -o "$work/out" --format html,json,md,csv,docx >/dev/null
test "$megabytes" -le 420 || { echo "the install is over 420 MB"; exit 1; }
