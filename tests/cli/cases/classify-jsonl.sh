# One line a document with the keys that were promised, topics by falling probability.
make_model
write_article article.txt
nutgraf classify -m tiny.ngm --stance none --top all article.txt >out
sed 's/"p":[0-9.e-]*/"p":P/g' out
grep -o '"topics":\[{[^]]*' out | while read -r topics; do
    echo "$topics" | grep -o '"p":[0-9.]*' | cut -c5- >given
    sort -rg given | cmp - given
    awk '{ sum += $1 } END { if (sum < 0.99999 || sum > 1.00001) print "the sum is " sum }' given
done
