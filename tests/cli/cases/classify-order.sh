# Output follows the input: files as given, folders by name, hidden ones left out.
make_model
mkdir -p folder/deeper
for name in folder/b.txt folder/a.txt folder/deeper/c.txt folder/.hidden.txt z.txt; do
    echo "rain in $name" >$name
done
printf '{"text":"fog"}\n{"text":"frost"}\n' >rows.jsonl
nutgraf classify -m tiny.ngm --unit document --top 1 --threads 3 z.txt rows.jsonl folder rows.jsonl |
    sed 's/,"title".*//'
