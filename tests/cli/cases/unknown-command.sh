nutgraf clasify article.txt
