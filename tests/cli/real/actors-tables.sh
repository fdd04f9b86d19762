# What is imported is used, and overrides ours.
printf 'ZUNO_QUILLCA [PERGOV >200101]\nHAMAS [LBNREB]\n' > dictionary.txt
casus actors import dictionary.txt -o mine.tsv
echo 'Zuno Quillca criticized Hamas on Monday.' > a.txt
casus mentions --published 2022-01-10 a.txt | grep -o '"text":"[ZH][^}]*' 
casus mentions --published 2022-01-10 --actors mine.tsv a.txt | grep -o '"text":"[ZH][^}]*'
