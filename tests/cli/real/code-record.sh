# A record has what record.md says it has, and the model's hash; the same with any number of threads.
cat > in.jsonl <<'END'
{"id":"one","text":"Police arrested 12 protesters in Almaty on Monday. Thousands of people protested against the government.","published":"2022-01-06"}
{"id":"two","text":"The foreign minister said France would impose sanctions on Mali."}
nonsense
{"id":"three","text":"Russian troops attacked the city on 5 January 2022, killing 18 soldiers."}
END
casus code --jobs 1 in.jsonl > one 2> errors || echo "status $?"
cat errors
for jobs in 2 7; do
    casus code --jobs $jobs in.jsonl 2> /dev/null > many || [ $? = 1 ]
    cmp one many
done
head -n 1 one | grep -o '^{"v":1,"id":"e_[0-9a-f]*","type"' | sed 's/e_[0-9a-f]*/e_X/'
hash=$(casus model info | sed -n 's/^hash  //p')
[ "$(grep -c "\"model\":\"$hash\"" one)" = "$(grep -c '"v":1' one)" ] && echo "every record names the model"
[ "$(grep -c '"doc":{"id":"one"' one)" -gt 0 ] && echo "the first document has events"
