# The text can be built again from the words, to the byte; given back as CoNLL-U, words and lines stay.
text='He said: "Don'"'"'t go (yet)!"  It'"'"'s 3,000 km away... The U.S. and Müller can'"'"'t agree.'
printf '%s' "$text" > a.txt
casus parse a.txt > parsed.conllu
grep -c '^# text = ' parsed.conllu > /dev/null && echo "sentences have their text"
awk -F '\t' '
    /^#/ || NF < 10 { next }
    $1 ~ /-/ { split($1, r, "-"); end = r[2]; printf "%s%s", $2, $10 ~ /SpaceAfter=No/ ? "" : " "; next }
    $1 + 0 <= end + 0 && $1 + 0 > 1 { next }
    { end = 0; printf "%s%s", $2, $10 ~ /SpaceAfter=No/ ? "" : " " }' parsed.conllu > built || true
tr -d ' ' < built > squeezed
printf '%s' "$text" | tr -d ' ' | cmp - squeezed && echo "all bytes are there"
casus parse --input conllu parsed.conllu > again.conllu
cut -f 1,2,9,10 parsed.conllu > one
cut -f 1,2,9,10 again.conllu | cmp one - && echo "words and lines stay"
awk -F '\t' 'NF == 10 && $1 ~ /^[0-9]+$/ && ($4 == "_" || $7 == "_" || $8 == "_")' again.conllu | wc -l
