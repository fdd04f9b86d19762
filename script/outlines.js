// Countries and provinces as rings of points (see script/outlines).
//
// Countries come from world-atlas (TopoJSON of Natural Earth, 1:50 million).
// Nobody packs provinces that agree with GeoNames' of today, so they are made
// of its towns: every point of a country belongs to the province of the nearest
// town (a Voronoi diagram), and borders are then straightened.  They go beyond
// the country's edge; who draws them cuts them there.
//
// Columns: ISO 3166 alpha-3 ("-": none), province ("-": the country itself), name,
// rings ("lon,lat lon,lat ...;lon,lat ..."; a ring inside another is a hole).
'use strict'

const fs = require('fs')
const path = require('path')
const [, , modulesFolder, countriesFile, gazetteerFile] = process.argv
const modules = path.resolve(modulesFolder)

const NOT_IN_ISO = { Kosovo: 'XKX', Somaliland: 'SOM', 'N. Cyprus': 'CYP' } // as our countries.tsv has them
const STRAIGHT = 0.04 // degrees a province's border may be off from where the towns put it
const MARGIN = 3    // degrees beyond the outermost towns

const rows = file => fs.readFileSync(file, 'utf8').split('\n').filter(x => x && x[0] !== '#').map(x => x.split('\t'))
const two = x => (Math.round(x * 100) / 100).toString()
const ringText = ring => {
    const points = ring.map(([lon, lat]) => two(lon) + ',' + two(lat))
    return points.filter((p, i) => p !== points[i - 1]).join(' ')
}

// ---- countries ------------------------------------------------------------

const countryNames = new Map(rows(countriesFile).map(x => [x[0], x[2]]))
const fromTwo = new Map(rows(countriesFile).map(x => [x[1], x[0]]))
const fromNumber = new Map(require(path.join(modules, 'i18n-iso-countries', 'codes.json')).map(x => [x[2], x[1]]))
const atlas = require(path.join(modules, 'world-atlas', 'countries-50m.json'))

