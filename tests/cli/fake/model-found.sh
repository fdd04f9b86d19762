# --model before $CASUS_MODEL before the one beside the program before the installed one.
mkdir bin share share/casus
cp "$PROGRAM" bin/casus
casus() { ./bin/casus model info | sed -n "s,^file  $PWD/,,p; s,^file  ,,p"; }
echo 'FAKE MODEL' > named
CASUS_MODEL=named casus
unset CASUS_MODEL
cp named share/casus/casus.model
casus
cp named bin/casus.model
casus
CASUS_MODEL= casus
CASUS_MODEL=absent ./bin/casus model check --model named | cut -d, -f1
