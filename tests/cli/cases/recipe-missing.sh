# No recipe.
nutgraf train --recipe missing.json -o made.ngm
