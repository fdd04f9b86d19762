# Nothing in: jsonl prints nothing, csv its header, geojson an empty collection, the table one clear line.
for format in jsonl csv geojson table; do echo "== $format"; casus code --format $format < /dev/null; done
for format in jsonl csv geojson table; do echo "== $format"; casus code --format $format --input jsonl < /dev/null; done
