# One line a document, errors in their place.
printf '{"id":"a","text":"They met."}\nnonsense\n{"id":"b","text":"breaks"}\n{"id":"c","text":""}\n' | casus mentions --input jsonl -
