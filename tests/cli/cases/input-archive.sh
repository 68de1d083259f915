# Members of archives that are compressed themselves, and names that lead out of the archive.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
printf '{"id":1,"text":"Rain fell."}\n{"id":2,"text":"Snow fell."}\n' | gzip -n >rows.jsonl.gz
echo "Frost came." >plain.txt
head -c 20 rows.jsonl.gz >cut.txt.gz
python3 - <<'PYTHON'
import zipfile
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write("rows.jsonl.gz")
    archive.write("cut.txt.gz")
    archive.write("plain.txt", "../../plain.txt")
    archive.write("plain.txt", ".hidden")
PYTHON
code=0
nutgraf keywords --format jsonl a.zip | sed 's/,"title.*//'
nutgraf keywords --format jsonl a.zip >/dev/null 2>&1 || code=$?
exit $code
