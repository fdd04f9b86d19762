# The same bytes for any number of threads, on stdout and on stderr.
i=0
while [ $i -lt 300 ]; do
    echo "{\"id\":\"$i\",\"text\":\"They met.\\nThey marched.\"}"
    [ $((i % 50)) = 0 ] && echo "nonsense $i"
    i=$((i + 1))
done > in.jsonl
for format in jsonl csv geojson table; do
    casus code --jobs 1 --format $format in.jsonl > one 2> one.err || [ $? = 1 ]
    for jobs in 2 8 200; do
        casus code -j$jobs --format=$format in.jsonl > many 2> many.err || [ $? = 1 ]
        cmp one many
        cmp one.err many.err
    done
    wc -l < one
done
