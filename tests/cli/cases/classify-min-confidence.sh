# --min-confidence leaves out the topics below, and says so when none is left.
make_model
echo "people in the city" >text.txt
nutgraf classify -m tiny.ngm --stance none --unit document --min-confidence 0.99 text.txt
nutgraf classify -m tiny.ngm --stance none --unit document --min-confidence 0 text.txt | grep -o '"p":' | wc -l
