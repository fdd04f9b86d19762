# A sentence that is none is named by line, and left out.
printf '1\tgood\n\n1\tone\n3\tthree\n\nno tab\n\n1\t\n\nx\ty\n\n2-1\tback\n1\tz\n\n1\tlast\n' | casus parse --input conllu
