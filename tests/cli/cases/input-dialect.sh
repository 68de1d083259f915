# Tables with other delimiters, without a header row, with quotes that do not match.
texts() {
    nutgraf keywords --format jsonl "$@" | sed 's/,"keywords.*//'
}
printf 'id;text\n1;"Rain, and wind"\n' >semicolon.csv
printf 'sep=|\nid|text\n2|Snow; frost\n' >sep.csv
printf '# by hand\nid,text\n3,Fog\n' >comment.csv
printf 'weather,4,Sun\nsport,5,Goal\n' >headless.csv
printf 'id,text\n6,"Hail\n7,Mist\n8,"Sleet"\n' >open.csv
printf 'id\ttext\n9\t"Haze\n10\tDew\n' >open.tsv
printf 'id;text,more\n11,a;Thunder\n' >given.csv
code=0
texts semicolon.csv sep.csv comment.csv open.csv open.tsv || code=$?
texts --columns label,id,text headless.csv
texts --delimiter semicolon --text-field text,more given.csv
texts headless.csv || true
code=0
nutgraf keywords --delimiter dots headless.csv || code=$?
nutgraf keywords --columns text=0 headless.csv || echo $?
exit $code
