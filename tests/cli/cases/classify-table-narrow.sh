# Words are cut so that a table fits.
make_model
write_article article.txt
COLUMNS=60 nutgraf classify -m tiny.ngm --format table --top 1 article.txt >out
awk 'length > 62 { print "a line of " length " bytes" }' out
