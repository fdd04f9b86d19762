# Only jsonl has errors in its output; the others stay what they are.
printf '{"id":"a","text":"They marched."}\nnonsense\n' > in.jsonl
for format in table csv geojson; do casus code --format $format in.jsonl || echo "status $?"; done
