# Another language than English is told in the record and once on standard error; its function words
# are no keywords.
printf 'Die Besitzer der Grube sagten am Montag, dass sie den Bergleuten den Monat bezahlen, in dem die Grube stillstand. Niemand war für die Grube, aber alle waren für die Bergleute der Grube.\n' > de.txt
nutgraf keywords -q --format jsonl de.txt | tr ',' '\n' | grep -E 'language|"text"'
nutgraf summarize -n 9 de.txt
