# Text from files and from standard input; the name is the document's id.
printf 'Marsh attacked.\nThey met.\n' > a.txt
printf 'Nothing here.\n' > b.txt
casus code a.txt b.txt
echo 'They marched.' | casus code
echo 'They marched.' | casus code --published 2022-01-06 -
