/*
 * The peer of `npm run bench -- public`: the smallest honest booking of places by express, better-sqlite3 and ejs, each by its
 * defaults, with NODE_ENV=production. It never overbooks, since one transaction counts and writes. It has no idempotent form, no
 * serial numbers, no signed tickets, no limits, no languages and no accessible page: all of that is what ours does besides.
 */
import Sqlite from 'better-sqlite3'
import express from 'express'

const [file = ':memory:', places = '0', sessions = '0'] = process.argv.slice(2)
const db = new Sqlite(file)
db.exec(`
  CREATE TABLE events (id INTEGER PRIMARY KEY, title TEXT NOT NULL, about TEXT NOT NULL);
  CREATE TABLE sessions (id INTEGER PRIMARY KEY, event INTEGER NOT NULL, starts INTEGER NOT NULL, places INTEGER NOT NULL);
  CREATE TABLE bookings (
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL, name TEXT NOT NULL, email TEXT, people INTEGER NOT NULL
  );
  CREATE INDEX bookings_by_session ON bookings (session);
`)
db.prepare('INSERT INTO events (title, about) VALUES (?, ?)').run(
  'Visit of the tower',
  'Three floors, 104 steps.',
)
const addSession = db.prepare('INSERT INTO sessions (event, starts, places) VALUES (1, ?, ?)')
for (let index = 0; index < Number(sessions); index += 1)
  addSession.run(Date.now() + (index + 2) * 1_800_000, Number(places))

const left = `s.places - coalesce((SELECT sum(people) FROM bookings WHERE session = s.id), 0) AS left`
const selectEvent = db.prepare('SELECT * FROM events WHERE id = ?')
const selectSessions = db.prepare(`SELECT s.*, ${left} FROM sessions s WHERE s.event = ? ORDER BY s.starts`)
const selectSession = db.prepare(
  `SELECT s.*, e.title, ${left} FROM sessions s JOIN events e ON e.id = s.event WHERE s.id = ?`,
)
const insert = db.prepare('INSERT INTO bookings (session, name, email, people) VALUES (?, ?, ?, ?)')
const book = db.transaction((session: number, name: string, email: string, people: number): number | null => {
  const found = selectSession.get(session) as { readonly left: number } | undefined
  if (!found || found.left < people) return null
  return Number(insert.run(session, name, email, people).lastInsertRowid)
})

const app = express()
app.set('view engine', 'ejs')
app.set('views', import.meta.dirname)
app.use(express.urlencoded({ extended: false }))
app.get('/events/:event', (request, response) => {
  const { event } = request.params
  response.render('event', { event: selectEvent.get(event), sessions: selectSessions.all(event) })
})
app.get('/sessions/:session', (request, response) => {
  response.render('form', { session: selectSession.get(request.params.session) })
})
app.post('/sessions/:session', (request, response) => {
  const { name, email, people } = request.body as Readonly<Record<string, string>>
  const id = book.immediate(Number(request.params.session), name ?? '', email ?? '', Number(people))
  if (id === null) response.status(409).send('There are not enough places left.')
  else response.redirect(303, `/bookings/${id}`)
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address ? address.port : 0)
})
