# No model anywhere: exit status 3, and where was looked.
unset CASUS_MODEL
mkdir bin
cp "$PROGRAM" bin/casus
{ echo 'They met.' | ./bin/casus code; echo "status $?"; } 2>&1 | sed "s,$PWD,HERE,; s,^  /.*/share,  PREFIX/share,"
