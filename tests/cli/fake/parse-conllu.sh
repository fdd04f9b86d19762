# Given words stay, columns 3 to 8 are filled; + in column 3 shows where the text made of them has a space.
tab() { sed 's/ *| */\t/g'; }
tab > in.conllu <<'END'
# newdoc id = x
# sent_id = 1
# text = Don't go del mar, now.
1-2|Don't|_|_|_|_|_|_|_|_
1|Do|old|OLD|OLD|Old=1|0|old|_|_
2|n't|_|_|_|_|_|_|_|_
3|go
4-5|del|_|_|_|_|_|_|_|_
4|de|_|_|_|_|_|_|_|_
5|el|_|_|_|_|_|_|4:x|X=1
5.1|ghost|_|_|_|_|_|_|_|_
6|mar|_|_|_|_|_|_|_|SpaceAfter=No
7|,|_|_|_|_|_|_|_|_
8-9|wanna|_|_|_|_|_|_|_|SpaceAfter=No
8|wan|_|_|_|_|_|_|_|_
9|na|_|_|_|_|_|_|_|_
10|.|_|_|_|_|_|_|_|_

# a comment on its own

1|10 000|_|_|_|_|_|_|_|_
END
casus parse in.conllu
sed 's/$/\r/' in.conllu | casus parse --input conllu - | tail -n 3 | od -c | head -n 3
