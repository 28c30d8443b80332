#!/usr/bin/env python3
"""What it costs to serve music that is not encoded any more: Veza beside nginx, the same bytes, in the same run.

    files_against_nginx.py build/release/veza [--seconds 2] [--rounds 8]

One event loop and one worker on the first core, wrk on the second, a cable between them (cable.py). Veza asks with each request whether
the link is good and whether its holder may hear the track; nginx has the file open. Told are answers for each second of processor that
the server's machine took, process and network card; of whole files also for each that both machines took together, and answers a second
of the clock, over all of the rounds, which alternate, and what part of nginx's Veza reaches. Nothing is asserted about them.

A round of whole files depends on how its connections fall into step: the server wakes between three and eleven times for a file,
nginx no less than Veza, and each time costs. So a few rounds say little.
"""
import argparse
import collections
import contextlib
import json
import math
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request

import cable

SERVER_CORE, READER_CORE = "0", "1"
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # whatever the environment says
TOLD = {"server": "server", "both": "both ends", "clock": "clock"}
RATE, CHANNELS, SECONDS = 44_100, 2, 30

RANGES = """
local size, length = tonumber(os.getenv("SIZE")), 65536
math.randomseed(7)
request = function()
  local first = math.random(0, size - length)
  return wrk.format("GET", nil, {["Range"] = "bytes=" .. first .. "-" .. (first + length - 1)})
end
"""


def wav() -> bytes:
    """Half a minute of a tone that fades, as 16 bit samples."""
    count = RATE * SECONDS
    samples = b"".join(
        struct.pack("<hh", value, value)
        for value in (int(12_000 * math.sin(i * 0.0627) * (1 - i / count)) for i in range(count))
    )
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(samples), b"WAVE", b"fmt ", 16, 1, CHANNELS, RATE,
                       RATE * CHANNELS * 2, CHANNELS * 2, 16, b"data", len(samples))
    return head + samples


def processor_seconds(pid: int) -> float:
    """Of all threads of a process."""
    return sum(cable.thread_seconds(int(thread.name)) for thread in pathlib.Path(f"/proc/{pid}/task").iterdir())


def children_seconds() -> float:
    """Of processor, which the children that have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Client:
    def __init__(self, base: str):
        self.base, self.token = base + "/api/v1", ""

    def ask(self, method: str, path: str, body=None, headers=None, raw: bytes | None = None):
        data = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(path if path.startswith("http") else self.base + path, data=data, method=method)
        for name, value in ({"Content-Type": "application/json"} | (headers or {})).items():
            request.add_header(name, value)
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        with DIRECT.open(request) as answer:
            return answer.headers, answer.read()

    def json(self, *args, **kwargs):
        return json.loads(self.ask(*args, **kwargs)[1])

    def bring(self, sound: bytes) -> str:
        """Uploads a track and waits until it is ready."""
        self.token = self.json("POST", "/auth/register", {"username": "bench", "password": "correct horse battery"})["access_token"]
        tus = {"Tus-Resumable": "1.0.0"}
        headers, _ = self.ask("POST", "/uploads", headers=tus | {"Upload-Length": str(len(sound)), "Upload-Metadata": "filename Yi53YXY="}, raw=b"")
        place = headers["Location"]
        self.ask("PATCH", self.base.removesuffix("/api/v1") + place, raw=sound,
                 headers=tus | {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"})
        track = self.json("POST", "/tracks", {"upload_id": place.rsplit("/", 1)[1]})["id"]
        for _ in range(600):
            if self.json("GET", f"/tracks/{track}")["status"] == "ready":
                return track
            time.sleep(0.1)
        raise RuntimeError("the track did not get ready")


@contextlib.contextmanager
def running(machine: cable.Card, command: list[str], **options):
    process = subprocess.Popen([*machine.within, "taskset", "-c", machine.core, *command], **options)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


@contextlib.contextmanager
def veza(machine: cable.Card, binary: str, folder: pathlib.Path):
    settings = {"VEZA_LIMITS_ENABLED": "false", "VEZA_HTTP_THREADS": "1", "VEZA_LOG_LEVEL": "warn"}
    with running(machine, [binary, "serve", "--listen", f"{cable.THEIRS}:0", "--data", str(folder / "data")],
                 env=os.environ | settings, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if found := re.match(r"listening on (\S+)", line):
                yield process.pid, found[1]
                return


@contextlib.contextmanager
def nginx(machine: cable.Card, folder: pathlib.Path):
    port = 8088  # of a machine on which nobody else listens
    (folder / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log; user root;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush off; tcp_nodelay on; keepalive_requests 100000000; open_file_cache max=100; etag on;
  server {{ listen {port}; root {folder}/files; }}
}}
""")
    with running(machine, ["nginx", "-c", f"{folder}/nginx.conf", "-p", str(folder)]) as process:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection((cable.THEIRS, port), 1):
                break
            time.sleep(0.05)
        worker = int(subprocess.check_output(["pgrep", "-P", str(process.pid)]).split()[0])
        yield worker, f"http://{cable.THEIRS}:{port}"


