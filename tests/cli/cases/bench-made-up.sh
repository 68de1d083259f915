# Without FILE it makes up text, always the same, and leaves no file behind.
make_model
mkdir temporary
TMPDIR=$PWD/temporary nutgraf bench -m tiny.ngm --repeats 1 --threads 1 -q >out
head -n 1 out
ls temporary
code=0
TMPDIR=/no/such/folder nutgraf bench -m tiny.ngm --repeats 1 -q || code=$?
echo $code
