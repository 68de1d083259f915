# The shape of the table; every figure is somebody else's machine, so digits become 0.
make_model
nutgraf bench -m tiny.ngm --repeats 1 --threads 2 -q train.jsonl >out
sed -n '1p' out | sed 's/  */ /g'
sed -n '2p' out | sed 's/, loaded.*//; s/  */ /g'
grep -c "^memory  scanned at [0-9.]* GB/s" out
grep "^repeats" out
sed -n 's/^\(read\|decode\|tokenise\|look up\|score\|write\|whole\|Stage\|Threads\) .*/\1/p' out
sed -n 's/^ *\([12]\)  *[-0-9].* MB$/thread row \1/p' out
