# A model that is cut off is refused: exit status 3.  One with other bytes opens, but `model check` tells.
casus model check | sed 's/^.*: sound, hash [0-9a-f]\{64\}$/sound/'
casus model info | grep -c '^hash  [0-9a-f]\{64\}$'
[ "$(casus model dump | wc -l)" -gt 100 ] && echo "dumps"
size=$(wc -c < "$CASUS_MODEL")
for part in 0 10 100 $((size / 2)) $((size - 1)); do
    head -c $part "$CASUS_MODEL" > cut.model
    echo x | casus code --model cut.model 2> err || echo "status $?, $(grep -c '^casus: .*cut.model' err) message"
done
cp "$CASUS_MODEL" flipped.model
printf 'X' | dd of=flipped.model bs=1 seek=$((size / 2)) conv=notrunc 2> /dev/null
cmp -s flipped.model "$CASUS_MODEL" && printf 'Y' | dd of=flipped.model bs=1 seek=$((size / 2)) conv=notrunc 2> /dev/null
casus model check flipped.model 2> /dev/null || echo "status $?"
