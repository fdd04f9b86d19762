# On a terminal: a table, as wide as the terminal, in colour unless NO_COLOR is set or the terminal is dumb.
command -v script > /dev/null || { echo "no script(1)" >&2; exit 77; }
echo 'Marsh attacked.' > a.txt
on_terminal() { script -qec "stty cols 60; $1" /dev/null < /dev/null | tr -d '\r' | sed 's/\x1b/ESC/g'; }
on_terminal 'TERM=xterm casus code a.txt'
on_terminal 'TERM=xterm NO_COLOR=1 casus code a.txt' | sed -n 3p
on_terminal 'TERM=dumb casus code a.txt' | sed -n 3p
on_terminal 'TERM=xterm casus code --color never --width 30 a.txt' | sed -n 2,3p
on_terminal 'TERM=xterm casus code --format jsonl a.txt'
