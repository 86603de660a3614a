#!/usr/bin/env bash
# An outsider's verification of a published version, with bash, sha256sum, openssl, jq (or node in its place) and a second
# implementation in node that imports nothing of this repository:
#   tools/verify/verify.sh models/NAME/vN DATA.csv [PUBLIC_KEY.pem]
# Then tampers with copies, and expects `gate-check verify` to refuse each one with its exit status.
# A line a check; last a summary as one JSON line. NO_TAMPERING=1 leaves the copies out. Exit status 0 if all held, 1 if not or if nothing was checked, 2 on usage.
set -uo pipefail
export LC_ALL=C
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
gate=${GATE_CHECK:-"$here/../../apps/gate-check/dist/main.js"}
checks=0 failed=0 skipped=0
scratch=$(mktemp -d)
summary() {
  rm -rf "$scratch"
  [ "$checks" -gt 0 ] && [ "$failed" -eq 0 ] && result=passed || result=failed
  printf '{"verify":"%s","checks":%d,"failed":%d,"skipped":%d}\n' "$result" "$checks" "$failed" "$skipped"
  [ "$result" = passed ] && exit 0
  exit 1
}
check() { # NAME EXPECTED GOT
  checks=$((checks + 1))
  if [ "$2" = "$3" ]; then printf 'ok   %s\n' "$1"; else failed=$((failed + 1)); printf 'FAIL %s: expected %s, got %s\n' "$1" "$2" "${3:-nothing}"; fi
}
digest() { sha256sum | cut -d ' ' -f 1; }

[ $# -ge 2 ] && [ $# -le 3 ] || { echo "usage: verify.sh models/NAME/vN DATA.csv [PUBLIC_KEY.pem]" >&2; exit 2; }
version=${1%/} data=$2 key=${3:-}
[ -f "$version/manifest.json" ] && [ -f "$version/verdict.json" ] && [ -f "$data" ] || { echo "expected a version with manifest.json and verdict.json, and a data file" >&2; summary; }
model=$(dirname "$version") ledger=$(dirname "$version")/ledger.jsonl

# JSON: jq, or node where there is none.
if command -v jq > /dev/null && [ -z "${NO_JQ:-}" ]; then
  listed() { jq -r '.files[] | "\(.sha256)  \(.name)"' "$1"; }
  unsealed() { jq -cSj 'del(.rootDigest)' "$1"; }
  field() { jq -r ".$2" "$1"; }
else
  listed() { node -e 'for (const f of JSON.parse(fs.readFileSync(process.argv[1])).files) console.log(`${f.sha256}  ${f.name}`)' "$1"; }
  unsealed() { node -e 'const s = (v) => Array.isArray(v) ? v.map(s) : v && typeof v === "object" ? Object.fromEntries(Object.keys(v).sort().map((k) => [k, s(v[k])])) : v; const m = JSON.parse(fs.readFileSync(process.argv[1])); delete m.rootDigest; process.stdout.write(JSON.stringify(s(m)))' "$1"; }
  field() { node -e 'let v = JSON.parse(fs.readFileSync(process.argv[1])); for (const k of process.argv[2].split(/[.\[\]]+/).filter(Boolean)) v = v?.[k]; console.log(v ?? null)' "$1" "$2"; }
fi

# 1. Every file of the bundle, and nothing that is no regular file.
while read -r expected name; do
  check "digest of $name" "$expected" "$(digest < "$version/$name" 2> /dev/null)"
done < <(listed "$version/manifest.json")
root=$(field "$version/manifest.json" rootDigest)
check 'root digest of the manifest' "$root" "$(unsealed "$version/manifest.json" | digest)"
check 'regular files only' '' "$(find "$version" -mindepth 1 ! -type f)"
check 'no unlisted file' '' "$(ls -A "$version" | grep -vxE 'golden\.json|manifest\.json|metadata\.json|model\.json|training-history\.json|weights\.bin|verdict\.json|report\.html|publication\.json|model\.sig|verdict\.intoto\.jsonl')"
check 'bundle the verdict is about' "$root" "$(field "$version/verdict.json" subject.bundle)"
check 'status of the verdict' passed "$(field "$version/verdict.json" status)"

# 2. The ledger: each line names the digest of the line before.
previous=$(printf '0%.0s' {1..64}) broken='' number=0
while IFS= read -r line; do
  number=$((number + 1))
  [[ $line =~ \"previous\":\"$previous\" && $line =~ \"sequence\":$number[,}] ]] || broken="$broken$number "
  previous=$(printf '%s' "$line" | digest)
done < "$ledger"
check 'chain of the ledger, lines that break it' '' "$broken"
check 'ledger is not empty' yes "$([ "$number" -gt 0 ] && echo yes)"
verdict=$(digest < "$version/verdict.json")
check 'verdict in the ledger' yes "$(grep -F '"kind":"verdict"' "$ledger" | grep -qF "\"verdictSha256\":\"$verdict\"" && echo yes)"
check 'publication in the ledger' yes "$(grep -F '"kind":"publication"' "$ledger" | grep -F "\"bundle\":\"$root\"" | grep -qF "\"verdictSha256\":\"$verdict\"" && echo yes)"

# 3. Signatures, by openssl over the bytes that DSSE signs.
holds() { # ENVELOPE KEY
  local type; type=$(field "$1" payloadType)
  field "$1" payload | base64 -d > "$scratch/body"
  field "$1" 'signatures[0].sig' | base64 -d > "$scratch/signature"
  { printf 'DSSEv1 %d %s %d ' "${#type}" "$type" "$(wc -c < "$scratch/body")"; cat "$scratch/body"; } > "$scratch/signed"
  if openssl pkey -pubin -in "$2" -noout -text | grep -qi ed25519; then openssl pkeyutl -verify -rawin -pubin -inkey "$2" -sigfile "$scratch/signature" -in "$scratch/signed"
  else openssl dgst -sha256 -verify "$2" -signature "$scratch/signature" "$scratch/signed"; fi > /dev/null 2>&1 && echo yes
}
if [ -n "$key" ]; then
  if command -v jq > /dev/null && [ -z "${NO_JQ:-}" ]; then jq -c .dsseEnvelope "$version/model.sig"; else node -e 'console.log(JSON.stringify(JSON.parse(fs.readFileSync(process.argv[1])).dsseEnvelope))' "$version/model.sig"; fi > "$scratch/envelope.json"
  check 'signature of the model' yes "$(holds "$scratch/envelope.json" "$key")"
  check 'signature of the verdict' yes "$(holds "$version/verdict.intoto.jsonl" "$key")"
else
  skipped=$((skipped + 1)); echo 'skip signatures: no key was given'
fi

# 4. The figures, by the second implementation.
node "$here/second-opinion.mjs" "$version" "$data" > "$scratch/opinion" 2> "$scratch/errors" || true
while read -r state name expected got; do
  case $state in
    ok) check "second opinion on $name ($got)" same same ;;
    skip) skipped=$((skipped + 1)); echo "skip second opinion: does not know $expected $got" ;;
    *) check "second opinion on $name" "$expected" "$got" ;;
  esac
