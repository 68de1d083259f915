# A line of 100 MB is a record like any other.
make_model
{
    printf '{"id":1,"text":"'
    head -c 100000000 /dev/zero | tr '\0' x
    printf ' rain"}\n{"id":2,"text":"rain"}\n'
} | nutgraf classify -m tiny.ngm --stance none --unit document --top 1 --input-format jsonl - | sed 's/"p":[0-9.]*/"p":P/'
