import asyncio, json, os, websockets

async def main(url=os.environ.get("VEZA_URL", "http://localhost:8080"), token=os.environ["BOT_TOKEN"]):
    headers = {"Authorization": "Bearer " + token}
    async with websockets.connect(url.replace("http", "ws") + "/gateway", extra_headers=headers) as gateway:
        send = lambda op, t, d: gateway.send(json.dumps({"op": op, "t": t, "d": d}))
        async def heartbeat(seconds):
            while not await asyncio.sleep(seconds):
                await send("SESSION", "session.heartbeat", {})
        async for event in (json.loads(text) async for text in gateway):
            if event["t"] == "session.hello":
                beating = asyncio.create_task(heartbeat(event["d"]["heartbeat_interval_ms"] / 1000))
                await send("SESSION", "session.identify", {})
            if event["t"] == "message.created" and event["d"]["content"] == "!ping":
                await send("MESSAGE", "message.create", {"channel_id": event["d"]["channel_id"], "content": "pong"})

asyncio.run(main())
