# No recipe.
. "$SOURCES/tests/cli/sample.sh"
nutgraf train --recipe missing.json -o made.ngm
