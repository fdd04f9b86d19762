# Always an answer.
cat > in.jsonl <<'END'
{"id":"a","text":"France accused Mali of fraud.","source":[0,6],"target":[15,19]}
{"id":"b","text":"Green ideas sleep.","source":[0,11],"target":null}
{"id":"c","text":"Mali"}
END
casus relate --format jsonl in.jsonl | sed 's/^\({"id":"[abc]","type":"\)[A-Z]*".*"status":".*"confidence":.*}$/\1.../'
