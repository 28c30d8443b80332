import { WebSocket } from 'ws'

const { VEZA_URL = 'http://localhost:8080', BOT_TOKEN } = process.env
const headers = { authorization: `Bearer ${BOT_TOKEN}` }
const gateway = new WebSocket(`${VEZA_URL.replace('http', 'ws')}/gateway`, { headers })
const send = (op: string, t: string, d: object) => gateway.send(JSON.stringify({ op, t, d }))
gateway.on('message', (text) => {
  const { t, d } = JSON.parse(String(text))
  if (t === 'session.hello') setInterval(() => send('SESSION', 'session.heartbeat', {}), d.heartbeat_interval_ms)
  if (t === 'session.hello') send('SESSION', 'session.identify', {})
  if (t === 'message.created' && d.content === '!ping') send('MESSAGE', 'message.create', { channel_id: d.channel_id, content: 'pong' })
})
