#!/bin/sh
# layers.sh SOURCE_DIR: no file includes a header of a layer that its own layer does not use.
# The allowed edges are those of CONTRIBUTING.md; public headers are everybody's.
cd "$1/src" || exit 2
allowed() {
    case $1 in
    base) echo "base" ;;
    math) echo "base math" ;;
    text) echo "base text" ;;
    data) echo "base text data" ;;
    linear) echo "base math linear" ;;
    tfidf) echo "base math text tfidf" ;;
    stance) echo "base math text tfidf stance" ;;
    evaluate) echo "base math text evaluate" ;;
    summary) echo "base math text tfidf linear summary" ;;
    model) echo "base math text data tfidf linear stance summary model" ;;
    predict) echo "base math text data tfidf linear stance summary model predict" ;;
    learn) echo "base math text data tfidf linear stance summary model evaluate predict learn" ;;
    cli) echo "cli" ;;
    *) echo "" ;;
    esac
}
bad=0
for file in */*.c */*.h; do
    layer=${file%%/*}
    for to in $(sed -n 's|^#include "\([a-z]*\)/.*|\1|p' "$file"); do
        [ "$to" = nutgraf ] && continue
        case " $(allowed "$layer") " in
        *" $to "*) ;;
        *) echo "$file: layer $layer must not include $to/"; bad=1 ;;
        esac
    done
done
one_file() { # one_file HEADER FILE: only FILE includes <HEADER>
    found=$(grep -rl "#include <$1>" . | sort | tr '\n' ' ')
    [ "$found" = "./$2 " ] || [ -z "$found" ] || { echo "<$1> belongs to $2 alone, found in: $found"; bad=1; }
}
one_file cblas.h math/blas.c
one_file utf8proc.h text/utf8.c
one_file xxhash.h base/hash.h
one_file cjson/cJSON.h data/json.c
one_file archive.h data/source.c
one_file archive_entry.h data/source.c
one_file csv.h data/csv_rows.c
exit $bad
