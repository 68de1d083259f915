# A full disk is one line and exit code 3, not silence.
[ -w /dev/full ] || { echo "no /dev/full"; exit 77; }
nutgraf --help > /dev/full
