# kill -9 at any moment loses nothing that was stored and doubles nothing.
i=0
while [ $i -lt 400 ]; do
    i=$((i + 1))
    echo "{\"id\":\"$i\",\"text\":\"Police arrested $i protesters in Lima on Monday. Norway recalled its ambassador to Iran.\",\"published\":\"2024-03-06\"}"
done > wire.jsonl
for wait in 0.3 0.5 0.7; do
    casus ingest --db news.db wire.jsonl > /dev/null 2>&1 &
    sleep $wait
    kill -9 $! 2> /dev/null || true
    wait $! 2> /dev/null || true
done
casus ingest --db news.db wire.jsonl > /dev/null 2>&1
casus query --db news.db --sql 'SELECT count(*) AS reports, count(DISTINCT sha256) AS different FROM report' --format csv
casus query --db news.db --sql 'SELECT count(*) AS coded FROM coding WHERE current = 1' --format csv
