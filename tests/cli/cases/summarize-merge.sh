# One summary of several documents, without repeats; each sentence tells where it comes from.
cat > a.txt <<END
The council will close the bridge in May. Engineers found cracks in two of its pillars.
END
cat > b.txt <<END
Engineers found cracks in two of its pillars. Shops near the bridge fear for their trade.
END
nutgraf summarize --merge --method lead -n 5 a.txt b.txt
nutgraf summarize --merge --method lead -n 5 --format jsonl a.txt b.txt |
    grep -o '"documents":[0-9]*\|"id":"[^"]*"\|"start":[0-9]*'
nutgraf summarize --merge --method lead -n 5 --format markdown a.txt b.txt
nutgraf summarize --merge --about trade --format jsonl a.txt b.txt | grep -o '"about":"[^"]*"\|"text":"[^"]*"'
