"""Reads a share as docs/share-format.md describes it, with Python's standard library and the openssl command line alone.

    read_share.py bundle SHARE KEYS    the bundle of one device; KEYS: {"device", "sealing", "root": {"version", "sha256"}, "now"}
    read_share.py journal SHARE KEYS   the journal of one device; KEYS: {"project", "device", "signing", "collection"}
    read_share.py receipts FILE KEYS   the receipt trail as an auditor is given it; KEYS: {"root"}: the SHA-256 of the first root

Private keys are bare 32-byte scalars in base64url. Prints JSON; exits 1 with a reason at the first thing that is not as it should be.
Shares no line with Rehome: what it can read, another implementation can.
"""

import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile


class Refused(Exception):
    pass


def require(condition, reason):
    if not condition:
        raise Refused(reason)


def b64u(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to_b64u(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


# openssl: Ed25519, X25519, AES. Inputs go through files of a private folder, never through arguments.


def openssl(args, **files):
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, data in files.items():
            paths[name] = os.path.join(folder, name)
            with open(paths[name], "wb") as handle:
                handle.write(data)
        done = subprocess.run(["openssl"] + [arg.format(**paths) for arg in args], capture_output=True)
        return done.returncode, done.stdout


ED25519_PUBLIC = bytes.fromhex("302a300506032b6570032100")
X25519_PUBLIC = bytes.fromhex("302a300506032b656e032100")
X25519_PRIVATE = bytes.fromhex("302e020100300506032b656e04220420")


def ed25519_verify(public, message, signature):
    args = "pkeyutl -verify -pubin -keyform DER -inkey {key} -rawin -in {message} -sigfile {signature}".split()
    code, _ = openssl(args, key=ED25519_PUBLIC + public, message=message, signature=signature)
    return code == 0


def x25519(private, public):
    args = "pkeyutl -derive -keyform DER -inkey {key} -peerform DER -peerkey {peer}".split()
    code, shared = openssl(args, key=X25519_PRIVATE + private, peer=X25519_PUBLIC + public)
    require(code == 0 and len(shared) == 32, "X25519 does not agree")
    return shared


def aes(mode, key, data, iv=None):
    args = ["enc", "-aes-256-" + mode, "-nopad", "-K", key.hex(), "-in", "{data}"] + ([] if iv is None else ["-iv", iv.hex()])
    code, out = openssl(args, data=data)
    require(code == 0, "openssl enc failed")
    return out


def ghash(h, aad, data):
    """The universal hash of GCM [NIST SP 800-38D 6.4]; the openssl command line has no AEAD."""
    h = int.from_bytes(h, "big")
    blocks = lambda text: [text[at : at + 16].ljust(16, b"\0") for at in range(0, len(text), 16)]
    lengths = (8 * len(aad)).to_bytes(8, "big") + (8 * len(data)).to_bytes(8, "big")
    y = 0
    for block in blocks(aad) + blocks(data) + [lengths]:
        x, v, z = y ^ int.from_bytes(block, "big"), h, 0
        for bit in range(127, -1, -1):
            if x >> bit & 1:
                z ^= v
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
        y = z
    return y.to_bytes(16, "big")


def a256gcm_open(key, iv, aad, data, tag):
    mask = aes("ecb", key, iv + bytes([0, 0, 0, 1]))
    expected = bytes(a ^ b for a, b in zip(ghash(aes("ecb", key, bytes(16)), aad, data), mask))
    require(expected == tag, "the envelope was changed, or is not for this key")
    return aes("ctr", key, data, iv + bytes([0, 0, 0, 2]))


# Envelopes: JWE compact, dir or ECDH-ES (direct) on X25519, A256GCM, padded.


def jwe_open(envelope, content_key=None, private=None):
    parts = envelope.decode("ascii").split(".")
    require(len(parts) == 5 and parts[1] == "", "no compact JWE without an encrypted key")
    header = json.loads(b64u(parts[0]))
    require(header.get("enc") == "A256GCM" and "zip" not in header and "crit" not in header, "another envelope")
    if content_key is not None:
        require(header["alg"] == "dir", "another algorithm")
        key = content_key
    else:
        require(header["alg"] == "ECDH-ES" and header["epk"]["crv"] == "X25519", "another algorithm")
        shared = x25519(private, b64u(header["epk"]["x"]))
        # Concat KDF [RFC 7518 4.6.2]: one round; AlgorithmID A256GCM, no party info, 256 bits.
        other = (7).to_bytes(4, "big") + b"A256GCM" + bytes(8) + (256).to_bytes(4, "big")
        key = hashlib.sha256((1).to_bytes(4, "big") + shared + other).digest()
    iv, data, tag = (b64u(part) for part in parts[2:])
    require(len(iv) == 12 and len(tag) == 16, "another nonce or tag")
    padded = a256gcm_open(key, iv, parts[0].encode(), data, tag).rstrip(b"\0")
    require(padded[-1:] == b"\x80", "not padded as it should be")
    return header, padded[:-1]


def jws_open(jws, public):
    header, payload, signature = jws.split(".")
    said = json.loads(b64u(header))
    require(said["alg"] == "EdDSA" and "crit" not in said, "another signature algorithm")
    require(ed25519_verify(public, (header + "." + payload).encode(), b64u(signature)), "a signature does not hold")
    return said, b64u(payload)


def device_id(public):
    """RFC 7638: the members of the key in order, without white space."""
    return to_b64u(hashlib.sha256(('{"crv":"Ed25519","kty":"OKP","x":"%s"}' % to_b64u(public)).encode()).digest())


# The repository: TUF with consistent snapshots.


class Share:
    def __init__(self, folder):
        self.folder = folder

    def read(self, path):
        with open(os.path.join(self.folder, path), "rb") as handle:
            return handle.read()

    def metadata(self, name):
        return self.read("repository/metadata/" + name)


def canonical(value):
    """OLPC canonical JSON: keys sorted, no white space, only the quotation mark and the backslash escaped."""
    if isinstance(value, dict):
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return json.dumps(value)


def signed_by(bytes_, keys, role):
    """The signed part, once as many of the role's keys as its threshold asks for have signed it."""
    metadata = json.loads(bytes_)
    message = canonical(metadata["signed"]).encode()
    good = set()
    for signature in metadata["signatures"]:
        key_id = signature["keyid"]
        if key_id in role["keyids"] and ed25519_verify(bytes.fromhex(keys[key_id]["keyval"]["public"]), message, bytes.fromhex(signature["sig"])):
            good.add(key_id)
    require(len(good) >= role["threshold"], "too few signatures")
    return metadata["signed"]


def as_named(bytes_, meta):
    require(len(bytes_) == meta["length"] and sha256(bytes_) == meta["hashes"]["sha256"], "a file is not the one that was signed")
    return bytes_


def next_root(root, bytes_):
    following = signed_by(bytes_, root["keys"], root["roles"]["root"])
    require(following["version"] == root["version"] + 1, "a root is missing")
    return signed_by(bytes_, following["keys"], following["roles"]["root"])


def trusted_root(share, pinned):
    bytes_ = share.metadata("%d.root.json" % pinned["version"])
    require(sha256(bytes_) == pinned["sha256"], "the pinned root is another")
    root = json.loads(bytes_)["signed"]
    while True:
        try:
            next_bytes = share.metadata("%d.root.json" % (root["version"] + 1))
        except FileNotFoundError:
            return root
        root = next_root(root, next_bytes)


class Repository:
    def __init__(self, share, pinned, now):
        self.share = share
        root = trusted_root(share, pinned)
        of = lambda bytes_, role: signed_by(bytes_, root["keys"], root["roles"][role])
        timestamp = of(share.metadata("timestamp.json"), "timestamp")
        require(timestamp["expires"] > now, "the timestamp has expired")
        named = timestamp["meta"]["snapshot.json"]
        self.snapshot = of(as_named(share.metadata("%d.snapshot.json" % named["version"]), named), "snapshot")["meta"]
        self.targets = of(self.role_file("targets"), "targets")

    def role_file(self, role):
        named = self.snapshot[role + ".json"]
        return as_named(self.share.metadata("%d.%s.json" % (named["version"], role)), named)

    def target(self, name):
        path_hash = sha256(name.encode())
        delegations = self.targets["delegations"]
        role = next(role for role in delegations["roles"] if any(path_hash.startswith(prefix) for prefix in role["path_hash_prefixes"]))
        target = signed_by(self.role_file(role["name"]), delegations["keys"], role)["targets"][name]
        place = target.get("custom")
        if place is None:
            content = self.share.read("repository/targets/%s.%s" % (target["hashes"]["sha256"], name))
        else:
            content = self.share.read("repository/targets/" + place["pack"])[place["at"] :][: target["length"]]
        return as_named(content, target)


def translation_table(data):
    words = lambda at: int.from_bytes(data[at : at + 4], "little")
    require(data[:4] == b"RHTT" and words(4) == 1, "no translation table")
    at, pairs = 12, []
    for _ in range(words(8)):
        pair = []
        for _ in range(2):
            subs = data[at + 1]
            numbers = [int.from_bytes(data[at + 2 : at + 8], "big")] + [words(at + 8 + 4 * n) for n in range(subs)]
            pair.append("S-%d-%s" % (data[at], "-".join(map(str, numbers))))
            at += 8 + 4 * subs
        pairs.append(pair)
    require(at == len(data), "bytes after the table")
    return pairs


def read_bundle(folder, keys):
    repository = Repository(Share(folder), keys["root"], keys["now"])
    name = sha256(("rehome assignment " + keys["device"]).encode())[:32]
    _, text = jwe_open(repository.target(name), private=b64u(keys["sealing"]))
    assignment = json.loads(text)
    require(assignment["device"] == keys["device"], "another device's assignment")

    def opened(ref):
        return jwe_open(repository.target(ref["target"]), content_key=b64u(ref["key"]))[1]

    def payload(ref):
        content = opened(ref)
        require(len(content) == ref["size"] and sha256(content) == ref["sha256"], "a payload is another")
        return content

    plan = json.loads(opened(assignment["plan"]))
    require(plan["project"] == assignment["project"] and plan["batch"] == assignment["batch"], "another batch's plan")
    return {
        "assignment": assignment,
        "runbooks": {one["id"]: json.loads(payload(one["runbook"])) for one in plan["runbooks"]},
        "translation": translation_table(payload(plan["translation"])),
        "accounts": json.loads(payload(plan["accounts"])),
        "collection": repository.targets["x-rehome-collection"],
    }


def read_journal(folder, keys):
    public = b64u(keys["signing"])
    require(device_id(public) == keys["device"], "the device is not named by its key")
    mailbox = "dropbox/devices/%s/journal" % sha256(("rehome mailbox " + keys["device"]).encode())[:32]
    events, before = [], None
    for name in sorted(os.listdir(os.path.join(folder, mailbox))):
        sealed = Share(folder).read(mailbox + "/" + name)
        require(sha256(sealed)[:32] == name[13:45], "a segment is not what its name says")
        header, text = jwe_open(sealed, private=b64u(keys["collection"]))
        require(header["kid"] == keys["project"], "another project's segment")
        records = json.loads(text)["records"]
        for place, jws in enumerate(records):
            said, payload = jws_open(jws, public)
            record = json.loads(payload)
            require(said["kid"] == record["device"] == keys["device"] and record["project"] == keys["project"], "another's record")
            require(record["seq"] == len(events) + 1 == int(name[:12]) + place, "a record is missing or out of order")
            require(record["prev"] == before, "the chain is broken")
            before = sha256(jws.encode())
            events.append(record["event"])
    return {"events": events}


def read_receipts(file, keys):
    with open(file, "rb") as handle:
        trail = json.load(handle)
    require(trail["rehome"] == "receipts/1", "another kind of file")
    files = [base64.b64decode(root) for root in trail["roots"]]
    require(sha256(files[0]) == keys["root"], "the first root is another")
    roots = [json.loads(files[0])["signed"]]
    for bytes_ in files[1:]:
        roots.append(next_root(roots[-1], bytes_))
    signers = {id: root["keys"][id]["keyval"]["public"] for root in roots for id in root["roles"]["timestamp"]["keyids"]}

    def opened(jws, typ):
        kid = json.loads(b64u(jws.split(".")[0]))["kid"]
        require(kid in signers, "a key of nobody")
        header, payload = jws_open(jws, bytes.fromhex(signers[kid]))
        require(header["typ"] == typ, "a signature made for something else")
        said = json.loads(payload)
        require(said["project"] == trail["project"], "another project's receipt")
        return said

    receipts, before = [], None
    for entry in trail["receipts"]:
        said = opened(entry["receipt"], "rehome-receipt")
        require(said["seq"] == len(receipts) + 1 and said["prev"] == before, "a receipt is missing or out of order")
        require(said == entry["said"], "what stands in the clear is not what was signed")
        before = sha256(entry["receipt"].encode())
        receipts.append(said)
    end = opened(trail["end"], "rehome-receipts-end")
    require(end["receipts"] == len(receipts) and end["last"] == before, "receipts at the end are missing")
    return {"at": end["at"], "receipts": receipts}


if __name__ == "__main__":
    what, where, keys_file = sys.argv[1:]
    with open(keys_file) as handle:
        given = json.load(handle)
    try:
        print(json.dumps({"bundle": read_bundle, "journal": read_journal, "receipts": read_receipts}[what](where, given)))
    except Refused as refused:
        print(refused, file=sys.stderr)
        sys.exit(1)
