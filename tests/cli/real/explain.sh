casus explain 'Police arrested 12 protesters in Almaty on Monday.' | grep -c arrested > /dev/null && echo "shows its words"
