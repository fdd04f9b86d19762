# The answer to a line is there before the next line comes.
mkfifo in out
casus code --input jsonl < in > out &
exec 3> in 4< out
echo '{"id":"first","text":"They met."}' >&3
read -r line <&4; echo "$line"
echo '{"id":"second","text":"They met."}' >&3
read -r line <&4; echo "$line"
exec 3>&-
wait $!
