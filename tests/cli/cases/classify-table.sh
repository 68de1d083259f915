# For a reader: the title, a row for the article and for each part.
make_model
write_article article.txt
nutgraf classify -m tiny.ngm --stance none --format table --top 1 article.txt | sed 's/ [01]\.[0-9][0-9]/ P/'
