# Weights that are no weights.
printf 'text,label,w\nrain,weather,1\nbank,markets,nan\ngusts,weather,-1\nshares,markets,2\nprofit,markets,inf\n' >rows.csv
nutgraf train --quiet --min-df 1 --weight-field w -o tiny.ngm rows.csv
