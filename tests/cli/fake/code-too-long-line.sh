# A line beyond the limit is refused without being kept; the next one is read.
{ printf '{"id":"endless","text":"'; head -c 540000000 /dev/zero | tr '\0' x; printf '"}\n{"id":"next","text":"They met."}\n'; } |
    casus code --input jsonl