done < "$scratch/opinion"
check 'second opinion ran to its end' '' "$(cat "$scratch/errors")"
check 'second opinion looked at something' yes "$([ -s "$scratch/opinion" ] && echo yes)"

# 5. Six acts of tampering, each on a copy of its own.
[ -z "${NO_TAMPERING:-}" ] || { skipped=$((skipped + 1)); echo 'skip tampering'; summary; }
number=$(basename "$version")
copy() { rm -rf "$scratch/model"; mkdir "$scratch/model"; cp -a "$version" "$ledger" "$scratch/model/"; }
verify() { node "$gate" verify --quiet --candidate="$scratch/model/$number" ${key:+--key="$key"} "$@" > "$scratch/output" 2>&1; echo $?; }
copy
check 'gate-check verify on an untouched copy: exit status' 0 "$(verify)"
sed -i 's/"auc":0\./"auc":0.9/' "$scratch/model/$number/verdict.json"
check 'a better metric in verdict.json: exit status' 4 "$(verify)"
copy
byte=$(od -An -tu1 -j10 -N1 "$scratch/model/$number/weights.bin" | tr -d ' ')
printf "\\x$(printf %02x $((byte ^ 1)))" | dd of="$scratch/model/$number/weights.bin" bs=1 seek=10 conv=notrunc status=none
check 'one bit of weights.bin: exit status' 4 "$(verify)"
copy
echo 'limits: { testAuc: 0.5, validationAccuracy: 0.5 }' > "$scratch/looser.yaml"
check 'a looser policy: exit status' 5 "$(verify --policy="$scratch/looser.yaml")"
sed -i '1s/"at":"2/"at":"1/' "$scratch/model/ledger.jsonl"
check 'one character of the ledger: exit status' 4 "$(verify)"
copy
echo x > "$scratch/model/$number/notes.txt"
check 'a file more: exit status' 4 "$(verify)"
copy
mv "$scratch/model/$number/weights.bin" "$scratch/weights.bin" && ln -s "$scratch/weights.bin" "$scratch/model/$number/weights.bin"
check 'a link in place of a file: exit status' 4 "$(verify)"
summary
