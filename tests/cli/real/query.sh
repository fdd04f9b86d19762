# Questions to a database made here: claims, events, SQL, nothing found, wrong usage.
cat > in.jsonl <<'END'
{"id":"one","text":"Police arrested 12 protesters in Almaty on Monday.","published":"2022-01-06","source":"The Daily","title":"Arrests, \"again\""}
{"id":"two","text":"Police detained 12 protesters in Almaty on Monday. The interior ministry denied that police had killed protesters.","published":"2022-01-06","source":"Evening Post"}
{"id":"three","text":"Russian troops attacked the city of Kharkiv on 5 January 2022, killing 18 soldiers.","published":"2022-01-06","source":"The Daily"}
END
casus ingest --db news.db in.jsonl 2> /dev/null
query() { casus query --db news.db "$@"; }
refused() { status=0; query "$@" > out || status=$?; echo "status $status, $(wc -l < out) lines"; }

echo "== claims, one to a line, each with its place in the database"
query | sed 's/.*"doc":{"id":"\([a-z]*\)".*"stored":\(.*\)}$/\1 \2/'
echo "== without it, the record is what casus code prints"
casus code in.jsonl > coded
query | sed 's/,"stored":{[^}]*}//' | sort > asked
sort coded | cmp - asked && echo "the same"

echo "== filters: how many claims are let through"
count() { echo "$(query "$@" 2> /dev/null | wc -l) $*"; }
count --country KAZ
count --country ukr
count --type COERCE
count --type coerce --source 'evening post'
count --status denied
count --actor RUSMIL
count --recipient UKR
count --from 2022-01-04
count --to 2022-01-04
count --place Kharkiv
count --near 43.2,76.9,30
count --near 50,36,30
count --text 'protesters NOT denied'
count --mode arrest --limit 1

echo "== events"
query --events --type COERCE | grep -o '"n_claims":[0-9]*,"n_reports":[0-9]*,"n_sources":[0-9]*,"statuses":{[^}]*}'
query --events --type COERCE --format csv | tr -d '\r' | sed 's/.*,\(\([^,]*,\)\{7\}\)/\1/'

echo "== tables"
query --format table --width 80 --source 'The Daily'
echo "--"
query --format table --width 80 --events --country KAZ --status occurred
echo "--"
query --format table --width 44 --status denied

echo "== SQL"
query --sql "SELECT doc_id, source, NULL AS no, 1.5 AS number, x'00ff' AS bytes FROM report WHERE doc_id < 'two'"
query --format csv --sql "SELECT title, published FROM report ORDER BY id LIMIT 2" | tr -d '\r'
query --format table --width 40 --sql "SELECT r.doc_id AS report, count(c.id) AS claims, text FROM report r LEFT JOIN claim c ON c.report_id = r.id GROUP BY r.id ORDER BY r.id LIMIT 2"
refused --sql "DELETE FROM claim"
refused --sql "SELECT 1; SELECT 2"
refused --sql "SELECT 1 WHERE 0"
refused --sql "SELECT 1" --country KAZ
count --country KAZ

echo "== nothing found" && echo "== nothing found" >&2
refused --country FRA
refused --type COERSE
refused --type NOSUCHTHING
echo "== wrong usage" && echo "== wrong usage" >&2
refused --country Kazakhstan
refused --near 43.2,76.9
refused --near 91,0,5
refused --near nan,0,5
refused --from 2022-01-06 --to 2022-01-05
refused --from yesterday
refused --status maybe
refused --text '"open'
refused --actor ''
casus query --country KAZ || echo "status $?"
casus query --db none.db || echo "status $?"
