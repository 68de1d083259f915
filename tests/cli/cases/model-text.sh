# A text is no model.
write_article article.txt
nutgraf classify -m article.txt article.txt
