# Somebody unknown, with office and country as the text says them; the row, as it is, makes them known.
cat > in.jsonl <<'END'
{"id":"a","text":"Peruvian Foreign Minister Zuno Quillca criticized Bolivia on Monday. Quillca then met rebels of the Green Valley Liberation Front in Peru.","published":"2022-01-10"}
{"id":"b","text":"Foreign Minister Zuno Quillca of Peru resigned.","published":"2022-02-10"}
END
casus actors missing in.jsonl
casus actors missing in.jsonl > mine.tsv
casus actors missing --actors mine.tsv in.jsonl
