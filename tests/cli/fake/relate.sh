# Mentions are byte spans of the text, or null; a span that cannot be is an error of its line.
cat > in.jsonl <<'END'
{"id":"both","text":"Marsh met Müller.","source":[0,5],"target":[10,17]}
{"id":"one","text":"Marsh met Müller.","source":[0,5],"target":null}
{"id":"neither","text":"Marsh met Müller."}
{"id":"past the end","text":"Marsh met Müller.","source":[0,50]}
{"id":"empty","text":"Marsh met Müller.","source":[5,5]}
{"id":"backwards","text":"Marsh met Müller.","source":[5,0]}
{"id":"negative","text":"Marsh met Müller.","source":[-1,5]}
{"id":"inside a character","text":"Marsh met Müller.","target":[10,12]}
{"id":"one number","text":"Marsh met Müller.","target":[10]}
{"id":"a name","text":"Marsh met Müller.","source":"Marsh"}
{"id":"halves","text":"Marsh met Müller.","source":[0.5,5]}
{"id":"last","text":"Marsh met Müller.","source":[0,5],"target":[10,17],"published":"2022-01-06"}
END
casus relate --format jsonl - < in.jsonl
