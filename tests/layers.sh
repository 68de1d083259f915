#!/bin/sh
# layers.sh SOURCE_DIR: checks the structure of the sources, as CONTRIBUTING.md describes it.
#   - a file includes headers of its own room and of the rooms below it only (public headers: anyone)
#   - no files include each other in a circle; foo.c and foo.h count as one file
#   - no file is longer than 500 lines, no room longer than 6,000
#   - no two files share a name
#   - each third-party header is included by one file only
cd "$1" || exit 2
report=$(find src include -name '*.[ch]' | sort | xargs awk '
BEGIN {
    allowed["base"] = "base"
    allowed["math"] = "base math"
    allowed["text"] = "base text"
    allowed["article"] = "base text article"
    allowed["json"] = "base text json"
    allowed["decode"] = "base text decode"
    allowed["annotation"] = "base text json annotation"
    allowed["data"] = "base text json annotation decode data"
    allowed["linear"] = "base math linear"
    allowed["tfidf"] = "base math text article tfidf"
    allowed["entities"] = "base math text article tfidf entities"
    allowed["stance"] = "base math text article tfidf stance"
    allowed["evaluate"] = "base math text evaluate"
    allowed["summary"] = "base math text article tfidf linear summary"
    allowed["model"] = "base math text article json annotation decode data tfidf linear entities stance summary model"
    allowed["predict"] = allowed["model"] " predict"
    allowed["dataset"] = allowed["model"] " predict dataset"
    allowed["learn"] = allowed["model"] " evaluate predict dataset learn"
    allowed["curation"] = "base math json text annotation decode data linear curation"
    allowed["report"] = "base report"
    allowed["page"] = "base report page"
    allowed["review"] = "base report page review"
    allowed["shards"] = "base report shards"
    allowed["options"] = "report shards options"
    allowed["terminal"] = "report options terminal"
    allowed["job"] = "report options terminal job"
    allowed["cli"] = "report page review shards options terminal job cli"
    allowed["mpi"] = "options terminal cli mpi"
    owner["mpi.h"] = "mpi/mpi_ranks.c"
    owner["cblas.h"] = "math/blas.c"
    owner["expat.h"] = "decode/office.c"
    owner["gumbo.h"] = "decode/html.c"
    owner["iconv.h"] = "decode/charset.c"
    owner["uchardet/uchardet.h"] = "decode/charset_guess.c"
    owner["utf8proc.h"] = "text/utf8.c"
    owner["xxhash.h"] = "base/hash.h"
    owner["cjson/cJSON.h"] = "json/json.c"
    owner["archive.h"] = owner["archive_entry.h"] = "data/source.c"
}
FNR == 1 { # src/room/name.c or include/nutgraf/name.h
    parts = split(FILENAME, part, "/")
    room = part[2]
    file = room "/" part[parts]
    node = file
    sub(/\.[ch]$/, "", node)
    if (part[parts] in first)
        print file ": has the name of " first[part[parts]]
    first[part[parts]] = file
}
{ file_lines[file]++; if (room != "nutgraf") room_lines[room]++ }
/^#include "/ {
    split($0, quoted, "\"")
    to = quoted[2]
    split(to, part, "/")
    if (room != "nutgraf" && part[1] != "nutgraf" && !index(" " allowed[room] " ", " " part[1] " "))
        print file ": room " room " must not include " to
    sub(/\.[ch]$/, "", to)
    if (to != node && !((node, to) in edge)) {
        edge[node, to]
        targets[node] = targets[node] " " to
    }
}
/^#include </ {
    split($0, quoted, /[<>]/)
    if (quoted[2] in owner && owner[quoted[2]] != file)
        print file ": <" quoted[2] "> is for " owner[quoted[2]] " alone"
}
# visit(node, path): depth first; reports the circle when it comes to a node of its own path.
function visit(node, path,    next_nodes, n, i) {
    state[node] = "open"
    n = split(targets[node], next_nodes, " ")
    for (i = 1; i <= n; i++) {
        if (state[next_nodes[i]] == "open")
            print next_nodes[i] ": circle of includes: " substr(path, index(path, " " next_nodes[i] " ")) next_nodes[i]
        else if (state[next_nodes[i]] == "")
            visit(next_nodes[i], path next_nodes[i] " ")
    }
    state[node] = "done"
}
END {
    for (file in file_lines)
        if (file_lines[file] > 500)
            print file ": " file_lines[file] " lines, more than 500"
    for (room in room_lines)
        if (room_lines[room] > 6000)
            print room ": " room_lines[room] " lines, more than 6000"
    for (node in targets)
        if (state[node] == "")
            visit(node, " " node " ")
}' | sort)
[ -z "$report" ] && exit 0
echo "$report"
exit 1
