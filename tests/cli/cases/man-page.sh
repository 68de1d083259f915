# The man page names every option and is clean roff.
nutgraf --generate man > nutgraf.1
for command in train classify summarize evaluate inspect bench; do
    grep -q "^\.SS nutgraf $command" nutgraf.1
    nutgraf help $command | sed -n 's/^ .*--\([a-z0-9-]*\).*/\1/p' | while read -r option; do
        grep -qF "\\-\\-$(echo "$option" | sed 's/-/\\-/g')" nutgraf.1 || echo "no --$option"
    done
done
if command -v groff > /dev/null; then
    groff -ww -man -Tascii nutgraf.1 > page
    [ -s page ]
fi
