# Without casus-compile beside the program or on the PATH: exit status 4.
mkdir bin data
cp "$PROGRAM" bin/casus
PATH= ./bin/casus data lint
