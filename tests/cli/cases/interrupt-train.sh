# Ctrl-C during a fit: the best model so far is written beside the old one, and the exit code is 130.
env --default-signal=INT true 2>/dev/null || { echo "env cannot set signals"; exit 77; }
# Labels that nobody can learn keep the optimiser busy.
awk 'BEGIN {
    for (i = 0; i < 3000; i++) {
        printf "{\"label\":\"l%d\",\"text\":\"", i * 7919 % 20
        for (w = 0; w < 40; w++) printf "w%d ", (i * 104729 + w * w * 7907 + i * w * 31) % 5000
        print "\"}"
    }
}' >rows.jsonl
: >log
echo old >hard.ngm
env --default-signal=INT nutgraf train --progress --min-df 1 --tolerance 1e-11 -C 100000 -o hard.ngm \
    rows.jsonl 2>log &
process=$!
while ! grep -q 'iteration' log && kill -0 $process 2>/dev/null; do sleep 0.05; done
kill -INT $process
code=0
wait $process || code=$?
grep -c 'stopping; Ctrl-C again' log
grep 'interrupted' log
cat hard.ngm
echo "w1 w2 w3" | nutgraf classify -m hard.unfinished.ngm --unit document --top all - |
    grep -o '"p":' | wc -l
exit $code
