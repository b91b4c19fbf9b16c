# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of a program: wall time, processor time and peak memory, output to a file."""
import dataclasses
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Run:
    seconds: float
    processor: float  # seconds on all cores; a busy machine lengthens it less than the wall time
    megabytes: float
    code: int  # -1: it ran out of time
    errors: str


def run(command, output, timeout=600):
    """Runs `command` (a list, or a string for bash) under /usr/bin/time, standard output into the file `output`.

    Its own little process starts the program because a child's peak memory begins with its parent's."""
    words = ["bash", "-c", command] if isinstance(command, str) else list(command)
    with tempfile.NamedTemporaryFile("r") as notes, open(output, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(["/usr/bin/time", "-f", "%U %S %M", "-o", notes.name, *words], stdin=subprocess.DEVNULL,
                                   stdout=out, stderr=subprocess.PIPE, start_new_session=True)
        try:
            errors = process.communicate(timeout=timeout)[1].decode(errors="replace")
            code = process.returncode
        except subprocess.TimeoutExpired:
            subprocess.run(["kill", "-KILL", "--", f"-{process.pid}"], check=False)
            errors, code = process.communicate()[1].decode(errors="replace"), -1
        seconds = time.perf_counter() - start
        words = notes.read().split()[-3:]  # before it a line when the program failed
    user, system, kilobytes = map(float, words) if len(words) == 3 else (0.0, 0.0, 0.0)
    return Run(seconds, user + system, kilobytes / 1024, code, errors)
