# --top N shows at most N topics, --top all shows all, no --top shows three.
make_model
for top in 1 2 3 all; do
    echo "the bank and the storm" | nutgraf classify -m tiny.ngm --unit document --top $top - |
        grep -o '"p":' | wc -l
done
