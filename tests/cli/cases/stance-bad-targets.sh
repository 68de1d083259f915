# Targets that are none: each is named, nothing is read.
make_model
make_stance
refuse() {
    code=0
    echo 'Brannholt met the press.' |
        nutgraf classify -m tiny.ngm --stance-model stance.ngm "$@" - || code=$?
    [ $code -eq 2 ] || echo "$* exits with $code"
}
refuse --target ''
refuse --target '=Brannholt'
refuse --target '   '
refuse --target '...'
refuse --target 'Brannholt=?!'
refuse --target 'Brannholt=Brann,,Holt'
refuse --target '🙂🙂'
refuse --target "$(printf '%01001d' 7)"
refuse --target Brannholt --stance headline
refuse --target Brannholt --stance none
printf '# none\n\n' >none.txt
refuse --targets none.txt
nutgraf classify -m tiny.ngm --stance-model stance.ngm --targets missing.txt train.jsonl || echo $?
# Where in the file.
for line in '🙂' '=Brann' 'Brannholt=' 'Brannholt=?!' 'Brannholt,Lenk'; do
    printf '# who\n\nOrsel\n%s\nLenk\n' "$line" >bad.txt
    refuse --targets bad.txt
done
refuse --target Brannholt,Lenk
refuse --targets - --target Lenk
# With an alias a comma belongs to the name; and a list from standard input.
echo 'Brannholt, Inc. met the press.' >text.txt
nutgraf classify -m tiny.ngm --stance-model stance.ngm --target 'Brannholt, Inc.=Brannholt Inc' text.txt |
    grep -o '"target":"[^"]*","label"'
printf 'Lenk\nBrannholt\n' | nutgraf classify -m tiny.ngm --stance-model stance.ngm --targets - text.txt |
    grep -o '"target":"[^"]*","label":"[a-z]*"' | sort -u
echo ... | nutgraf classify -m tiny.ngm --stance-model stance.ngm --targets - text.txt || echo $?
