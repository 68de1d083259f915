# A binary file is named and left out.
make_model
write_article article.txt
printf '\211PNG\r\n\0\0\0\1' >noise.bin
code=0
nutgraf classify -m tiny.ngm --unit document noise.bin article.txt >out || code=$?
sed 's/,"title".*//' out
exit $code
