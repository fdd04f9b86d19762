casus version
casus --version
