# The example of every --help works when it is pasted, and prints something.
cd "$SOURCE"
# Those that ask the network, or need what another example makes, are tried elsewhere.
for command in $(casus help 2>&1 | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    case $command in ingest | watch | query | export) continue ;; esac
    example=$(casus help "$command" | sed -n '/^Example:/,$s/^  //p')
    lines=$(sh -c "$example" 2> /dev/null | wc -l) # casus data lint has warnings, and casus relate no news, on stderr
    sh -c "$example" > /dev/null 2>&1 || echo "exit status $?: $example"
    [ "$lines" -gt 0 ] || [ "$command" = data ] || echo "prints nothing: $example"
    echo "$command"
done
