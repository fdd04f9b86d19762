# A sentence as one argument, as several, or from standard input.
casus explain 'Marsh attacked.'
casus explain Marsh attacked.
echo 'Marsh attacked.' | casus explain -
