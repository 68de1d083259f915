# What was cut off is no record; the other inputs go on.
make_model
write_article article.txt
gzip -c train.jsonl | head -c 200 >cut.jsonl.gz
code=0
nutgraf classify -m tiny.ngm --unit document cut.jsonl.gz article.txt >out || code=$?
tail -n 1 out | sed 's/,"title".*//'
exit $code
