# Receives webhooks with Python 3.6 or newer and nothing else: WEBHOOK_SECRET=whsec_... PORT=4300 python3 receiver.py
import base64
import hashlib
import hmac
import json
import os
import re
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

SECRET = base64.b64decode(os.environ["WEBHOOK_SECRET"].replace("whsec_", "", 1))
TOLERANCE_SECONDS = 5 * 60
# Keep these in your database, for a day at least: a message may come twice.
seen = set()


def is_ours(headers, body):
    """Whether one of the signatures is ours, over exactly the bytes that came, and not from long ago."""
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not re.match(r"[0-9]{1,15}\Z", timestamp):
        return False
    if len(SECRET) < 24 or abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    content = "{}.{}.".format(message_id, timestamp).encode("latin-1") + body
    expected = base64.b64encode(hmac.new(SECRET, content, hashlib.sha256).digest())
    for part in headers.get("webhook-signature", "").split(" "):
        version, _, given = part.partition(",")
        if version == "v1" and hmac.compare_digest(given.encode("latin-1"), expected):
            return True
    return False


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if not is_ours(self.headers, body):
            return self.answer(401)
        message_id = self.headers["webhook-id"]
        if message_id not in seen:
            seen.add(message_id)
            message = json.loads(body.decode("utf-8"))
            # Put it into a queue of yours and read the record by the API there: answer first.
            print(message["type"], message["data"]["sessionId"], flush=True)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "4300"))), Receiver)
print("listening", flush=True)
server.serve_forever()
