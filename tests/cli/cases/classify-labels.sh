# --labels answers only among some, renormalised.
make_model
echo "the bank and the storm" >text.txt
nutgraf classify -m tiny.ngm --stance none --unit document --labels weather,markets text.txt >out
sed 's/"p":[0-9.e-]*/"p":P/g' out
grep -o '"p":[0-9.]*' out | cut -c5- |
    awk '{ sum += $1 } END { if (sum < 0.99999 || sum > 1.00001) print "the sum is " sum }'
