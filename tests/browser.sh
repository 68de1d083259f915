#!/bin/sh
# browser.sh PROGRAM SOURCE_DIR: pages in a real browser, wide, narrow and dark: nothing on the
# console, no request, no violation of WCAG 2.1 A and AA that axe-core finds.
# Skipped (77) without chromium or without axe-core, which `./dev browser` gets:
# SOURCE_DIR/build/axe/package/axe.min.js.
set -eu
program=$1 axe=$2/build/axe/package/axe.min.js
command -v chromium > /dev/null || { echo "no chromium"; exit 77; }
[ -f "$axe" ] || { echo "no axe-core"; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
browser() {
    timeout 120 chromium --headless=new --no-sandbox --disable-gpu --user-data-dir="$scratch/profile" \
        --window-size="$1",900 --virtual-time-budget=60000 "$2" "$3" "file://$4" 2> "$scratch/log"
}
failed=0
check() { # check PAGE WIDTH OPTION
    # A page without requests has none to log; refused ones and script errors are on the console.
    browser "$2" "$3" --enable-logging=stderr "$1" > /dev/null
    if grep -E 'CONSOLE|Refused' "$scratch/log"; then failed=1; fi
    sed 's#</body></html>##' "$1" > "$scratch/axe.html"
    {
        echo '<script>'
        cat "$axe"
        echo '</script><script>axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
.then(r => { const p = document.createElement("pre"); p.textContent = "AXE " + r.violations.map(v =>
v.id + ": " + v.nodes[0].html + " " + v.nodes[0].failureSummary).join("; ") + " END";
document.body.replaceChildren(p); })</script></body></html>'
    } >> "$scratch/axe.html"
    found=$(browser "$2" "$3" --dump-dom "$scratch/axe.html" | grep -o 'AXE.* END' || true)
    if [ "$found" != "AXE  END" ]; then
        echo "$(basename "$1"), $2 pixels${3:+, $3}: ${found:-no answer}"
        failed=1
    fi
}
"$program" report -q -o "$scratch/report.html" "$2/examples/articles"
awk 'BEGIN { for (i = 0; i < 40; i++) printf "{\"text\":\"%s\",\"label\":\"%s\"}\n",
    i % 2 ? "the minister won the vote" : "the striker scored twice", i % 3 ? "sport" : "politics" }' \
    > "$scratch/rows.jsonl"
"$program" evaluate -q --report "$scratch/evaluation.html" "$scratch/rows.jsonl" > "$scratch/table"
for page in report evaluation; do
    check "$scratch/$page.html" 1400 --hide-scrollbars
    check "$scratch/$page.html" 400 --hide-scrollbars
    check "$scratch/$page.html" 1400 --force-dark-mode
done
exit $failed
