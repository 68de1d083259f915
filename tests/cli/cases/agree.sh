# Agreement of raters by id, what they dispute, and one set of labels made of theirs.
rate() { # rate FILE LABEL...: records 1, 2, ...
    file=$1 id=0
    shift
    for label; do
        id=$((id + 1))
        [ "$label" = - ] || printf '{"id":"%d","text":"text %d","label":"%s"}\n' $id $id "$label"
    done > "$file"
}
rate ann.jsonl rain rain sun sun fog rain
rate ben.jsonl rain sun  sun sun fog -
rate cat.jsonl rain sun  sun fog rain -
nutgraf agree ann.jsonl ben.jsonl
echo
nutgraf agree --format json ann.jsonl ben.jsonl cat.jsonl --bootstrap 0 \
    --disputed disputed.jsonl --merged merged.jsonl --judge ann.jsonl
cat disputed.jsonl merged.jsonl
nutgraf agree ann.jsonl ben.jsonl cat.jsonl --merged merged.jsonl -q > agreement.txt
cut -d '"' -f 4,12 merged.jsonl
nutgraf agree ann.jsonl || echo "exit $?"
nutgraf agree ann.jsonl ben.jsonl --merged m.jsonl --judge nobody.jsonl || echo "exit $?"
