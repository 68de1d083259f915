# Tables: missing columns, rows of another width, open quotes.
make_model
printf 'id,number\n1,rain\n' >no-text.csv
printf 'id,text\n1,rain\n2\n3,rain,frost\n4,fog\n' >widths.csv
printf 'id,text\n1,rain\n2,"frost\n' >open.csv
code=0
nutgraf classify -m tiny.ngm no-text.csv widths.csv open.csv >out || code=$?
sed 's/,"title".*//' out
exit $code
