# Nothing asked: the help, on stderr, and exit status 2.
casus 2> err || echo "status $?"
casus --help | cmp - err
