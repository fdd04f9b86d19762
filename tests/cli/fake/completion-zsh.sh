command -v zsh > /dev/null || { echo "no zsh" >&2; exit 77; }
casus completion zsh > script
zsh -n script
grep -c _arguments script
