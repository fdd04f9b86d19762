# One line of 100 MB, slowly fed and not: in reasonable time, and the next line is read.
{ printf '{"id":"long","text":"'; yes 'word word word word' | tr '\n' ' ' | head -c 100000000; printf '"}\n{"id":"next","text":"They met."}\n'; } > long.jsonl
casus code long.jsonl
casus code --input jsonl < long.jsonl
casus code --input text < long.jsonl
