nutgraf classify --thread 2 article.txt
