# Pages as files, on standard input and in JSON; what is no page gives an error in its place.
cat >page.html <<'END'
<!doctype html><html lang="en-GB"><head><title>Talks fail | The Example</title>
<meta property="og:site_name" content="The Example"><meta property="article:published_time" content="2022-01-06T10:00:00Z">
<meta property="article:modified_time" content="2022-01-07"><link rel="canonical" href="https://example.org/talks"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks fail</h1><p class="byline">By Jane Doe and John Roe</p>
<p>The talks between the two sides failed on Monday, the minister said, and both went home.</p>
<p>"We will not come back," he said.</p><figure><figcaption>The palace, where rebels were killed.</figcaption></figure></article>
<aside><h2>Most read</h2><p>Rebels attacked the palace, killing nine people and the king.</p></aside></body></html>
END
casus extract page.html
casus extract --url https://example.org/2021/05/04/a - <<'END'
<h1>Talks fail</h1><p>The talks between the two sides failed on Monday, the minister said.</p>
END
cat >pages.jsonl <<'END'
{"id":1,"html":"<h1>A</h1><p>They met on Monday, and left.</p>","url":"https://example.org/a"}
{"id":"empty","html":" "}
{"id":"text","text":"They met."}
{"id":"bad
{"id":"last","html":"<p>They met on Monday, and left.</p>"}
END
casus extract pages.jsonl || echo "status $?"
: >empty.html
casus extract empty.html || echo "status $?"
casus extract missing.html || echo "status $?"
