#!/usr/bin/env python3
"""A second verifier of the register of decisions, independent of the product.

    register_verify.py EXPORT [--checkpoint NOTE]... [--key KEY]

Prints each fault as `place code`, and exits with 1 when there is one. Standard library only.
With `--cases` it reads cases from standard input, one JSON object a line
({"export": base64, "checkpoints": [base64], "key": text or null}), and answers each with the
list of its faults: that is how the test compares it with the product.
"""
import base64, hashlib, json, re, sys

# Ed25519 (RFC 8032), verification only, in extended coordinates.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, p):
    r = (0, 1, 1, 0)
    while n:
        if n & 1:
            r = add(r, p)
        p, n = add(p, p), n >> 1
    return r


def point(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
seen = {}


def signed(key, text, signature):
    case = (key, text, signature)
    if case not in seen:
        seen[case] = checked(*case)
    return seen[case]


def checked(key, text, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


# Canonical JSON (RFC 8785) of texts, truth values and whole numbers.
HASH = re.compile("[0-9a-f]{64}")
STAMP = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
KINDS = {"opening", "decision", "rectification", "key"}


class Malformed(Exception):
    pass


def refuse(*_):
    raise Malformed


def canonical(value, depth=80):
    if depth == 0:
        refuse()
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(json.dumps(n, ensure_ascii=False) + ":" + canonical(value[n], depth - 1) for n in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, depth - 1) for item in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        refuse()
    return json.dumps(value, ensure_ascii=False)


def need(holds):
    return holds or refuse()


def whole(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**53


def hexadecimal(value):
    return isinstance(value, str) and HASH.fullmatch(value)


def read(line):
    """A line as (entry, stated hash, hash of what it says)."""
    try:
        text = line.decode("utf-8")
        sealed = json.loads(text, parse_float=refuse, parse_constant=refuse)
        need(isinstance(sealed, dict) and set(sealed) == {"entry", "hash"} and hexadecimal(sealed["hash"]))
        entry = sealed["entry"]
        need(isinstance(entry, dict))
        need(set(entry) - {"refers_to"} == {"at", "kind", "number", "payload", "people", "previous"})
        need(whole(entry["number"]) and whole(entry.get("refers_to", 1)) and hexadecimal(entry["previous"]))
        need(isinstance(entry["at"], str) and STAMP.fullmatch(entry["at"]))
        need(isinstance(entry["kind"], str) and entry["kind"] in KINDS)
        need(isinstance(entry["payload"], dict) and isinstance(entry["people"], list))
        for one in entry["people"]:
            need(isinstance(one, dict) and set(one) == {"as", "commitment"})
            need(isinstance(one["as"], str) and hexadecimal(one["commitment"]))
        said = canonical(entry)
        need(text == '{"entry":' + said + ',"hash":"' + sealed["hash"] + '"}')
        return entry, sealed["hash"], hashlib.sha256(said.encode("utf-8")).hexdigest()
    except (Malformed, ValueError, RecursionError):
        return None


def unbase64(text):
    try:
        raw = base64.b64decode(text, validate=True)
        return raw if base64.b64encode(raw).decode() == text else None
    except ValueError:
        return None


def is_name(text):
    return bool(text) and not any(c.isspace() or c == "+" or ord(c) < 32 or 127 <= ord(c) < 160 for c in text)


def key_of(text):
    """name+id+base64 as (name, id, 32 bytes)."""
    parts = text.split("+", 2) if isinstance(text, str) else []
    raw = unbase64(parts[2]) if len(parts) == 3 else None
    if not raw or len(raw) != 33 or raw[0] != 1 or not is_name(parts[0]) or point(raw[1:]) is None:
        return None
    number = hashlib.sha256(parts[0].encode() + b"\n" + raw).digest()[:4]
    return (parts[0], number, raw[1:]) if number.hex() == parts[1] else None


def note_of(text):
    """A note as (signed text, origin, size, hash, [(name, id, signature)])."""
    said, blank, tail = text.partition("\n\n")
    lines = said.split("\n")
    if not blank or len(lines) != 3 or not re.fullmatch("0|[1-9][0-9]{0,15}", lines[1]) or not is_name(lines[0]):
        return None
    head = unbase64(lines[2])
    signatures = []
    for line in tail[:-1].split("\n"):
        parts = line.split(" ", 2)
        raw = unbase64(parts[2]) if len(parts) == 3 and parts[0] == "—" and is_name(parts[1]) else None
        if raw is None or len(raw) < 4:
            return None
        signatures.append((parts[1], raw[:4], raw[4:]))
    if not tail.endswith("\n") or head is None or len(head) != 32 or int(lines[1]) >= 2**53 or len(signatures) > 100:
        return None
    return (said + "\n").encode(), lines[0], int(lines[1]), head.hex(), signatures


def verify(export, checkpoints=(), trusted=None):
    faults, hashes, kinds, keys = [], {}, {}, []
    expected, previous, last, origin = 1, "0" * 64, 0, None
    lines = (export[:-1] if export.endswith(b"\n") else export).split(b"\n")
    if not export:
        lines = []
        faults.append(["line 1", "bad_opening"])
    for at, line in enumerate(lines, 1):
        place = f"line {at}"
        found = read(line)
        if found is None:
            faults.append([place, "malformed"])
            previous, expected = None, expected + 1
            continue
        entry, stated, computed = found
        number, kind, payload = entry["number"], entry["kind"], entry["payload"]
        if stated != computed:
            faults.append([place, "changed"])
        if number > expected:
            faults.append([place, "missing"])
        elif number < expected:
            faults.append([place, "out_of_order"])
        elif previous is not None and previous != entry["previous"]:
            faults.append([place, "broken_link"])
        if (at == 1) != (kind == "opening"):
            faults.append([place, "bad_opening"])
        elif kind == "opening":
            key, name = key_of(payload.get("key")), payload.get("origin")
            if key and isinstance(name, str) and is_name(name):
                origin = name
                keys.append((number, key, payload["key"]))
            else:
                faults.append([place, "bad_opening"])
        to = entry.get("refers_to")
        if kind == "rectification":
            fits = to is not None and to < number and kinds.get(to) == "decision"
        else:
            fits = to is None
        if not fits:
            faults.append([place, "bad_reference"])
        if kind == "key":
            key, endorsement = key_of(payload.get("key")), payload.get("endorsement")
            raw = unbase64(endorsement) if isinstance(endorsement, str) else None
            text = f"jalon register key\n{origin}\n{number}\n{payload.get('key')}\n".encode()
            if key and raw and keys and origin is not None and signed(keys[-1][1][2], text, raw):
                keys.append((number, key, payload["key"]))
            else:
                faults.append([place, "bad_key"])
        expected, previous, last = number + 1, stated, max(last, number)
        hashes[number], kinds[number] = stated, kind
    for at, raw in enumerate(checkpoints, 1):
        fault = checkpoint(raw, origin, keys, hashes, last)
        if fault:
            faults.append([f"checkpoint {at}", fault])
    if trusted is not None and trusted not in [text for _, _, text in keys]:
        faults.append(["key", "untrusted_key"])
    return faults


def checkpoint(raw, origin, keys, hashes, last):
    try:
        note = note_of(raw.decode("utf-8"))
    except UnicodeDecodeError:
        note = None
    if note is None:
        return "malformed_checkpoint"
    text, name, size, head, signatures = note
    if name != origin:
        return "foreign_checkpoint"
    in_force = [key for since, key, _ in keys if since <= size] or [key for _, key, _ in keys[:1]]
    if not any(n == in_force[-1][0] and i == in_force[-1][1] and signed(in_force[-1][2], text, s) for n, i, s in signatures):
        return "bad_signature"
    if size > last:
        return "truncated"
    if head != (hashes.get(size) if size else "0" * 64):
        return "rewritten"
    return None


def main(arguments):
    if arguments == ["--cases"]:
        for line in sys.stdin:
            case = json.loads(line)
            notes = [base64.b64decode(note) for note in case["checkpoints"]]
            print(json.dumps(verify(base64.b64decode(case["export"]), notes, case["key"])))
        return 0
    import argparse

    parser = argparse.ArgumentParser(description="Verify an export of a register of decisions.")
    parser.add_argument("export")
    parser.add_argument("--checkpoint", action="append", default=[])
    parser.add_argument("--key")
    given = parser.parse_args(arguments)
    contents = [open(path, "rb").read() for path in [given.export, *given.checkpoint]]
    faults = verify(contents[0], contents[1:], given.key)
    for place, code in faults:
        print(place, code)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
