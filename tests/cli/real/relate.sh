# Always an answer.
cat > in.jsonl <<'END'
{"id":"a","text":"France accused Mali of fraud.","source":[0,6],"target":[15,19]}
{"id":"b","text":"Green ideas sleep.","source":[0,11],"target":null}
{"id":"c","text":"Mali"}
END
casus relate --format jsonl in.jsonl | sed 's/^\({"id":"[abc]","type":"\)[A-Z]*".*"status":".*"confidence":.*}$/\1.../'
# Each pair of a sentence has its own, and a rule's word is not all that counts.
cat > pairs.jsonl <<'END'
{"id":"d","text":"Germany accused Russia of spying while France pledged money to Ukraine.","source":[0,7],"target":[16,22]}
{"id":"e","text":"Germany accused Russia of spying while France promised to visit Ukraine.","source":[39,45],"target":[64,71]}
{"id":"f","text":"Thousands of students poured into the streets against the government.","source":[0,21],"target":[54,68]}
END
casus relate --format jsonl pairs.jsonl | sed 's/^\({"id":"[a-z]","type":"[A-Z]*"\).*weighed: [a-z, ]*"}$/\1, weighed/'
