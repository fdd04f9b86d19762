# Odd texts: no crash, exit status 0, and quickly.
try() { casus code - > out && echo "$1: fine"; }
printf '' | try empty
printf ' \n\n\t \n' | try blank
printf '\377\376 Police \000 arrested \300\200 protesters.\355\240\200' | try bytes
yes 'Police arrested protesters and' | head -n 20000 | tr '\n' ' ' | try "one sentence"
head -c 3000000 /dev/zero | tr '\0' a | try "one word"
head -c 300000 /dev/zero | tr '\0' '(' | try brackets
yes 'No.' | head -n 50000 | try "short sentences"
