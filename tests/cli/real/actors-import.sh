# A dictionary in, rows out; a bad one is named to the line and gives nothing.
cat > mine.txt <<'END'
# mine
ZUNO_QUILLCA_
+Z._QUILLCA
    [PERGOV 010728-060728]
    [ELI]
GREEN_VALLEY_FRONT [PERREB]
VALLEY_POLICE {} [~COP]
END
casus actors import mine.txt
printf 'A_FRONT [PERRBE]\n' >> mine.txt
casus actors import mine.txt -o rows.tsv || echo "status $?"
ls
