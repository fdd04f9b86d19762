# A reader that has seen enough is no error, and nothing is said.
yes '{"id":"1","text":"They met."}' | { casus code --input jsonl || echo "status $?" >&2; } | head -n 2
