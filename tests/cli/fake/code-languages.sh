# Other languages are stored, not coded: jsonl says nothing, the table one line, -v a count.
cat > in.jsonl <<'END'
{"id":"fr","text":"Ils met.","lang":"fr"}
{"id":"odd","text":"They met.","lang":"enm"}
{"id":"en","text":"They met.","lang":"EN_us"}
END
casus code -v in.jsonl
casus code --format table in.jsonl
