# Vectors that others made: text and compressed text give the same model; a damaged file is named.
printf '4 2\nrain 1 0.5\nstorm 1 0.4\nStorm 9 9\nbank -1 2\n' > words.vec
nutgraf train --task vectors --import words.vec -o words.ngm 2>&1 | sed 's/after .* s/after a while/'
gzip < words.vec > words.vec.gz
nutgraf train -q --task vectors --import words.vec.gz -o again.ngm
cmp words.ngm again.ngm
nutgraf train -q --task vectors --import - -o again.ngm < words.vec
cmp words.ngm again.ngm
nutgraf inspect --nearest rain --top 2 words.ngm
nutgraf inspect words.ngm | grep 'words\|imported\|^dimensions'
printf '2 2\nrain 1 0.5\nstorm 1\n' > short.vec
fails 3 nutgraf train --task vectors --import short.vec -o words.ngm
fails 3 nutgraf train --task vectors --import nowhere.vec -o words.ngm
fails 2 nutgraf train --task vectors --import words.vec -o words.ngm words.vec
fails 2 nutgraf train --import words.vec -o words.ngm
cmp words.ngm again.ngm
