# A text cannot steer the terminal, nor a long sentence flood it.
printf '{"id":"\\u001b[31mred","text":"Esc \\u001b]0;title\\u0007 attacked \\u202e tab\\there.\\n"}\n' > in.jsonl
casus code --format table in.jsonl | od -c | grep -c '033' || echo "no escapes"
casus code --format table in.jsonl
{ yes 'before' | head -n 5000 | tr '\n' ' '; printf 'attacked '; yes 'after' | head -n 5000 | tr '\n' ' '; } > long.txt
casus code --format table long.txt
