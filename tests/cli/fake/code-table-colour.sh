# Colours: only when asked for, since this is no terminal; NO_COLOR wins over auto, --color over NO_COLOR.
printf 'Marsh attacked.\nThey met.\nIt banned them.\nIt helped.\nHe said so.\n' > a.txt
show() { sed 's/\x1b/ESC/g'; }
casus code --format table --color always a.txt | show
NO_COLOR=1 casus code --format table --color always a.txt | show | head -n 1
casus code --format table a.txt | grep -c "$(printf '\033')" || echo "none"
