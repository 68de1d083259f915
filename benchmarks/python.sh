#!/bin/sh
# python.sh RESULT [OPTION...]: the Python package beside the program, and beside fastText and
# scikit-learn for Python, all in build/python/bench. Needs the wheel (./dev package wheel). Options
# are those of python/compare.py. Run by run.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$here/../build/python/bench
[ -e "$(echo "$here"/../dist/nutgraf-*.whl)" ] || { echo "python: first ./dev package wheel" >&2; exit 3; }
[ -x "$folder/bin/pip" ] || python3 -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check scikit-learn fasttext-wheel "numpy<2"
"$folder/bin/pip" install -q --disable-pip-version-check --no-deps --no-index --force-reinstall \
    "$here"/../dist/nutgraf-*.whl
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$folder/bin/python" "$here/python/compare.py" "$@"
