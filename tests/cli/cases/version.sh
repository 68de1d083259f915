# Four facts for a bug report.
nutgraf --version > version
grep -Eq '^nutgraf [0-9]+\.[0-9]+\.[0-9]+$' version
grep -Eq '^commit   ([0-9a-f]{7,40}|release)$' version
grep -Eq '^BLAS     .+' version
grep -Eq '^Unicode  [0-9]+\.[0-9]+' version
