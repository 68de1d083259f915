# A file that must not be read.
[ "$(id -u)" -ne 0 ] || { echo "root reads everything"; exit 77; }
make_model
write_article article.txt
chmod 0 article.txt
nutgraf classify -m tiny.ngm article.txt
