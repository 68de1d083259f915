# TSV: the same with tabs.
make_model
write_article article.txt
nutgraf classify -m tiny.ngm --format tsv --top 1 article.txt | sed 's/0\.[0-9]\{6\}$/P/'
