#!/bin/sh
# pages.sh RESULT: the article found in 60 pages of our own, in twelve layouts of news sites: the share
# of its words that are found, and of the words found that are its own, as F1. Run by run.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
"$BUILD/benchmarks/bench-pages" "$here"/pages/texts/*.txt -- "$here"/pages/layouts/*.html |
    tee "$1" >&2
