# A database written for other programs: as casus code writes, and in the columns of GDELT and POLECAT.
cat > in.jsonl <<'END'
{"id":"one","text":"Police arrested 12 protesters in Almaty on Monday.","published":"2022-01-06","source":"The Daily","title":"Tab\tand \"quotes\"","url":"http://example.org/1","lang":"en"}
{"id":"two","text":"Police detained 12 protesters in Almaty on Monday. The interior ministry denied that police had killed protesters.","published":"2022-01-06","source":"Evening Post"}
{"id":"three","text":"Thousands of people protested in Kazakhstan in January 2022.","published":"2022-02-06","source":"The Daily"}
END
casus ingest --db news.db in.jsonl 2> /dev/null
export_() { casus export --db news.db "$@"; }

echo "== as casus code"
casus code in.jsonl | sort > coded
export_ | sed 's/,"stored":{[^}]*}//' | sort | cmp - coded && echo "jsonl is the same"
casus code --format csv in.jsonl | cut -d, -f1-35 | sort > coded # up to the sentence: records keep fewer digits of the confidence
export_ --format csv | cut -d, -f1-35 | sort | cmp - coded && echo "csv is the same"
export_ --format geojson | grep -c '"Feature"'
export_ --format geojson | grep -o '"geometry":.*"properties"' | sort | uniq -c | sed 's/^ *//'
export_ --format geojson | tail -n 1

echo "== gdelt: 61 columns, no pin on a country, nothing that only was denied"
export_ --format gdelt > gdelt
awk -F '\t' '{ print NF }' gdelt | uniq
cut -f 1-7,13,26-34 gdelt | tr '\t' ' '
cut -f 52-59,61 gdelt | tr '\t' '|'
cut -f 60 gdelt | grep -c '^20[0-9]\{12\}$'
export_ --format gdelt --status denied | cut -f 1-7,27 | tr '\t' ' '

echo "== plover"
export_ --format plover > plover
awk -F '\t' '{ print NF }' plover | uniq
cut -f 2-16,24-33 plover | tr '\t' '|'
cut -f 34,35,39,41-48,50- plover | tr '\t' '|'

echo "== a part, into a file that appears when it is whole"
export_ --format csv --country KAZ --out part.csv
export_ --format csv --country KAZ | cmp - part.csv && echo "the same"
export_ --format csv --country FRA --out part.csv || echo "status $?"
export_ --format csv --country KAZ | cmp - part.csv && echo "as it was"
export_ --format csv --country KAZ --out part.csv && echo "written over"
export_ --out no/such/folder.csv || echo "status $?"
export_ --out . || echo "status $?"
if [ -e /dev/full ]; then export_ --out /dev/full || echo "status $?"; else echo "status 4"; echo "casus export: cannot write /dev/full: No space left on device" >&2; fi
ls
