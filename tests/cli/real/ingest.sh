# Sources into a database: each report once, what fails is named, and a second run goes on.
plain() { sed 's/; [0-9.]* s, [0-9]* reports\/s$//' "$1"; }
mkdir pages
cat > pages/a.html << 'P'
<!doctype html><html><head><title>President resigns</title><meta property="article:published_time" content="2024-03-06T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>President resigns</h1>
<p>The president of Peru resigned on Tuesday after weeks of protests in Lima, the capital of the country.</p>
<p>Police arrested 30 protesters in Cusco on Monday, the interior ministry said in a statement to reporters.</p></article></body></html>
P
echo '<html><body><nav><a href="/">Home</a></nav></body></html>' > pages/empty.html
cat > wire.jsonl << 'P'
{"id":"1","text":"Norway recalled its ambassador to Iran on Tuesday.","published":"2024-03-06","source":"A wire"}
{"id":"2","text":
{"id":"3","text":"La police a arrêté trente manifestants à Paris, a annoncé le ministre.","lang":"fr"}
{"id":"4","text":"Norway recalled its ambassador to Iran on Tuesday.","published":"2024-03-06","source":"Another paper"}
P
casus ingest --db news.db pages wire.jsonl 2> first || echo "status $?"
plain first
echo "-- again"
casus ingest --db news.db pages wire.jsonl 2> second || echo "status $?"
plain second
echo "-- wrong"
casus ingest pages || echo "status $?"
casus ingest --db news.db nowhere 2> third || echo "status $?"
plain third
echo "this is no database, and it stays as it is" > text
casus ingest --db text pages || echo "status $?"
cat text
