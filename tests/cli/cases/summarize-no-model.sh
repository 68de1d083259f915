# Where no model is installed the default is lexrank, which is said once; learned is an error.
mkdir bin
cp "$(readlink -f "$(command -v nutgraf)")" bin/nutgraf
printf 'The train was late. Many people waited.\n' > a.txt
bin/nutgraf summarize --method lead a.txt 2>&1
bin/nutgraf summarize --format jsonl a.txt a.txt > out 2> err
if grep -q learned out; then
    echo "a model is installed"
    exit 77
fi
grep -o '"method":"[a-z]*"' out
grep -c 'shipped model .*summary-news.ngm not found: the default method is lexrank without it' err
bin/nutgraf summarize -q --format jsonl a.txt 2>&1 | grep -c nutgraf: || true
code=0
bin/nutgraf summarize --method learned a.txt 2> err || code=$?
sed 's|model .*/|model |' err
[ $code -eq 4 ]
printf '{"text":"It rained. It snowed.","summary":"It rained."}\n' > pairs.jsonl
bin/nutgraf evaluate -q --task summary --bootstrap none --format json pairs.jsonl |
    grep -o '"method":"[a-z]*"' | sort
code=0
nutgraf summarize -m missing.ngm a.txt 2>&1 || code=$?
[ $code -eq 4 ]
