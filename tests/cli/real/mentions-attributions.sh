# Who says, thinks, wants what: source, cue and content, as their words.
text='The minister did not say where. He called for a truce. "Go home," he told them. "Now, all of you." Critics of the plan, who met in Lyon, say it will fail. Police: done.'
printf '%s' "$text" | casus mentions - | tr '{' '\n' | sed -n 's/.*"source":\[\([0-9]*\),\([0-9]*\)\],"cue":\[\([0-9]*\),\([0-9]*\)\],"content":\[\([0-9]*\),\([0-9]*\)\].*/\1 \2 \3 \4 \5 \6/p' |
    while read -r a b c d e f; do
        cut_out() { printf '%s' "$text" | cut -c"$(($1 + 1))-$2"; }
        echo "$(cut_out "$a" "$b") | $(cut_out "$c" "$d") | $(cut_out "$e" "$f")"
    done
