/** What express takes by itself: the same requests, taken in whole and answered with a text; nothing is verified, read or stored. */
import express, { raw } from 'express'

const answer = Buffer.from(
  JSON.stringify({ results: [{ number: 1, result: 'accepted' }], changes: 'x'.repeat(8000) }),
)
const app = express()
app.disable('etag')
app.post('/gate/api/sync', raw({ type: () => true, limit: '4mb' }), (_request, response) => {
  response.type('json').send(answer)
})
app.listen(Number(process.argv[2]), () => process.stdout.write('listens\n'))
