# Who and what a text is about is found, judged and told; text that names nobody says so.
make_model
make_stance
cat >article.txt <<'TEXT'
Norway and the U.S. argue over export controls

President Ada Brook of Norway told the United States on Monday that her country would not follow its export controls. Critics blamed Brook for the flood.

The U.S. had asked for the export controls in May. Norwegian companies like Fjellbank said that the president was right. Everyone praised Brook and Fjellbank.

Fjellbank said that export controls cost Norway a lot. Reuters was not told by how much.
TEXT
judge="nutgraf classify -m tiny.ngm --stance-model stance.ngm"
$judge article.txt | grep -o '"targets":\[.*\],"stance"' | sed 's/"stance".*//'
$judge article.txt | grep -o '"target":"[^"]*","label"' | sort | uniq -c | sort -r
$judge --format table article.txt | head -n 8 | sed 's/): .*/): .../'
# At most N names; CSV has them where they are asked for.
$judge --targets auto:1 article.txt | grep -o '"target":"[^"]*","kind":"[a-z]*"'
nutgraf classify -m tiny.ngm --format csv article.txt | head -n 1
nutgraf classify -m tiny.ngm --stance-model stance.ngm --targets auto --format csv article.txt | grep -c ',Ada Brook,'
# None: no name, no English.
for text in 'The rain fell and the river rose.' 'Le gouvernement a rencontré Angela Merkel lundi à Paris, dit le porte-parole.' '昨日の大雨で旧市街が浸水した。'; do
    echo "$text" | $judge - | grep -o '"targets":\[\],"no_targets":"[^"]*"'
    echo "$text" | $judge --format table - | grep '^no targets'
done
$judge --stance none article.txt 2>&1 | tail -n 2
nutgraf classify -m tiny.ngm --stance none article.txt | grep -c '"targets"\|"stance"' || true
# Rows as a whole; a record's own target goes before found ones.
printf 'text\nEveryone praised Orsel. Orsel left.\n' >rows.csv
$judge rows.csv | grep -o '"targets".*"first":{[^}]*}'
echo '{"text":"Everyone praised Orsel.","target":"Brannholt"}' | $judge - | grep -c '"targets"' || true
for wrong in auto:0 auto:101 auto:x auto:; do
    $judge --targets $wrong article.txt 2>&1 | head -n 1
done
$judge --targets auto --target Orsel article.txt 2>&1 | head -n 1
$judge --targets auto --stance headline article.txt 2>&1 | head -n 1
