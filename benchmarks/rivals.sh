#!/bin/sh
# rivals.sh RESULT [OPTION...]: nutgraf beside scikit-learn, fastText, liblinear, Vowpal Wabbit and
# ots, which are put into build/rivals. Options are those of rivals/rivals.py. Run by run.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
RIVALS=${RIVALS:-$here/../build/rivals}
sh "$here/rivals/install.sh" "$RIVALS"
RIVALS=$(cd "$RIVALS" && pwd)
export RIVALS
exec "$RIVALS/venv/bin/python" "$here/rivals/rivals.py" "$@"
