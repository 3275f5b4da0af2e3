"""A language model's server whose answers a test decides."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NONSENSE = "I am a teapot."


class ModelServer:
    """Answers the studio's questions on a port of its own."""

    def __init__(self):
        self.is_good = True
        self.keys = []
        self.may_answer = threading.Event()
        self.may_answer.set()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers["Content-Length"])
                question = json.loads(self.rfile.read(length))["messages"][0]["content"]
                outer.keys.append(self.headers.get("Authorization"))
                outer.may_answer.wait(60)
                document = {
                    "choices": [{"message": {"role": "assistant", "content": outer.answer(question)}, "finish_reason": "stop"}],
                    "usage": {"total_tokens": 100},
                }
                body = json.dumps(document).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def answer(self, question):
        if not self.is_good:
            return NONSENSE
        if "colour is the sky" in question:
            return "Blue."
        sentence = re.search(r"^\D?(\d+)\D.*Look at the lighthouse", question, re.MULTILINE)
        if "weather" not in question or not sentence:
            return '{"claims": []}'
        claim = {"subject": "scene", "says": "weather", "value": "fog",
                 "evidence": [{"sentence": int(sentence.group(1)), "words": "Look at the lighthouse"}]}
        return json.dumps({"claims": [claim]})

    def close(self):
        self.may_answer.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
