# Text like that of training; other words; other labels; a reference; exit codes for cron.
make_model
row() { # row TIMES TEXT
    i=0
    while [ $i -lt $1 ]; do i=$((i + 1)); echo "{\"text\":\"$2\"}"; done
}
fails 11 nutgraf drift -m tiny.ngm train.jsonl
i=0
while [ $i -lt 20 ]; do i=$((i + 1)); cat train.jsonl; done >many.jsonl
nutgraf drift -m tiny.ngm --reference many.jsonl many.jsonl
{ row 20 "rain and frost before the storm"; row 10 "the storm and a gust of zorb dust"; } >weather.jsonl
fails 10 nutgraf drift -m tiny.ngm --words 3 weather.jsonl
fails 10 nutgraf drift -m tiny.ngm --words 1 --max-shift 1 --max-unknown 0.05 weather.jsonl | tail -5
row 1 "the storm and a gust of zorb dust" >one.jsonl
fails 11 nutgraf drift -m tiny.ngm one.jsonl | sed -n '2,4p;$p'
fails 11 nutgraf drift -m tiny.ngm --format json --words 0 one.jsonl
nutgraf drift -m tiny.ngm --max-shift 1 --max-unknown 1 --max-fall 1 weather.jsonl | tail -1
fails 11 nutgraf drift -m tiny.ngm --reference weather.jsonl weather.jsonl | grep -A4 ^Measure
row 40 "people met in the city" >unsure.jsonl
fails 10 nutgraf drift -m tiny.ngm unsure.jsonl | grep ^confidence
fails 10 nutgraf drift -m tiny.ngm --format json --words 2 weather.jsonl
fails 11 nutgraf drift -t 4 -m tiny.ngm --format json train.jsonl >four
fails 11 nutgraf drift -t 1 -m tiny.ngm --format json train.jsonl | cmp - four
# Stance, and several labels a record.
make_stance
fails 11 nutgraf drift -m stance.ngm pairs.jsonl | sed 's/[0-9]\.[0-9]*/N/g; s/  */ /g'
make_model --multi-label
nutgraf drift -m tiny.ngm many.jsonl | head -7
nutgraf drift -m tiny.ngm --reference many.jsonl many.jsonl | head -4
# Bad input.
: >empty.jsonl
fails 3 nutgraf drift -m tiny.ngm empty.jsonl
echo '{"text":"zorb"}' >zorb.jsonl
fails 3 nutgraf drift -m tiny.ngm zorb.jsonl
{ echo nonsense; cat many.jsonl; } >bad.jsonl
fails 1 nutgraf drift -m tiny.ngm --reference many.jsonl bad.jsonl | tail -2
fails 4 nutgraf drift -m none.ngm train.jsonl
fails 2 nutgraf drift -m tiny.ngm --max-shift 2 train.jsonl
