#!/bin/sh
# calls.sh SOURCE_DIR BUILD_DIR: checks who calls whom, as the objects tell it, where layers.sh sees includes.
#   - no files of a room, and no rooms, call each other in a circle
source=$(cd "$1" && pwd) || exit 2
cd "$2/src" || exit 2
# Objects of sources that have moved may still lie in the build.
report=$(find . -name '*.c.o' -path '*/CMakeFiles/nutgraf_*' | while read -r object; do
    file=${object##*/}
    room=${object#./}
    [ ! -f "$source/src/${room%%/*}/${file%.o}" ] || echo "$object"
done | sort | xargs nm -A -g | awk '
{
    split($0, line, ":") # ./room/CMakeFiles/nutgraf_room.dir/name.c.o: address letter symbol
    parts = split(line[1], part, "/")
    file = part[2] "/" substr(part[parts], 1, length(part[parts]) - 4)
    room_of[file] = part[2]
    if ($(NF - 1) == "U")
        calls[file] = calls[file] " " $NF
    else
        home[$NF] = file
}
# visit(node, path): depth first; reports the circle when it comes to a node of its own path.
function visit(node, path,    next_nodes, n, i) {
    state[node] = "open"
    n = split(targets[node], next_nodes, " ")
    for (i = 1; i <= n; i++) {
        if (state[next_nodes[i]] == "open")
            print next_nodes[i] ": circle of calls: " substr(path, index(path, " " next_nodes[i] " ")) next_nodes[i]
        else if (state[next_nodes[i]] == "")
            visit(next_nodes[i], path next_nodes[i] " ")
    }
    state[node] = "done"
}
function connect(from, to) {
    if (from != to && !((from, to) in edge)) {
        edge[from, to]
        targets[from] = targets[from] " " to
    }
}
END {
    for (file in calls) {
        n = split(calls[file], names, " ")
        for (i = 1; i <= n; i++)
            if (names[i] in home) {
                connect(file, home[names[i]])
                connect(room_of[file], room_of[home[names[i]]])
            }
    }
    for (node in targets)
        if (state[node] == "")
            visit(node, " " node " ")
    if (!length(calls))
        print "no objects"
}' | sort)
[ -z "$report" ] && exit 0
echo "$report"
exit 1
