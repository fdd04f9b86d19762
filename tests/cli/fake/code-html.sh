# A page is read as one by its name or its first bytes; spans count the bytes of the article.
echo '<p>They met.</p>' > page.html
casus code --input text page.html
casus code page.html
echo '<!doctype html><html><nav>Home</nav><p>They met.</p></html>' > page
casus code page
casus code --input html - < page.html
echo '<html lang=de><p>Der Bundestag hat am Donnerstag nach langer Debatte beschlossen, die Hilfe zu verlangern.</p>' > german.html
casus code --verbose german.html
