# One line a document, also for a text with nothing in it.
printf '{"id":"a","text":"Police arrested 12 protesters in Almaty on Monday, officials said.","published":"2022-01-06"}\n{"id":"b","text":""}\n' > in.jsonl
casus mentions in.jsonl > out
wc -l < out
sed 's/^{"id":"\([ab]\)","entities":\[.*\],"places":\[.*\],"times":\[.*\],"quantities":\[.*\],"attributions":\[.*\]}$/\1/' out
