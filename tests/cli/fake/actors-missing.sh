# Who the tables do not know, most frequent first, whatever the order and the number of threads.
cat > in.jsonl <<'END'
{"id":"a","text":"They met.\nThey met.\nIt helped.","published":"2022-01-06"}
{"id":"b","text":"They marched."}
{"id":"c","text":"They met.","published":"2021-12-31"}
nonsense
{"id":"d","text":"breaks"}
{"id":"e","text":"They met.","lang":"de"}
END
casus actors missing in.jsonl --jobs 1 || echo "status $?"
tail -r in.jsonl 2>/dev/null > turned.jsonl || tac in.jsonl > turned.jsonl
casus actors missing turned.jsonl --jobs 3 --out rows.tsv 2>/dev/null || echo "status $?"
cat rows.tsv
casus actors missing - < /dev/null
