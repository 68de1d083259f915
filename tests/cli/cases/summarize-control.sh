# No article sends commands to a terminal or markup into Markdown; bad bytes are U+FFFD.
printf '{"title":"A \\u001b[31m *title*","text":"1. The <b>cat</b> sat\\ndown\\u0007 on \\u009b5m [a](b). It was # tired_ly."}\n' > in.jsonl
nutgraf summarize --method lead in.jsonl
nutgraf summarize --method lead --format markdown in.jsonl
printf 'The caf\351 has opened.\n' > latin.txt
nutgraf summarize latin.txt
nutgraf summarize --strict latin.txt
