# LF, CRLF, no end after the last line, a byte order mark: the same topics.
make_model
write_article lf.txt
sed 's/$/\r/' lf.txt >crlf.txt
printf '%s' "$(cat lf.txt)" >open.txt
{ printf '\357\273\277'; cat lf.txt; } >mark.txt
for name in lf crlf open mark; do
    nutgraf classify -m tiny.ngm $name.txt | sed 's/"\(id\|source\)":"[^"]*",//g; s/"\(start\|end\)":[0-9]*,//g' >$name.out
    cmp lf.out $name.out
done
