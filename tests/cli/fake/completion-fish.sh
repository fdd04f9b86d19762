command -v fish > /dev/null || { echo "no fish" >&2; exit 77; }
casus completion fish > script
HOME=$PWD fish --no-execute script
HOME=$PWD fish -c 'source script; complete -C "casus mo"; complete -C "casus code --format "; complete -C "casus code --ver"'
