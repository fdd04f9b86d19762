# RFC 4180: CR LF, quotes doubled, line breaks kept inside quotes; several actors joined by ";".
cat > in.jsonl <<'END'
{"id":"a","text":"Marsh attacked.\nThey met, and \"talked\".\nIt banned them.\nThey marched.\nIt helped.\nHe said so.","published":"2022-01-06","title":"Two\nlines","source":"News, daily","url":"http://example.org/?a=1,2"}
END
casus code --format csv in.jsonl
