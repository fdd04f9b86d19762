# The table at 40 columns.
cat > in.jsonl <<'END'
{"id":"a","text":"Lena Marsh of Arvonia attacked the Union of the Nine Rivers on Thursday, although its commanders had been told not to leave the barracks before the end of the week.\nThey met in 北京市 and 東京都心 for talks, 会談は長時間に及び結論は出なかったと伝えられている, it was said.\nIt banned them.\nThey marched.\nIt helped.","published":"2022-01-06","title":"Talks after the attack","source":"Example News"}
{"id":"empty","text":"Nothing.","published":"2022-01-06"}
{"id":"b","text":"They met."}
END
casus code --format table --width 40 in.jsonl
