# No standard output at all.
nutgraf --help >&-
