# A file that cannot be read is told of and left out, the model is made: as with topics.
mkdir articles
for n in 1 2 3 4 5 6; do
    echo "{\"text\":\"The bridge of $n opened. Boats passed under it all day. Nobody paid the toll.\",\"summary\":\"The bridge of $n opened.\"}"
done >articles/a.jsonl
head -c 2000 /dev/zero >articles/b.bin
echo 'title,body' >articles/c.csv
code=0
nutgraf train --quiet --task summary --summary-field summary -o s.ngm articles || code=$?
[ -s s.ngm ]
exit $code
