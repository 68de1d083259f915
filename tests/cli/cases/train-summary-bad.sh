# Records without use are named, other kinds of options and models refused.
make_summary_model
{ head -3 pairs.jsonl; echo '{"text":"One came. Two went."}'; echo '{"text":"","summary":"None."}'
  echo '{"text":"A. B.","summary":["Two.","Three."]}'; tail -3 pairs.jsonl; } > some.jsonl
code=0
nutgraf train -q --task summary -o some.ngm some.jsonl || code=$?
[ $code -eq 1 ]
nutgraf inspect some.ngm | grep articles
wrong() { # wrong CODE COMMAND...
    expected=$1
    shift
    code=0
    nutgraf "$@" || code=$?
    [ $code -eq "$expected" ] || echo "exit code $code, not $expected: $*"
}
wrong 2 train --task summary -o no.ngm --word-ngrams 1 pairs.jsonl
wrong 2 train --task summary -o no.ngm --cross-validate 3 pairs.jsonl
wrong 2 train --task summary pairs.jsonl
wrong 2 train --summary-field gist -o no.ngm pairs.jsonl
wrong 2 train --task summary -C 0 -o no.ngm pairs.jsonl
echo '{"text":"No summary here."}' > without.jsonl
wrong 3 train -q --task summary -o no.ngm without.jsonl
wrong 3 train -q --task summary -o no.ngm missing.jsonl
recipe() { # recipe OPTIONS INPUT
    echo "{\"options\":{\"output\":\"no.ngm\"$1},\"inputs\":[{\"path\":\"pairs.jsonl\"$2}]}" > recipe.json
    wrong 2 train --recipe recipe.json
}
recipe ',"task":"summary"' ',"label-limit":3'
recipe '' ',"drop":"x"'
recipe ',"task":"summary","multi-label":true' ''
recipe '' ',"extract-field":"x"'
recipe ',"task":"summary"' ',"extract-field":"x","label-field":"y","only":"z"'
wrong 2 train --extract-field taken -o no.ngm pairs.jsonl
[ ! -e no.ngm ]
make_model
wrong 4 summarize -m tiny.ngm pairs.jsonl
wrong 4 classify -m sums.ngm pairs.jsonl
wrong 4 inspect pairs.jsonl
head -c 1000 sums.ngm > cut.ngm
wrong 4 summarize -m cut.ngm pairs.jsonl
