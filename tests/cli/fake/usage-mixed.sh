# Options and files in any order, values in any form, the last one holds, and -- ends them.
echo 'They met.' > -odd.txt
casus code -vfcsv --format jsonl -j 2 --jobs=1 -- -odd.txt
casus code ./-odd.txt --format csv -f table -w40
