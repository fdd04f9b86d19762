# An actor that no words name is shown by its code.
echo 'They rioted.' > a.txt
casus code --format table a.txt
casus code --format csv a.txt | tail -n 1 | cut -d, -f 11-12
