"""A machine of its own for the server, with a network card and a cable, so that each end pays for what it does.

Over loopback whoever runs is charged: a sender for what its reader receives, and a reader for what its acknowledgements let leave.
A server that queues megabytes looks cheap there, because its reader sends them. Here the server has a network of its own (a
namespace), joined to ours by a pair of virtual devices. What arrives at a device is handled by a thread of the kernel's (threaded
NAPI), which is bound to a core and whose time can be read, as an interrupt of a real card is paid by the machine that it is in.
"""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import time

OURS, THEIRS = "198.18.77.1", "198.18.77.2"  # of the range that is set aside for benchmarks (RFC 2544)
WIDEST = "65535"  # bytes in a frame, about what loopback takes at once


def run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def thread_seconds(pid: int) -> float:
    """Of processor, which one thread took."""
    return int(pathlib.Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


class Card:
    """One end of the cable, and the thread that handles what arrives at it."""

    def __init__(self, device: str, core: str, within: tuple[str, ...] = ()):
        self.device, self.core, self.within = device, core, within

    def configure(self, address: str) -> None:
        # Frames of 64 KiB instead of segmentation by the card: the kernel hands segmented ones to no NAPI.
        run(*self.within, "ethtool", "-K", self.device, "gro", "on", "tso", "off")
        run(*self.within, "ip", "address", "add", address + "/30", "dev", self.device)
        run(*self.within, "ip", "link", "set", self.device, "up")
        run(*self.within, "sh", "-c", f"echo 1 > /sys/class/net/{self.device}/threaded")
        self.thread = self._thread()
        run("taskset", "-pc", self.core, str(self.thread))
        os.setpriority(os.PRIO_PROCESS, self.thread, os.getpriority(os.PRIO_PROCESS, 0))  # as what it works for

    def seconds(self) -> float:
        return thread_seconds(self.thread)

    def _thread(self) -> int:
        for _ in range(100):
            for told in pathlib.Path("/proc").glob("[0-9]*/comm"):
                with contextlib.suppress(OSError):
                    if told.read_text().startswith(f"napi/{self.device}"[:15]):
                        return int(told.parent.name)
            time.sleep(0.02)
        raise RuntimeError(f"the kernel made no thread for {self.device}")


@contextlib.contextmanager
def laid(server_core: str, reader_core: str):
    """Gives the server's card and the reader's. What is to run on the server's machine is started with `card.within` before it."""
    if os.geteuid() != 0:
        sys.exit("needs root, to give the server a network of its own")
    if missing := [tool for tool in ("ip", "ethtool", "taskset") if not shutil.which(tool)]:
        sys.exit(f"{' and '.join(missing)} not found; make bench installs them")
    machine = f"veza-bench-{os.getpid()}"
    server = Card(f"srv{os.getpid()}", server_core, ("ip", "netns", "exec", machine))
    reader = Card(f"rdr{os.getpid()}", reader_core)
    run("ip", "netns", "add", machine)
    try:
        # A connection begins as if it were the first, not with what the kernel kept of the one before.
        run(*server.within, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/tcp_no_metrics_save")
        run("ip", "link", "add", reader.device, "mtu", WIDEST, "type", "veth",
            "peer", "name", server.device, "netns", machine, "mtu", WIDEST)
        reader.configure(OURS)
        server.configure(THEIRS)
        yield server, reader
    finally:
        run("ip", "netns", "delete", machine)  # and with it the device, its peer and their threads
