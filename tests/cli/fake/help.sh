# All of the help: a change in a table of options shows here.
casus --help
for command in code explain parse mentions relate model data completion version help; do
    echo "==== $command"
    casus help $command
    casus $command --help > long
    casus $command -h | cmp - long
    casus help $command | cmp - long
done
casus code nonsense --help | head -n 1
