# A page about articles: one file that loads nothing, says what ran and what failed, shows every
# article as text, and whose evidence adds up.
make_model
printf '{"id":"%s","date":"2024-0%s-01","title":"Rain <&>","text":"%s"}\n' \
    'one</script><script>alert(1)' 1 'Heavy rain \u0001 fell.' two 2 'The goal came late.' \
    three 2 'Qwxyz zyxwq.' > rows.jsonl
echo 'no json' >> rows.jsonl
status=0
nutgraf report -q -m tiny.ngm --stance none -o page.html rows.jsonl || status=$?
echo "exit $status"
echo "loads: $(grep -cE '(src|href)="?(https?:|//)|@import|url\(' page.html)"
echo "scripts: $(grep -o '<script' page.html | wc -l)"
grep -o 'rows.jsonl:4</code>' page.html
grep -o '<article id="a[0-9]*">' page.html
grep -o 'Rain &lt;&amp;&gt;</h3>' page.html | head -n 1
grep -o 'one&lt;/script&gt;' page.html | head -n 1
grep -c 'one.u003c/script>' page.html
grep -o 'no topic: no evidence' page.html | head -n 1
# Every line of evidence: the numbers add up to the score.
grep -o '</summary>[^<]*</details>' page.html | sed 's/“[^”]*”//g; s/<[^>]*>//g' |
    awk '{ n = gsub(/,/, ""); sum = 0; for (i = 1; i < NF; i++) if ($i ~ /^[+-][0-9]/) sum += $i
           if ((sum - $NF) ^ 2 > 1e-10) print "does not add up: " $0; lines++ }
         END { print "evidence adds up" }'
nutgraf report -q -t 1 -m tiny.ngm --stance none -o one.html rows.jsonl || true
# The command line is in the page, too.
for page in page one; do grep -v '>command<' $page.html > $page.txt; done
cmp page.txt one.txt && echo "same bytes at any number of threads"
nutgraf classify -q -m tiny.ngm --stance none --report both.html --top 1 rows.jsonl 2> /dev/null | wc -l
ls both.html
nutgraf report -q -m tiny.ngm -o missing/page.html rows.jsonl 2>&1 | tail -n 1
