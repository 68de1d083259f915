# One sentence, a budget above the text, no punctuation, other languages, no white space.
make_summary_model
try() {
    printf "$1" | nutgraf summarize --method lexrank -n 9 - | tee out
    printf "$1" | nutgraf summarize -m sums.ngm -n 9 - | cmp - out
    echo ==
}
try 'It rained all day.'
try 'it rained all day and nobody came to the market so the sellers went home early'
try 'Der Zug kam zu spät. Viele Leute warteten lange.'
try 'Поезд опоздал. Люди долго ждали.'
try '今天下雨。没有人来市场。'
try 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
