# A line that cannot be read answers in its place, is named on stderr, and the run goes on; exit status 1.
cat > bad.jsonl <<'END'
{"id":"fine","text":"They met."}
not json
{"id":"cut","text":"They
{"id":"twice","text":"a","text":"b"}
{"id":"number","text":5}
{"id":["x"],"text":"They met."}
{"id":"title","text":"They met.","title":{}}
{"id":"date","text":"They met.","published":"yesterday"}
{"id":"none"}
{"id":"null","text":null}
{"id":"html","html":"<p>They met.</p>"}
["an","array"]
"a string"
null
{"id":"behind","text":"They met."} and more
{"id":"half","text":"\ud800"}
{"id":"breaks","text":"This breaks."}
{"id":"fine too","text":"They met."}
END
casus code bad.jsonl
