# One document a line: by the ending of the name, or because --input says so.
cat > news.jsonl <<'END'
{"id":"one","text":"Marsh attacked.","published":"2022-01-06T23:59:00Z","url":"u","title":"t","source":"s","lang":"en"}

{"id":17,"text":"They met.","other":[1,{"x":null}]}
{"text":"They met.","title":null,"published":null,"published_at":5}
{"id":"british","text":"They met.","lang":"en-GB"}
{"id":"quiet","text":""}
END
casus code news.jsonl
casus code --published 2020-02-29 --input jsonl < news.jsonl
mv news.jsonl news.ndjson
casus code news.ndjson | wc -l
