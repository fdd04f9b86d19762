# The text can be built again from the words, to the byte; given back as CoNLL-U, words and lines stay.
printf '%s' 'He said: "Don'"'"'t go (yet)!"  It'"'"'s 3,000 km
away... The U.S. and Müller can'"'"'t agree.' > a.txt
casus parse a.txt > parsed.conllu
grep -c '^# text = ' parsed.conllu > /dev/null && echo "sentences have their text"
awk -F '\t' '
    function spaces(misc) {
        if (misc ~ /SpaceAfter=No/) return ""
        if (!match(misc, /SpacesAfter=[^|]*/)) return " "
        misc = substr(misc, RSTART + 12, RLENGTH - 12)
        gsub(/\\s/, " ", misc); gsub(/\\n/, "\n", misc); gsub(/\\t/, "\t", misc); gsub(/\\r/, "\r", misc)
        return misc
    }
    NF < 10 { last = 0; next }
    $1 ~ /-/ { split($1, range, "-"); last = range[2]; printf "%s%s", $2, spaces($10); next }
    $1 + 0 > last + 0 { printf "%s%s", $2, spaces($10) }' parsed.conllu > built
printf ' ' | cat a.txt - | cmp - built && echo "all bytes are there"
casus parse --input conllu parsed.conllu > again.conllu
cut -f 1,2,9,10 parsed.conllu > one
cut -f 1,2,9,10 again.conllu | cmp one - && echo "words and lines stay"
awk -F '\t' 'NF == 10 && $1 ~ /^[0-9]+$/ && ($4 == "_" || $7 == "_" || $8 == "_")' again.conllu | wc -l

# Whether a verb is so: beside what column 10 says already.
printf '%s' 'The army did not attack. It wants to leave (soon).' > so.txt
casus parse --status so.txt | awk -F '\t' '$10 ~ /Status/ { print $2, $10 }'
casus parse so.txt | sed 's/SpaceAfter=No/_/' | casus parse --status --input conllu - | awk -F '\t' '$10 ~ /Status/ { print $2, $10 }'
