# A damaged byte of UTF-8 is replaced and counted, with --strict it is refused with its place.
make_model
printf 'The caf\303\251s and\nthe rain\377\n' >text.txt
nutgraf classify -m tiny.ngm --stance none --unit document --top 1 text.txt | sed 's/"p":[0-9.]*/"p":P/'
nutgraf classify -m tiny.ngm --stance none --strict text.txt
