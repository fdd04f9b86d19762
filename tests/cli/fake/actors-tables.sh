# Tables of actors for any command that codes; a bad one is named and nothing is coded.
printf 'good\n' > good.tsv
printf 'fault\n' > bad.tsv
echo 'They met.' > a.txt
casus code --actors good.tsv a.txt
casus code -a good.tsv:good.tsv a.txt
casus code --actors good.tsv:bad.tsv a.txt || echo "status $?"
casus code --actors absent.tsv a.txt || echo "status $?"
CASUS_ACTORS=bad.tsv casus explain 'They met.' || echo "status $?"
CASUS_ACTORS=bad.tsv casus mentions --actors good.tsv a.txt
CASUS_ACTORS= casus mentions a.txt
