# A file that cannot be read is named, and the others are coded.
echo 'They met.' > there.txt
mkdir folder
casus code absent.txt folder there.txt
