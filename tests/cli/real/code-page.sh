# The events of a page come from its article only, dated by the page; spans are bytes of what extract prints.
cat >page.html <<'END'
<!doctype html><html lang="en"><head><title>Activists held | The Example</title>
<meta property="og:site_name" content="The Example"><meta property="article:published_time" content="2024-03-06T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Activists held</h1>
<p>Police arrested 14 opposition activists in Kampala on Monday, the interior ministry said.</p></article>
<aside class="sidebar"><p>France recalled its ambassador to Mali on Tuesday, the foreign ministry said.</p></aside></body></html>
END
casus code --format table --width 78 page.html
casus extract page.html | sed 's/.*"text":"\([^"]*\)".*/\1/' >text
casus code page.html >events
begin=$(sed 's/.*"trigger":{"text":"[^"]*","span":\[\([0-9]*\),.*/\1/' events)
tail -c +$((begin + 1)) text | head -c 8; echo
