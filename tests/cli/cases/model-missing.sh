# No model: 4.
. "$SOURCES/tests/cli/sample.sh"
echo rain | nutgraf classify -m missing.ngm -
