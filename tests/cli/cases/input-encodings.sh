# Encodings, references and marks: told, read, and with spans that point into the file.
printf 'Gulls return\n\nThe caf\351 by the th\351\342tre reopened. Zo\353 M\374ller &amp; Sons paid \200' > latin.txt
printf '5 mill\255ion, said the **city coun-\ncil** on [Monday](https://a.example/).\n' >> latin.txt
iconv -f windows-1252 -t UTF-16 latin.txt > wide.txt
printf 'id,text\n1,"The gulls of Orrin\n\302\240returned"\n' | iconv -f UTF-8 -t UTF-16LE > rows.csv
for name in latin.txt:windows-1252 wide.txt:UTF-16LE; do
    file=${name%:*}
    nutgraf summarize --method lead -n 2 --format jsonl $file > out
    cut -c1-330 out
    start=$(sed 's/.*"start":\([0-9]*\).*/\1/' out)
    end=$(sed 's/.*"end":\([0-9]*\).*/\1/' out)
    head -c "$end" $file | tail -c +$((start + 1)) | iconv -f "${name#*:}" -t UTF-8
    echo
done
nutgraf keywords --encoding latin1 latin.txt | head -4
nutgraf classify --top 1 --format csv rows.csv | cut -d, -f1-7
nutgraf classify --encoding latin-99 rows.csv
