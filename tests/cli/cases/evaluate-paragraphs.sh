# Documents and paragraphs are measured apart: each paragraph should have its record's label, or that
# of the section it starts in.
make_model
cat >articles.jsonl <<'ROWS'
{"id":1,"label":"sport","text":"# The cup\n\nThe striker and the coach met in the stadium.\n\nA penalty beat the goalkeeper.\n\n- a penalty\n- a striker\n\nXyzzy plugh qwop.\n\nShare this article"}
{"id":2,"label":"weather","text":"Rain, frost and gusts came with the storm, and fog with the rain."}
{"id":3,"label":"markets","text":"Investors bought and sold shares of the bank, and then the profit of the bank fell.\n\nThe bank and its investors saw the profit."}
ROWS
cat >glued.jsonl <<'ROWS'
{"id":4,"parts":[{"start":0,"end":99,"label":"sport"},{"start":99,"end":180,"label":"weather"}],"text":"The goalkeeper saved a penalty of the striker, and the coach of the striker left the stadium then.\n\nRain and frost came before the storm, and gusts and fog came with all the rain.\n\nInvestors bought the shares, and the bank shares the profit with its investors."}
{"id":5,"parts":[{"start":0,"end":40,"label":"golf"}],"text":"The goalkeeper saved a penalty."}
ROWS
show() { grep -o '"rows":[0-9]*,"unanswered":[0-9]*\|"accuracy":[0-9.]*\|"paragraphs"' | tr '\n' ' '; echo; }
for unit in document paragraph auto; do
    nutgraf evaluate -m tiny.ngm --format json --bootstrap 20 --unit $unit articles.jsonl | show
done
nutgraf evaluate -m tiny.ngm --format json --bootstrap none --unit paragraph --context none articles.jsonl | show
nutgraf evaluate -m tiny.ngm --format json --bootstrap none --unit auto --labels sport,weather articles.jsonl | show
# Rows of tables are no articles.
printf 'text,label\n"rain, frost\n\nand fog",weather\n' >row.csv
nutgraf evaluate -m tiny.ngm --format json --bootstrap none --unit auto row.csv | show
# Sections have labels of their own; what lies in none is left out.
nutgraf evaluate -m tiny.ngm --format json --bootstrap 20 --unit paragraph --section-field parts glued.jsonl | show
nutgraf evaluate -m tiny.ngm --bootstrap 20 --unit paragraph articles.jsonl | sed -n '/^Paragraphs/,$p' | grep -v '^log_loss\|^ece\|^brier'
nutgraf evaluate -m tiny.ngm --context none articles.jsonl || echo "exit $?"
nutgraf evaluate -m tiny.ngm --section-field parts articles.jsonl || echo "exit $?"
