#!/bin/bash
# run.sh: the plugin in a real WordPress, driven by a real browser, against a real verifier. What `make test-wordpress` runs.
# Settings: WP_SUITE (trixie: WordPress 6.8, the gate; sid: 7.x), CHROMIUM, PY (the Python that has claimtrail),
# CACHE (kept downloads), OUT (screenshots, logs). Everything listens on 127.0.0.1.
set -e
HERE=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$HERE/../../.." && pwd)
SUITE=${WP_SUITE:-trixie}
PY=${PY:-$ROOT/.venv/bin/python}
CACHE=${CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/claimtrail-wordpress}
OUT=${OUT:-$ROOT/examples/wordpress/test/out}
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}
export WPPORT=${WPPORT:-9478} CTPORT=${CTPORT:-9479} OUT CHROMIUM CACHE

missing=()
for tool in php node npm unzip curl apt-get dpkg-deb; do command -v "$tool" > /dev/null || missing+=("$tool"); done
[ -n "$CHROMIUM" ] || missing+=("chromium")
if command -v php > /dev/null; then
  for part in pdo_sqlite mbstring dom curl; do php -m | grep -qix "$part" || missing+=("php extension $part"); done
fi
"$PY" -c 'import flask' 2> /dev/null || missing+=("a Python with claimtrail's libraries (make install, or PY=...)")
if [ ${#missing[@]} -gt 0 ]; then
  echo "test-wordpress: not run. Missing:"
  printf '  %s\n' "${missing[@]}"
  echo "On Debian or Ubuntu: apt-get install chromium php-cli php-sqlite3 php-xml php-mbstring php-curl php-zip unzip nodejs npm"
  exit 1
fi

mkdir -p "$CACHE" "$OUT"
rm -f "$OUT"/*.png
[ -f "$CACHE/wordpress-$SUITE/wp-includes/version.php" ] || bash "$HERE/wp-get.sh" "$SUITE" "$CACHE/wordpress-$SUITE"
[ -d "$CACHE/node_modules/playwright-core" ] || npm install --no-audit --no-fund --silent --prefix "$CACHE" playwright-core@1.65.1
ls "$CACHE"/wp-playground-cli-*.tgz > /dev/null 2>&1 || (cd "$CACHE" && npm pack -s @wp-playground/cli@3.1.56 > /dev/null)

WORK=$(mktemp -d)
cd "$WORK"
cleanup() {
  [ -f ct.pid ] && kill -- "-$(cat ct.pid)" 2> /dev/null || true
  [ -f site/wp-content/debug.log ] && cp site/wp-content/debug.log "$OUT/php-debug.log"
  cp site.log ct.log "$OUT" 2> /dev/null || true
  [ -f site.pid ] && bash "$HERE/wp.sh" stop 2> /dev/null || true
  rm -rf "$WORK"
}
trap cleanup EXIT
rm -f "$OUT/php-debug.log"

# The verifier, started and stopped by the browser's story through these two files.
export CLAIMTRAIL_DATABASE_URL="sqlite:///$WORK/claimtrail.db" CLAIMTRAIL_PORT=$CTPORT CLAIMTRAIL_HOST=127.0.0.1
cat > "$WORK/verifier.sh" <<SH
cd "$ROOT"
case \$1 in
  start) setsid "$PY" -c 'from api.cli import main; main()' serve >> "$WORK/ct.log" 2>&1 & echo \$! > "$WORK/ct.pid"
    for _ in \$(seq 200); do curl -fs -o /dev/null http://127.0.0.1:$CTPORT/readyz && exit 0; sleep .1; done; exit 1 ;;
  stop) kill -- -\$(cat "$WORK/ct.pid"); rm "$WORK/ct.pid" ;;
esac
SH
export VERIFIER="$WORK/verifier.sh"
(cd "$ROOT" && "$PY" -c 'from api.cli import main; main()' keys create --scope verify --scope articles:read --scope articles:write --name test) > key.txt
export CTKEY
CTKEY=$(grep -oE 'ct_[0-9a-f]+_[A-Za-z0-9_-]+' key.txt | head -1)
[ -n "$CTKEY" ] || { echo "test-wordpress: no key was made"; cat key.txt; exit 1; }
bash "$VERIFIER" start
bash "$HERE/wp.sh" start "$CACHE/wordpress-$SUITE" "$ROOT/examples/wordpress/claimtrail" "$CACHE"
node "$HERE/drive.mjs"
if [ -s site/wp-content/debug.log ] && grep -q claimtrail site/wp-content/debug.log; then
  echo "test-wordpress: PHP complained about the plugin:"
  grep claimtrail site/wp-content/debug.log
  exit 1
fi
echo "test-wordpress: passed; screenshots in $OUT"
