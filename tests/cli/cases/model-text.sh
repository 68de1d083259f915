# A text is no model.
. "$SOURCES/tests/cli/sample.sh"
write_article article.txt
nutgraf classify -m article.txt article.txt
