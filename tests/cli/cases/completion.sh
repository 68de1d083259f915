# What bash offers after a few beginnings.
command -v bash > /dev/null || { echo "no bash"; exit 77; }
nutgraf --generate bash > completion
bash -c '. ./completion
offer() {
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _nutgraf
    echo "$*: ${COMPREPLY[*]}"
}
offer nutgraf cl
offer nutgraf help in
offer nutgraf classify --fo
offer nutgraf classify --format t
offer nutgraf classify --format = c
offer nutgraf classify article'
