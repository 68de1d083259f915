# Standard input: text, JSON Lines, compressed; named - or not named at all.
make_model
write_article article.txt
nutgraf classify -m tiny.ngm --stance none --top 1 --unit document - <article.txt | sed 's/"p":[0-9.e-]*/"p":P/g'
nutgraf classify -m tiny.ngm --stance none --top 1 --unit document <train.jsonl | head -n 1 | sed 's/"p":[0-9.e-]*/"p":P/g'
gzip -c train.jsonl | nutgraf classify -m tiny.ngm --stance none --top 1 --unit document - | tail -n 1 | sed 's/"p":[0-9.e-]*/"p":P/g'
