# Text like that of training; other words; other labels; a reference; exit codes for cron.
make_model
row() { # row TIMES TEXT
    i=0
    while [ $i -lt $1 ]; do i=$((i + 1)); echo "{\"text\":\"$2\"}"; done
}
nutgraf drift -m tiny.ngm train.jsonl
{ row 20 "rain and frost before the storm"; row 10 "the storm and a gust of zorb dust"; } >weather.jsonl
fails 10 nutgraf drift -m tiny.ngm --words 3 weather.jsonl
fails 10 nutgraf drift -m tiny.ngm --words 1 --max-shift 1 --max-unknown 0.05 weather.jsonl | tail -5
nutgraf drift -m tiny.ngm --max-shift 1 --max-unknown 1 --max-fall 1 weather.jsonl | tail -1
nutgraf drift -m tiny.ngm --reference weather.jsonl weather.jsonl | grep -A4 ^Measure
row 40 "people met in the city" >unsure.jsonl
fails 10 nutgraf drift -m tiny.ngm unsure.jsonl | grep ^confidence
fails 10 nutgraf drift -m tiny.ngm --format json --words 2 weather.jsonl
nutgraf drift -t 4 -m tiny.ngm --format json train.jsonl >four
nutgraf drift -t 1 -m tiny.ngm --format json train.jsonl | cmp - four
# Stance, and several labels a record.
make_stance
nutgraf drift -m stance.ngm pairs.jsonl | sed 's/[0-9]\.[0-9]*/N/g; s/  */ /g'
make_model --multi-label
nutgraf drift -m tiny.ngm train.jsonl | head -7
nutgraf drift -m tiny.ngm --reference train.jsonl train.jsonl | head -4
# Bad input.
: >empty.jsonl
fails 3 nutgraf drift -m tiny.ngm empty.jsonl
echo '{"text":"zorb"}' >zorb.jsonl
fails 3 nutgraf drift -m tiny.ngm zorb.jsonl
{ echo nonsense; cat train.jsonl; } >bad.jsonl
fails 1 nutgraf drift -m tiny.ngm bad.jsonl | tail -2
fails 4 nutgraf drift -m none.ngm train.jsonl
fails 2 nutgraf drift -m tiny.ngm --max-shift 2 train.jsonl
