"""Checks a document of the Kelisim register offline, with Python 3.8 and openssl 3 and nothing else.
python3 verify.py KEY PROOF ENTRY [DOCUMENT]      KEY: the log's public key, one line; the others are files"""
import base64, hashlib, json, subprocess, sys, tempfile
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
kept = []
def file(data):
    kept.append(tempfile.NamedTemporaryFile()); kept[-1].write(data); kept[-1].flush(); return kept[-1].name
key, (proof, entry) = sys.argv[1].strip(), (open(name, "rb").read() for name in sys.argv[2:4])
path, note, lines = proof.decode().split("\n\n", 2)
path = [line for line in path.split("\n")[1:] if not line.startswith("extra ")]
index, (origin, size, root) = int(path[0].split(" ")[1]), note.split("\n")[:3]
name, keyid, public = key.split("+", 2)
public = base64.b64decode(public)
sure = {"key": sha(name.encode(), b"\n", public).hex()[:8] == keyid and public[0] == 1 and origin == name}
sigs = [base64.b64decode(line.split(" ")[2]) for line in lines.splitlines() if line.split(" ")[1] == name]
sigs = [sig[4:] for sig in sigs if sig[:4].hex() == keyid]
der, text = file(bytes.fromhex("302a300506032b6570032100") + public[1:]), file(note.encode() + b"\n")
command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin", "-inkey", der, "-in", text]
sure["signature"] = bool(sigs) and all(
    subprocess.run(command + ["-sigfile", file(sig)], capture_output=True).returncode == 0 for sig in sigs)
node, last, hash = index, int(size) - 1, sha(b"\0", entry)
for sibling in map(base64.b64decode, path[1:]):
    left = node % 2 == 1 or node == last
    hash = sha(b"\1", sibling, hash) if left else sha(b"\1", hash, sibling)
    while left and node % 2 == 0 and node: node, last = node // 2, last // 2
    node, last = node // 2, last // 2
sure["entry"] = index < int(size) and last == 0 and hash == base64.b64decode(root)
if sys.argv[4:]: sure["document"] = sha(open(sys.argv[4], "rb").read()).hex() in json.loads(entry).values()
print(*(f"{what}: {'yes' if yes else 'NO'}" for what, yes in sure.items()), sep="\n"); sys.exit(not all(sure.values()))
