# A file that is not there is named, the others go on, and the exit code says that one is missing.
make_model
write_article article.txt
code=0
nutgraf classify -m tiny.ngm --unit document missing.txt article.txt >out || code=$?
sed 's/,"title".*//' out
exit $code
