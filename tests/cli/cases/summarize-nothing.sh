# Text without sentences: an empty summary with its reason, exit code 0.
make_summary_model
try() {
    printf "$1" > in.txt
    nutgraf summarize --method lexrank --format jsonl in.txt
    nutgraf summarize -m sums.ngm in.txt
    nutgraf summarize -m sums.ngm --explain --format markdown in.txt | tail -n 1
}
try ''
try ' \n\n\t\n'
try '# One\n\n## Two\n\n### Three\n'
try 'Share on Facebook\n\nShare on Twitter\n\nSign up for our newsletter\n'
# The budget takes nothing in.
printf 'One came here. Two went away.\n' > in.txt
nutgraf summarize -m sums.ngm --words 2 in.txt
nutgraf summarize -m sums.ngm --words 2 --format jsonl in.txt
