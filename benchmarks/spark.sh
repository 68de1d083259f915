#!/bin/sh
# spark.sh RESULT [OPTION...]: a cluster of two workers on this machine beside the program with two
# threads. Builds the wheel; pyspark goes into build/python/spark. Options are those of
# spark/compare.py. Run by run.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$here/../build/python/spark
"$here/../dev" spark --set-up
"$folder/bin/python" "$here/spark/compare.py" "$@"
