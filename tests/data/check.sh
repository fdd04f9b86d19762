#!/bin/sh
# check.sh CASUS-COMPILE DATA: the data has no faults; data with a fault is
# refused with its place and no model is written.
set -eu
compile=$1 data=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$compile" --data "$data" --check --out "$work/none.model" 2>"$work/said" || { cat "$work/said"; exit 1; }
[ ! -e "$work/none.model" ] # --check writes nothing

# refused FILE LINE: appends the line; the complaint must name file and line.
refused() {
    rm -rf "$work/copy"
    cp -r "$data" "$work/copy"
    chmod -R u+w "$work/copy"
    printf "$2\n" >>"$work/copy/$1"
    at=$(wc -l <"$work/copy/$1")
    status=0
    "$compile" --data "$work/copy" --out "$work/bad.model" 2>"$work/said" || status=$?
    if [ "$status" != 1 ] || [ -e "$work/bad.model" ] || ! grep -q "^data/$1:$at: " "$work/said"; then
        echo "$1 with '$2': status $status, and it said:"
        grep -v warning "$work/said" || :
        exit 1
    fi
}
refused ontology/types.tsv 'bad \377 byte'
refused ontology/rules/request.txt 'beseech RECIPIENT:<no_such_class>'
refused actors/countries.tsv 'Nowhere'
refused agents/cameo.tsv 'ZZZ\tnonesuch\tGOV\t-\tnobody'
refused places/countries.tsv 'Nowhere'
refused lexicon/status.tsv 'verb\\tso\\tgo'
refused lexicon/status.tsv 'to-do-past\\tmaybe\\tgo'
refused lexicon/status.tsv 'adverb\\tnot\\tnot'
refused lexicon/status.tsv 'to-do-past\\tso\\tzip|able'
refused lexicon/cues.tsv 'until\thope'
refused lexicon/cues.tsv 'to\twish|hope'

status=0; "$compile" --no-such-option 2>/dev/null || status=$?; [ "$status" = 2 ]
status=0; "$compile" --data 2>/dev/null || status=$?; [ "$status" = 2 ]
status=0; "$compile" --data "$work/nowhere" --out "$work/bad.model" 2>/dev/null || status=$?; [ "$status" = 1 ]
status=0; "$compile" --data "$data" --out "$work/no/such/folder" 2>/dev/null || status=$?; [ "$status" = 4 ]
"$compile" --help | grep -q -- --gazetteer
"$compile" --version | grep -q '^casus-compile [0-9]'
