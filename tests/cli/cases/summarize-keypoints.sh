# The article's own list is taken when that is preferred, else never.
cat > article.txt <<END
Harvest was poor

The harvest was the smallest in ten years. Farmers blame the frost that came in April. Prices for
apples have doubled since summer.

Key points

- The harvest fell by a third
- Prices of apples have doubled
END
nutgraf summarize --method lead article.txt
nutgraf summarize --method lead --prefer-keypoints article.txt
nutgraf summarize --method luhn --prefer-keypoints --format jsonl article.txt | grep -o '"method":"[a-z]*"'
