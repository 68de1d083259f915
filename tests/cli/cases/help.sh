# Help that was asked for goes to standard output, all commands are in it, exit code 0.
nutgraf --help > help
nutgraf help > same
nutgraf -h | cmp - help
cmp help same
for command in train classify summarize evaluate inspect bench; do
    grep -q "^  $command " help
    nutgraf $command --help > of_command
    grep -q "^Usage: nutgraf $command " of_command
    grep -q "^Example: nutgraf $command " of_command
    [ "$(wc -l < of_command)" -le 50 ]
    [ "$(nutgraf help $command | wc -l)" -ge "$(wc -l < of_command)" ]
done
# Where a labelled record names its text by an id.
for command in train evaluate; do
    nutgraf $command --help | grep -q -e '--body-file FILE .*the text field then holds an id$'
done
nutgraf --generate man | grep -q 'has records with id and text'