function arcPoints(index) {
    const { scale, translate } = atlas.transform
    let x = 0, y = 0
    const points = atlas.arcs[index < 0 ? ~index : index].map(([dx, dy]) => {
        x += dx, y += dy
        return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
    return index < 0 ? points.reverse() : points
}

const ringOf = arcs => arcs.flatMap((arc, i) => arcPoints(arc).slice(i ? 1 : 0))
const ringsOf = g => g.type === 'Polygon' ? g.arcs.map(ringOf) : g.type === 'MultiPolygon' ? g.arcs.flat().map(ringOf) : []

function countries() {
    const found = new Map() // Cyprus has a second part under another name
    for (const g of atlas.objects.countries.geometries) {
        const code = fromNumber.get(g.id) || NOT_IN_ISO[g.properties.name] || '-'
        const key = code === '-' ? '-' + g.properties.name : code
        if (!found.has(key)) found.set(key, { code, name: countryNames.get(code) || g.properties.name, rings: [] })
        found.get(key).rings.push(...ringsOf(g))
    }
    return [...found.values()]
}

// ---- provinces ------------------------------------------------------------

function towns() {
    const found = new Map()
    for (const [, , , two, , admin1, , feature, , lat, lon] of rows(gazetteerFile)) {
        const code = fromTwo.get(two)
        if (!code || admin1 === '-' || feature.startsWith('ADM')) continue
        if (!found.has(code)) found.set(code, new Map())
        found.get(code).set(lon + ',' + lat, { at: [+lon, +lat], province: admin1 })
    }
    return found
}

// Countries that cross the 180th meridian are put together on one side of it.
function unwrapped(list) {
    const lons = list.map(t => t.at[0])
    if (Math.max(...lons.map(Math.abs)) < 170 || !lons.some(x => x < -90) || !lons.some(x => x > 90)) return list
    const west = lons.filter(x => x < 0).length > lons.length / 2
    return list.map(t => ({ ...t, at: [t.at[0] + (west && t.at[0] > 0 ? -360 : !west && t.at[0] < 0 ? 360 : 0), t.at[1]] }))
}

// Far points of no province, so that the cells of outer towns are closed.
function frame(list) {
    const xs = list.map(t => t.at[0]), ys = list.map(t => t.at[1])
    const [x0, x1] = [Math.min(...xs) - 2 * MARGIN, Math.max(...xs) + 2 * MARGIN]
    const [y0, y1] = [Math.min(...ys) - 2 * MARGIN, Math.max(...ys) + 2 * MARGIN]
    const out = [], step = 1.5
    for (let x = x0; x <= x1 + step; x += step) out.push([x, y0], [x, y1])
    for (let y = y0; y <= y1 + step; y += step) out.push([x0, y], [x1, y])
    return out.map(at => ({ at, province: null }))
}

const next = e => e % 3 === 2 ? e - 2 : e + 1

// A town that all but one or two neighbours give to another province is an error of the table.
function settled(mesh, provinces) {
    const votes = provinces.map(() => new Map())
    mesh.triangles.forEach((p, e) => {
        const q = mesh.triangles[next(e)]
        for (const [a, b] of [[p, q], [q, p]])
            if (provinces[b]) votes[a].set(provinces[b], (votes[a].get(provinces[b]) || 0) + 1)
    })
    const size = new Map()
    for (const p of provinces) size.set(p, (size.get(p) || 0) + 1)
    return provinces.map((own, i) => {
        const all = [...votes[i].values()].reduce((a, b) => a + b, 0)
        const best = [...votes[i]].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]
        return own && best && size.get(own) > 4 && best[0] !== own && best[1] >= all * 0.75 ? best[0] : own
    })
}

function circumcentre([ax, ay], [bx, by], [cx, cy]) {
    const dx = bx - ax, dy = by - ay, ex = cx - ax, ey = cy - ay
    const b = dx * dx + dy * dy, c = ex * ex + ey * ey, d = 0.5 / (dx * ey - dy * ex)
    const x = ax + (ey * b - dy * c) * d, y = ay + (dx * c - ex * b) * d
    return Number.isFinite(x) && Math.abs(x) < 1e4 && Math.abs(y) < 1e4 ? [x, y] : [(ax + bx + cx) / 3, (ay + by + cy) / 3]
}

function straightened(points) { // Douglas-Peucker; keeps both ends
    const keep = new Set([0, points.length - 1]), todo = [[0, points.length - 1]]
    while (todo.length) {
        const [a, b] = todo.pop(), [ax, ay] = points[a], [bx, by] = points[b]
        const dx = bx - ax, dy = by - ay, length = Math.hypot(dx, dy)
        let worst = 0, at = 0
        for (let i = a + 1; i < b; i++) {
            const [x, y] = points[i]
            const off = length ? Math.abs((x - ax) * dy - (y - ay) * dx) / length : Math.hypot(x - ax, y - ay)
            if (off > worst) worst = off, at = i
        }
        if (worst > STRAIGHT) keep.add(at), todo.push([a, at], [at, b])
    }
    return points.filter((_, i) => keep.has(i))
}

// Between two places where three provinces meet a border is straightened once,
// in one direction, so that both its sides agree.
function straightRing(ring, isCorner, centre) {
    const first = ring.findIndex(isCorner)
    const from = first >= 0 ? first : ring.indexOf(Math.min(...ring))
    const turned = [...ring.slice(from), ...ring.slice(0, from), ring[from]]
    const out = []
    let start = 0
    for (let i = 1; i < turned.length; i++) {
        if (i < turned.length - 1 && !isCorner(turned[i])) continue
        let part = turned.slice(start, i + 1)
        const back = part[0] > part[part.length - 1] || (part[0] === part[part.length - 1] && part[1] > part[part.length - 2])
        if (back) part = part.slice().reverse()
        let line = straightened(part.map(t => centre[t]))
        if (back) line = line.reverse()
        out.push(...line.slice(out.length ? 1 : 0))
        start = i
    }
    return out
}

function provincesOf(list, Delaunator) {
    const points = unwrapped(list).concat(frame(unwrapped(list)))
    const stretch = Math.max(0.2, Math.cos(points[0].at[1] * Math.PI / 180))
    const flat = points.map(p => [p.at[0] * stretch, p.at[1]])
    const mesh = Delaunator.from(flat)
    let province = points.map(p => p.province)
    province = settled(mesh, settled(mesh, province))
    const t3 = t => [0, 1, 2].map(i => mesh.triangles[3 * t + i])
    const centre = Array.from({ length: mesh.triangles.length / 3 }, (_, t) => {
        const [x, y] = circumcentre(...t3(t).map(i => flat[i]))
        return [x / stretch, y]
    })
    const isCorner = t => new Set(t3(t).map(i => province[i])).size === 3
    const steps = new Map() // province -> (triangle -> next triangle around it)
    mesh.triangles.forEach((p, e) => {
        const other = mesh.halfedges[e]
        if (other < 0) return
        const own = province[p], theirs = province[mesh.triangles[next(e)]]
        if (own === theirs || own === null) return
        if (!steps.has(own)) steps.set(own, new Map())
        steps.get(own).set(Math.floor(e / 3), Math.floor(other / 3))
    })
    return [...steps].map(([name, step]) => ({ name, rings: ringsFrom(step).map(r => straightRing(r, isCorner, centre)) }))
}

function ringsFrom(step) {
    const rings = [], seen = new Set()
    for (const start of step.keys()) {
        const ring = []
        for (let t = start; t !== undefined && !seen.has(t); t = step.get(t)) seen.add(t), ring.push(t)
        if (ring.length > 2) rings.push(ring)
    }
    return rings
}

// ---- the table ------------------------------------------------------------

async function main() {
    const { default: Delaunator } = await import('file://' + path.join(modules, 'delaunator', 'index.js'))
    const line = (code, province, name, rings) => [code, province, name,
        rings.map(ringText).filter(r => r.split(' ').length > 3).join(';')].join('\t')
    const lines = countries().map(c => line(c.code, '-', c.name, c.rings))
    for (const [code, list] of towns()) {
        const all = [...list.values()]
        if (all.length < 4 || new Set(all.map(t => t.province)).size < 2) continue
        for (const p of provincesOf(all, Delaunator)) lines.push(line(code, p.name, p.name, p.rings))
    }
    lines.sort((a, b) => { // the country, then its provinces
        const [f, g] = [a.split('\t', 2), b.split('\t', 2)]
        return f[0] < g[0] ? -1 : f[0] > g[0] ? 1 : f[1] === '-' ? -1 : g[1] === '-' ? 1 : f[1] < g[1] ? -1 : f[1] > g[1] ? 1 : 0
    })
    process.stdout.write('# Countries from Natural Earth (public domain), provinces around the towns of GeoNames (CC BY 4.0); made by script/outlines\n' +
        '# iso3\tprovince\tname\trings of lon,lat\n' + lines.filter(x => !x.endsWith('\t')).join('\n') + '\n')
}

main()
