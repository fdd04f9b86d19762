# The lists the model is made of have no faults.
PATH=$(dirname "$PROGRAM"):$PATH
casus data lint "$SOURCE/data" > /dev/null 2>&1
