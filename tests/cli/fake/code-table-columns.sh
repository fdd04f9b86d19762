# Where it is not written to a terminal, COLUMNS says how wide the table is.
echo 'Marsh attacked.' > a.txt
COLUMNS=60 casus code --format table a.txt
COLUMNS=nonsense casus code --format table a.txt | sed -n 2p
COLUMNS=5 casus code --format table a.txt | sed -n 2p
