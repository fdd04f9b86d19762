# Cities and points are pinned, several as a MultiPoint; a country never is.
cat > in.jsonl <<'END'
{"id":"a","text":"Marsh attacked.\nThey met.\nIt banned them.\nThey marched.\nIt helped.\nHe said so.","published":"2022-01-06"}
{"id":"none","text":"Nothing."}
{"id":"b","text":"They met."}
END
casus code --format geojson in.jsonl
