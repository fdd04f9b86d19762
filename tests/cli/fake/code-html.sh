# Pages are not text, unless --input says so.
echo '<p>They met.</p>' > page.html
casus code --input text page.html
casus code page.html
