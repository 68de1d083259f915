# The words and phrases of articles and records, heaviest first, in text and JSON Lines.
cat > article.txt <<TEXT
Ferry returns to the lake

The old ferry crossed the lake again on Monday after two years of repairs. About 300 people watched
from the pier as the ferry left for Port Elm.

Port Elm paid for the engine of the ferry. The harbour master of Port Elm was glad.

Share on Facebook
TEXT
nutgraf keywords -n 3 article.txt article.txt
nutgraf keywords -n 2 --format jsonl article.txt
nutgraf keywords -n all article.txt | wc -l
# Where a keyword stands: bytes of the input.
nutgraf keywords -n 1 --format jsonl article.txt | sed 's/.*"text":"\([^"]*\)".*"start":\([0-9]*\),"end":\([0-9]*\).*/\1 \2 \3/' > found
read -r word start end < found
[ "$(head -c "$end" article.txt | tail -c +$((start + 1)))" = "$word" ]
printf '# One\n\n## Two\n' > nothing.txt
nutgraf keywords nothing.txt
nutgraf keywords --format jsonl nothing.txt
awk 'BEGIN {for (i = 0; i < 300; i++) printf "{\"id\":%d,\"text\":\"The town sold %d boats. The boats are old.\"}\n", i, i}' > in.jsonl
nutgraf keywords -t 1 in.jsonl > one
nutgraf keywords -t 4 in.jsonl | cmp - one
printf '{"text":"The boat is old."}\n{"text":7}\n{"text":"The boat is new."}\n' > bad.jsonl
code=0
nutgraf keywords -n 1 bad.jsonl || code=$?
[ $code -eq 1 ]
code=0
nutgraf keywords -n 0 article.txt || code=$?
[ $code -eq 2 ]
# The stop of an abbreviation belongs to it.
echo 'The U.S. and Elm traded boats. Boats went to the U.S. again. Ships sailed the U.S. coast to Elm.' |
    nutgraf keywords -n 2 -
