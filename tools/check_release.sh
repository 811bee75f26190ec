#!/usr/bin/env bash
# A wheel and an sdist are built, and both installed and tried with every Python that is promised, each with the oldest and the newest pip.
#   bash tools/check_release.sh [PYTHON …]      without names: python3.11, python3.12, python3.13
# A Python that is missing is said, and is an error where RELEASE=1 is set. Wheels only: nothing is compiled.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
quiet=(--quiet --disable-pip-version-check)
missing=()

find_python() { # the newest Python of a version: on the PATH, or among those of pyenv or uv
    for place in "$1" "$HOME"/.pyenv/versions/"${1#python}"*/bin/python "$HOME"/.local/share/uv/python/cpython-"${1#python}"*/bin/python; do
        if "$place" -c "import sys; sys.exit('python%d.%d' % sys.version_info[:2] != '$1')" >/dev/null 2>&1; then echo "$place"; return; fi
    done
    return 1
}

smoke() { # what a user does first, with the program of an environment, outside of the checkout
    local bin=$1
    (
        cd "$work"
        rm -rf account library.sqlite
        "$bin/python" -m pip check
        "$bin/rashomon" --version
        "$bin/rashomon" compare reports -o account --format html,json,md,csv,docx >/dev/null
        "$bin/rashomon" add reports --library library.sqlite --quiet
        "$bin/rashomon" stories --library library.sqlite | grep -q "6 articles"
        "$bin/python" - <<'P'
import importlib, pkgutil, rashomon
extra = ("rashomon.language.spacy", "rashomon.app.", "rashomon.assistant.", "rashomon.library.people")
for module in pkgutil.walk_packages(rashomon.__path__, "rashomon."):
    if not module.name.startswith(extra):
        importlib.import_module(module.name)
account = rashomon.load("account/account.json")
assert len(account.documents) == 6 and account.differs, "the example's account"
P
    )
}

cp -r examples/harbour-fire/reports "$work/reports"
rm -rf dist
builder=$(find_python python3.11 || echo python3)
"$builder" -m venv "$work/build"
"$work/build/bin/pip" install "${quiet[@]}" build twine
"$work/build/bin/python" -m build --outdir dist . >"$work/build.log" 2>&1 || { tail -20 "$work/build.log"; exit 1; }
"$work/build/bin/twine" check --strict dist/*
wheel=$(ls dist/*.whl)
sdist=$(ls dist/*.tar.gz)
du -m "$wheel" "$sdist"
! tar tzf "$sdist" | grep -E "/(out|\.venv|dist)/" || { echo "the sdist holds what is made"; exit 1; }

tried=()
for name in "${@:-python3.11 python3.12 python3.13}"; do
    for version in $name; do
        python=$(find_python "$version") || { missing+=("$version"); continue; }
        for pip in "pip==23.2.1" "pip"; do
            for given in "$wheel" "$sdist"; do
                rm -rf "$work/venv"
                "$python" -m venv "$work/venv"
                "$work/venv/bin/python" -m pip install "${quiet[@]}" --upgrade "$pip"
                started=$(date +%s)
                # what it needs comes as wheels; the sdist is made into one first
                "$work/venv/bin/python" -m pip install "${quiet[@]}" --only-binary :all: "$given"
                seconds=$(($(date +%s) - started))
                smoke "$work/venv/bin"
                echo "$version, $("$work/venv/bin/python" -m pip --version | cut -d' ' -f1-2), ${given##*.}: installed in $seconds s, $(du -sm "$work/venv/lib" | cut -f1) MB, works"
            done
        done
        tried+=("$version")
    done
done
echo "tried: ${tried[*]:-none}; not on this machine: ${missing[*]:-none}"
if [ "${#tried[@]}" = 0 ]; then exit 1; fi
if [ "${#missing[@]}" != 0 ] && [ "${RELEASE:-}" = 1 ]; then exit 1; fi
