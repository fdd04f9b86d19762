# Wrong options: exit status 2, and what was probably meant.
try() { casus "$@" || echo "status $?"; }
try code --formt csv
try code --format cvs
try code --format xml
try code --format
try code --jobs 0
try code --jobs many
try code --jobs 99999999999999999999
try code --published 2022-13-01
try code --verbose=yes
try code -x
try code --nothing-like-it
try model
try model chek
try model check one two
try completion tcsh
try version 5
try relate --input text
