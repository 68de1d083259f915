# Whose words an answer rests on, and who speaks: in every format, and apart in the roll-up.
make_model
make_stance
cat >voices.txt <<'TEXT'
The council and the mill

Critics blamed Brannholt for the flood, and people were angry.

Ada Brook, the mayor, said on Monday that Brannholt did well and earned trust.

'The workers' money went to Brannholt, and it failed everyone,' said a spokesman for Orsel.

"We don't trust them," she told reporters. "They are careless.

"And Brannholt failed everyone."

According to the river board, Brannholt did well.
TEXT
judge="nutgraf classify -m tiny.ngm --stance-model stance.ngm --target Brannholt --top 1"
$judge voices.txt | grep -o '"voice":"[a-z]*"\(,"speaker":{[^}]*}\)\?\|"\(author\|quoted\|reported\)":{"paragraphs":[0-9]*'
$judge --format csv voices.txt | cut -d, -f 4,11- | grep Brannholt
$judge --format table voices.txt | sed 's/ [01]\.[0-9][0-9]/ P/g'
