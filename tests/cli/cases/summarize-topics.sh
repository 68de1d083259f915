# A label of the shipped model is a topic: --about takes its paragraphs, --per-topic all of them.
[ -f "$SOURCES/models/topic-news.ngm" ] || { echo "no shipped model"; exit 77; }
cat > two.txt <<END
Two stories

The striker scored twice in the second half and the team won the league match, its coach said after
the game. The goalkeeper saved a penalty in the last minute of the football season.

The senate voted on the election law and the president will sign the bill. Lawmakers of both parties
said that the campaign for the election in November had begun in parliament.
END
nutgraf summarize --about sport -n 5 two.txt
nutgraf summarize --about politics --format jsonl -n 1 two.txt | grep -o '"topic":"politics"'
nutgraf summarize --per-topic two.txt | grep -x 'sport:\|politics:' | sort
nutgraf summarize --per-topic --format jsonl two.txt |
    grep -o '"label":"[a-z]*","blocks":1,"method":"[a-z]*","summary":\[{"text"' | grep -c .
echo '{"text":"zzxq."}' | nutgraf summarize --per-topic -
nutgraf classify --summary 1 two.txt | grep -c '"summary":\[{"text":"[^]]*\],"sections":'
# A topic of list items beside paragraphs has no sentence of its own and is left out.
cat > list.txt <<END
One story and a list

The senate voted on the election law and the president will sign the bill. Lawmakers of both parties
said that the campaign for the election in November had begun in parliament.

Also today

- The striker scored twice in the second half and the team won the football league match.
- The goalkeeper saved a penalty and the coach praised the team after the game.
END
nutgraf summarize --per-topic list.txt | grep ':$\|^('
nutgraf summarize --per-topic --format markdown list.txt | grep '^###'
