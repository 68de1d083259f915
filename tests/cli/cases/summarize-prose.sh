# Quotations whole, answers with their questions, speech without punctuation, and nothing that is no
# prose.
cat > quotes.txt <<'END'
Miners reject the offer

The miners of Carrow rejected the latest offer of the owners on Friday.

“This is half of what we had in 1998. We will not sign it. Nobody will,” said Ruth Pine, who leads the union.

Leo Hart, who owns the mine, wrote: "The offer stands. It is the last."

“I came here as a boy,” she told the crowd. “My sons came here. We dug your coal, all of us.

“And now we stop.”
END
nutgraf summarize -q --method lead -n 99 quotes.txt
cat > interview.txt <<'END'
Interview with the mayor

Q: Will the mine be closed?

A: Not while I am in office. I grew up in its shadow.

REPORTER: Who pays for that?
MAYOR: The county pays half of it.
END
nutgraf summarize -q --method lead -n 99 interview.txt
cat > speech.txt <<'END'
good evening and thank you all for coming tonight i want to tell you how the mine was saved and what it cost us because there were weeks when nobody in this town slept um the first thing that we did was to ask every family for ten pounds and most of them gave it but some of them could not and we understood that so we went to the county and asked for the rest of it which took them nine months to answer
END
nutgraf summarize -q --method lead --words 40 speech.txt
cat > page.txt <<'END'
Mine of Carrow to stay open - Carrow Courier

FILE - The mine of Carrow is seen on May 2. (AP Photo/Ines Vale, File)

10:31 GMT
The mine of Carrow will stay open, its owners said on Monday. Their letter is at https://courier.example.com/mine?id=7&utm=x now.

Pit      2023   2024
Carrow   41.0   39.5
Vell     12.5   12.5

    for (int i = 0; i < n; i++) {
        total += coal[i];
    }

Carrow: Hart; Low, Pine (Vale 71), Brandt; Marr, Novak, Salo; Torres, Lindt.

This article is for subscribers only.

The owners will pay the 400 miners for the month in which the pits stood still.

This story was corrected on 3 May to say that the mine has 400 miners.
END
nutgraf summarize -q --method lead -n 99 page.txt
nutgraf keywords -q page.txt
printf 'WEBVTT\nKind: captions\n\n00:00.000 --> 00:04.000\nThe mine of Carrow will stay open.\n\n00:04.000 --> 00:09.000\nIts owners said so on Monday.\n' > film.vtt
nutgraf summarize -q --method lead -n 99 --input-format text film.vtt
