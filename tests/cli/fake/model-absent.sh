echo 'They met.' | casus code --model absent.model