def share(folder: pathlib.Path, below: str, size: int, name: str) -> None:
    """The very file that Veza keeps: one that was written otherwise lies otherwise in the page cache, and costs something else."""
    for _ in range(100):  # a segment is put there once its last byte has left
        for path in (folder / "data" / below).rglob("*"):
            if path.is_file() and path.stat().st_size == size:
                return (folder / "files" / name).hardlink_to(path)
        time.sleep(0.05)
    raise RuntimeError(f"Veza keeps no file of {size} bytes")


class Cost:
    """What a server and its reader took, in seconds."""

    def __init__(self, server: cable.Card, reader: cable.Card):
        self.server, self.reader = server, reader

    def snapshot(self, pid: int) -> dict[str, float]:
        machine = processor_seconds(pid) + self.server.seconds()
        return {"server": machine, "both": machine + children_seconds() + self.reader.seconds(), "clock": time.monotonic()}

    def of_answers(self, pid: int, url: str, seconds: int, script: str | None = None, headers=(), size: int = 0) -> dict[str, float]:
        """Seconds of the server's machine, of both, and of the clock, and how many answers they gave."""
        command = ["taskset", "-c", self.reader.core, "wrk", "-t1", "-c16", f"-d{seconds}s", *(part for header in headers for part in ("-H", header))]
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
            if script:
                lua.write(script)
                lua.flush()
                command += ["-s", lua.name]
            before = self.snapshot(pid)
            told = subprocess.check_output([*command, url], env=os.environ | {"SIZE": str(size)}, text=True)
            after = self.snapshot(pid)
        if "Non-2xx" in told or "Socket errors" in told:
            raise RuntimeError(told)
        count = int(re.search(r"(\d+) requests in", told)[1])
        return {of: after[of] - before[of] for of in after} | {"answers": count}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=8)
    options = parser.parse_args()
    if missing := [tool for tool in ("nginx", "wrk") if not shutil.which(tool)]:
        sys.exit(f"files_against_nginx: {' and '.join(missing)} not found; make bench installs them")

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "files").mkdir()
        sound = wav()
        with (cable.laid(SERVER_CORE, READER_CORE) as (server, reader), veza(server, options.binary, folder) as (our_pid, ours),
              nginx(server, folder) as (their_pid, theirs)):
            cost = Cost(server, reader)
            client = Client(ours)
            playback = client.json("POST", f"/tracks/{client.bring(sound)}/playback", {})
            whole = ours + playback["stream_url"]
            segment = ours + playback["hls_url"].replace("master.m3u8", "opus-160/1.m4s")
            client.ask("GET", segment)
            share(folder, "files/blobs", len(sound), "whole.wav")
            share(folder, "segments", len(client.ask("GET", segment)[1]), "segment.m4s")
            tag = client.ask("GET", whole, headers={"Range": "bytes=0-1"})[0]["ETag"]
            their_tag = client.ask("GET", theirs + "/whole.wav", headers={"Range": "bytes=0-1"})[0]["ETag"]
            plain, last = theirs + "/whole.wav", theirs + "/segment.m4s"
            cases = [
                ("64 KiB ranges of a file", {"url": whole, "script": RANGES}, {"url": plain, "script": RANGES}, {"server": 0.6}),
                ("2-byte ranges of a file", {"url": whole, "headers": ["Range: bytes=0-1"]}, {"url": plain, "headers": ["Range: bytes=0-1"]}, {"server": 0.6}),
                ("kept segments", {"url": segment}, {"url": last}, {"server": 0.6}),
                ("304 of a file", {"url": whole, "headers": [f"If-None-Match: {tag}"]}, {"url": plain, "headers": [f"If-None-Match: {their_tag}"]}, {"server": 0.6}),
                ("whole files", {"url": whole}, {"url": plain}, {"server": 0.8, "both": 0.8, "clock": 0.8}),
            ]
            print(f"{'':36}{'Veza/s':>14}{'nginx/s':>14}{'ratio':>8}{'target':>8}")
            for title, mine, other, targets in cases:
                ours_took, theirs_took = collections.Counter(), collections.Counter()
                for _ in range(options.rounds):
                    ours_took.update(cost.of_answers(our_pid, seconds=options.seconds, size=len(sound), **mine))
                    theirs_took.update(cost.of_answers(their_pid, seconds=options.seconds, size=len(sound), **other))
                for of, target in targets.items():
                    a, b = (took["answers"] / took[of] for took in (ours_took, theirs_took))
                    print(f"{title + ', ' + TOLD[of]:36}{a:14.0f}{b:14.0f}{a / b:8.2f}{target:8.2f}", flush=True)


if __name__ == "__main__":
    main()
