# The script is sound, and completes commands, options, choices and first words.
command -v bash > /dev/null || { echo "no bash" >&2; exit 77; }
casus completion bash > script
bash -n script
cat > try <<'END'
. ./script
compopt() { :; } # only within a real completion
try() {
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    _casus
    echo "${*@Q}: ${COMPREPLY[*]}"
}
try casus ''
try casus m
try casus code --
try casus code --fo
try casus code --format ''
try casus code --format = j
try casus code -f t
try casus code --input = ''
try casus model ''
try casus model info ''
try casus code fil
try casus completion ''
try casus help ex
try casus nonsense --
END
bash try
