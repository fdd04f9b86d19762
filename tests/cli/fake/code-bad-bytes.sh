# Bytes that are not UTF-8 are refused in JSON and marked in a text; NUL is a character; a byte order mark and CR LF are no matter.
printf '{"id":"bytes","text":"They met \377."}\n' | casus code -i jsonl || echo "status $?"
printf '{"id":"nul","text":"They\\u0000 met."}\n' | casus code -i jsonl
printf 'They met \377\000 there.' | casus code --format csv | tail -n 1 | cut -d, -f 34-35
printf '\357\273\277{"id":"mark","text":"They met."}\r\n\r\n{"id":"crlf","text":"They met."}\r\n' | casus code -i jsonl
printf '{"id":"no newline at the end","text":"They met."}' | casus code -i jsonl
