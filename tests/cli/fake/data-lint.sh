# The linter is casus-compile --check, and its exit status is handed on.
mkdir bin lists
cp "$PROGRAM" bin/casus
cat > bin/casus-compile <<'END'
#!/bin/sh
echo "run with $*"
exit 1
END
chmod +x bin/casus-compile
./bin/casus data lint lists
