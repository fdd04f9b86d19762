# The page renders without a warning, and has every option of the help.
casus man > casus.1
for word in $(casus help code | grep -o -- '--[a-z]*' | sort -u); do
    grep -q -- "$(echo "$word" | sed 's/-/\\\\-/g')" casus.1 || echo "not in the page: $word"
done
if command -v mandoc > /dev/null; then mandoc -T lint -W warning casus.1; fi
if command -v groff > /dev/null; then groff -man -ww -z casus.1; fi
head -n 4 casus.1
