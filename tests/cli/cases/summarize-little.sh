# One sentence, a budget above the text, no punctuation, other languages, no white space.
try() {
    printf "$1" | nutgraf summarize -n 9 -
    echo ==
}
try 'It rained all day.'
try 'it rained all day and nobody came to the market so the sellers went home early'
try 'Der Zug kam zu spät. Viele Leute warteten lange.'
try 'Поезд опоздал. Люди долго ждали.'
try '今天下雨。没有人来市场。'
try 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
