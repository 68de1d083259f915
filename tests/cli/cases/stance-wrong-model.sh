# A model for another task is told from the right one.
make_model
make_stance
refuse() {
    code=0
    "$@" || code=$?
    [ $code -eq 4 ] || echo "$* exits with $code"
}
refuse nutgraf classify -m stance.ngm pairs.jsonl
refuse nutgraf classify -m tiny.ngm --stance-model tiny.ngm --target x pairs.jsonl
refuse nutgraf classify -m tiny.ngm --stance-model stance.ngm --stance headline pairs.jsonl
refuse nutgraf evaluate --task topic -m stance.ngm pairs.jsonl
refuse nutgraf evaluate --task stance -m tiny.ngm pairs.jsonl
refuse nutgraf classify -m tiny.ngm --stance-model pairs.jsonl --target x pairs.jsonl
# A copy of the program where no models are.
cp "$(command -v nutgraf)" alone
./alone classify -m tiny.ngm pairs.jsonl | grep -c '"stance"' || true
code=0
./alone classify -m tiny.ngm --target x pairs.jsonl 2>told || code=$?
echo $code
sed 's|/[^ ]*/|/.../|' told
