nutgraf classify --top many article.txt
