"""Loaded by every Python process of a trial: notes what it opens, lists, starts and asks of the network.

`HOSTILE_LOG` is the file the notes go to, one JSON list a line: event and what it was about.
"""

import json
import os
import sys

_LOG = os.open(os.environ["HOSTILE_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_WATCHED = {"open": 0, "os.listdir": 0, "os.scandir": 0, "socket.connect": 1, "socket.getaddrinfo": 0}


def _note(event, arguments):
    if event in _WATCHED:
        about = arguments[_WATCHED[event]]
        os.write(_LOG, (json.dumps([event, str(about)]) + "\n").encode())


sys.addaudithook(_note)
