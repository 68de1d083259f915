# Mail, saved pages, documents of word processors and PDF; what is not read says what to do.
here=$SOURCES/tests/fixtures/records
cp "$here"/letter.docx "$here"/letter.odt "$here"/empty.docx "$here"/letter.pdf .
printf '{\\rtf1 The council voted.}' > letter.rtf
tail -c +2 "$SOURCES/tests/fuzz/corpus/decode/mail" > letter.eml
tail -c +2 "$SOURCES/tests/fuzz/corpus/decode/saved-page" > page.mht
tail -c +2 "$SOURCES/tests/fuzz/corpus/decode/warc" > pages.warc
gzip pages.warc
nutgraf summarize -n 9 letter.docx letter.odt letter.eml page.mht pages.warc.gz
mkdir empty
PATH_BEFORE=$PATH
ln -s "$(command -v nutgraf)" empty/nutgraf
PATH=$PWD/empty nutgraf summarize letter.pdf letter.rtf empty.docx letter.docx || echo "exit code $?"
PATH=$PATH_BEFORE
if command -v pdftotext > /dev/null; then
    nutgraf summarize -n 9 letter.pdf
else
    printf 'Harbour vote\nThe council of Orrin voted for the pier, a harbour wall and a quay.\n'
fi
