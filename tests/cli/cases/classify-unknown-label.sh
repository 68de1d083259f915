# A label that the model does not have is a mistake of the command line.
make_model
echo rain | nutgraf classify -m tiny.ngm --labels weather,astrology -
