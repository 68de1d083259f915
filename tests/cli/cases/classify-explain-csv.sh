# There is no room for explanations in a table of cells.
make_model
echo rain | nutgraf classify -m tiny.ngm --explain --format csv -
