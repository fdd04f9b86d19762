# The linter needs a folder: exit status 3.
casus data lint
