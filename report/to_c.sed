# A text file as a C string, a line at a time.
s/\\/\\\\/g
s/"/\\"/g
s/^/"/
s/$/\\n"/
