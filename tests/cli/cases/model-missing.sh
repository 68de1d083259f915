# No model: 4.
echo rain | nutgraf classify -m missing.ngm -
