# Text without sentences: an empty summary with its reason, exit code 0.
try() {
    printf "$1" > in.txt
    nutgraf summarize --method lexrank --format jsonl in.txt
    nutgraf summarize in.txt
}
try ''
try ' \n\n\t\n'
try '# One\n\n## Two\n\n### Three\n'
try 'Share on Facebook\n\nShare on Twitter\n\nSign up for our newsletter\n'
