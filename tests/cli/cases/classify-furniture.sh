# Page furniture has no topics unless it is asked for.
make_model
printf 'Rain in the city\n\nThe storm brought rain and frost to the city, and gusts with it.\n\nShare this article\n' >text.txt
nutgraf classify -m tiny.ngm --stance none --top 1 --furniture text.txt | grep -o '"kind":"furniture".*'
nutgraf classify -m tiny.ngm --stance none --top 1 text.txt | grep -o '"kind":"furniture".*'
