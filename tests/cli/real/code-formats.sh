# The same events in all formats.
echo 'Police arrested 12 protesters in Almaty on Monday. Iran condemned the attack.' > a.txt
events=$(casus code a.txt | wc -l)
[ "$events" -gt 0 ] && echo "some events"
[ "$(casus code --format csv a.txt | wc -l)" = $((events + 1)) ] && echo "csv has them"
[ "$(casus code --format geojson a.txt | grep -c '"Feature"')" = $events ] && echo "geojson has them"
[ "$(casus code --format table a.txt | grep -c '\[.*\]')" = $events ] && echo "the table has them"
