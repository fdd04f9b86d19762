echo 'They met.' | casus parse
echo 'They met.' | casus parse --input text -
