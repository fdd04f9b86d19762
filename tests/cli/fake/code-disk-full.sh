# A full disk is: exit status 4.
[ -c /dev/full ] || { echo "no /dev/full" >&2; exit 77; }
echo 'They met.' | casus code > /dev/full
