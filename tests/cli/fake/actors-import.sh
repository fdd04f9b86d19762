# All or nothing, unless told to keep going; a file is written whole.
printf 'a row\n' > good.txt
printf 'fault\n' > bad.txt
casus actors import good.txt
casus actors import good.txt bad.txt || echo "status $?"
casus actors import good.txt bad.txt --out rows.tsv || echo "status $?"
ls
casus actors import good.txt bad.txt --keep-going -o rows.tsv || echo "status $?"
cat rows.tsv
casus actors import absent.txt || echo "status $?"
casus actors import || echo "status $?"
casus actors imprt x || echo "status $?"
casus actors import - < good.txt
