# The C that training chose is told, kept in the model, and gives the same model when it is given.
write_stances
nutgraf train --task stance --min-df 1 -o chosen.ngm pairs.jsonl 2>told
C=$(sed -n 's/.*-C auto: //p' told)
nutgraf inspect --format json chosen.ngm | grep -c "\"C\": *$C,"
nutgraf train --task stance --min-df 1 -C "$C" -o given.ngm pairs.jsonl 2>told
cmp chosen.ngm given.ngm
grep -c -e '-C auto' told || true
