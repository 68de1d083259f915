# There is no room for explanations in a table of cells.
. "$SOURCES/tests/cli/sample.sh"
make_model
echo rain | nutgraf classify -m tiny.ngm --explain --format csv -
