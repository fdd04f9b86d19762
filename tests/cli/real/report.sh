# Situation reports: from lines, their formats, and what goes wrong.
cat > in.txt <<'END'
Police arrested 12 protesters in Almaty on Monday. Kazakhstan denied that troops had shot at protesters.
END
casus code --published 2022-01-06 --format jsonl in.txt > records.jsonl
casus report --records records.jsonl --country kaz > report.md
grep -c '^## ' report.md
grep '^# \|arrested \*\*12\|^- COERCE arrest' report.md
casus report --records - --country KAZ --out report.html < records.jsonl
head -c 15 report.html && echo
grep -c '<script' report.html || :
casus report --records records.jsonl --country KAZ --from 2022-02-01 || echo "status $?"
casus report --records records.jsonl --actor nobody || echo "status $?"
echo 'not a record' >> records.jsonl
casus report --records records.jsonl --country KAZ > /dev/null || echo "status $?"
casus report --records records.jsonl || echo "status $?"
casus report --country KAZ || echo "status $?"
casus report --db absent.db --country KAZ || echo "status $?"
casus report --records absent.jsonl --country KAZ || echo "status $?"
casus report --records records.jsonl --country KAZ --out absent/report.html 2>&1 || echo "status $?"
casus report --records records.jsonl --country KAZ --from 2022-01-07 --to 2022-01-06 || echo "status $?"
